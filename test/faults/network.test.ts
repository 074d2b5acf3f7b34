// What can become of the way between controller and node.

import { describe, expect, test } from "vitest";
import { endsWell } from "./ends-well.ts";
import { Lab, reportOf, until } from "./lab.ts";
import { startProxy } from "./proxy.ts";

const kib = 1024;
/** The change is made large enough that its upload takes many packets. */
const padding = Array.from({ length: 200 }, (_, i) => `tool-number-${i}-that-nobody-has`);

test("the connection is cut after every KiB of what goes up: old or new, and the next run converges", async () => {
  const yaml = (state: string) =>
    `openclaw: { version: 2026.9.6 }\nlogging: { level: ${state} }\nsymlinks: { ~/.openclaw/media: ~/data/${state} }\nconfig: { tools: { deny: ${JSON.stringify([...padding, state])} } }\n`;
  await using lab = await Lab.start({ yaml: yaml("info") });
  using proxy = await startProxy(lab.sshd);
  await lab.apply();
  lab.yaml(yaml("debug"), proxy.host);
  const whole = await lab.apply();
  expect(whole.exit, whole.stdout).toBe(0);
  const all = proxy.up();
  expect(all).toBeGreaterThan(40 * kib);
  const seen = { old: 0, new: 0 };
  for (let [i, at] = [0, kib]; at < all + kib; i += 1, at += kib) {
    const before = lab.look();
    lab.yaml(yaml(i % 2 === 0 ? "trace" : "debug"), proxy.host);
    proxy.way.stop = { after: at, by: "cut" };
    const ran = await lab.apply();
    proxy.way.stop = undefined;
    const where = `cut after ${at} bytes`;
    if (at < all - kib) expect(reportOf(ran).nodes[0]?.result, where).toBe("unreachable");
    seen[await endsWell(lab, { before, ran, where, exit: ran.report.nodes[0]?.result === "unreachable" ? 3 : 0 })] += 1;
  }
  expect(seen.old).toBeGreaterThan(30);
}, 300_000);

describe.concurrent("a way that carries nothing any more and tells nobody", () => {
  test("while the node is asked: it is unreachable after the limit of time, and nothing was written", async () => {
    await using lab = await Lab.start();
    using proxy = await startProxy(lab.sshd);
    lab.ask("debug", proxy.host);
    lab.before("probe", "touch probing; while [ ! -f go ]; do /bin/sleep 0.02; done");
    const before = lab.look();
    const going = lab.apply(" --probe-timeout 2");
    await until(() => lab.has("probing"));
    proxy.way.isFrozen = true;
    const ran = await going;
    proxy.thaw();
    lab.put("go");
    await endsWell(lab, {
      before,
      ran,
      exit: 3,
      result: "unreachable",
      stands: "old",
      says: /did not answer the probe in time/,
    });
  });

  test("while the change goes up: the node never sees the end of it, and nothing was written", async () => {
    await using lab = await Lab.start();
    using proxy = await startProxy(lab.sshd);
    lab.ask("debug", proxy.host);
    const before = lab.look();
    const planned = await lab.run("plan");
    expect(planned.exit).toBe(2);
    const probed = proxy.up();
    proxy.way.stop = { after: probed + 8 * kib, by: "freeze" };
    const ran = await lab.apply();
    proxy.thaw();
    await endsWell(lab, { before, ran, exit: 3, result: "unreachable", stands: "old" });
  });

  test("after the change went up: nobody knows how it ended but the node, and that is what is said", async () => {
    await using lab = await Lab.start();
    using proxy = await startProxy(lab.sshd);
    lab.ask("debug", proxy.host);
    lab.before("transact", "touch applying; while [ ! -f go ]; do /bin/sleep 0.02; done");
    const before = lab.look();
    const going = lab.apply();
    await until(() => lab.has("applying"));
    proxy.way.isFrozen = true;
    const ran = await going;
    proxy.thaw();
    lab.put("go");
    await endsWell(lab, {
      before,
      ran,
      exit: 3,
      result: "unreachable",
      says: /the connection broke while it was being changed/,
    });
  });
});

test("a slow way delays and nothing else", async () => {
  await using lab = await Lab.start({ second: 0.3 });
  using proxy = await startProxy(lab.sshd);
  proxy.way.delayMs = 150;
  lab.ask("debug", proxy.host);
  const before = lab.look();
  const ran = await lab.apply();
  await endsWell(lab, { before, ran, exit: 0, stands: "new", heal: () => (proxy.way.delayMs = 0) });
});
