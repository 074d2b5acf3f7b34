// The record on the node is not what we left there, or the clocks of the two sides do not agree.

import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { clawform } from "../support/cli.ts";
import { decodeJournal } from "../../src/record/journal.ts";
import { endsWell, expectTrueJournal } from "./ends-well.ts";
import { Lab, toolPath, yamlOf } from "./lab.ts";

const fewer = "openclaw: { version: 2026.9.6 }\nlogging: { consoleLevel: warn }\n";

describe("a record of what was applied that", () => {
  const of = (change: object) => (text: string) =>
    `${JSON.stringify({ ...(JSON.parse(text) as object), ...change })}\n`;
  test.each([
    { name: "is garbage", harm: () => "\0\u0001garbage", says: /it is not the JSON that we write/ },
    {
      name: "was cut in the middle",
      harm: (text: string) => text.slice(0, 40),
      says: /it is not the JSON that we write/,
    },
    { name: "is another node's", harm: of({ node: "pc-a" }), says: /it is the record of the node pc-a/ },
    { name: "a newer Clawform wrote", harm: of({ formatVersion: 2 }), says: /a newer Clawform wrote it/ },
  ])("$name is told; the plan is two-way, nothing is removed, and looking changes nothing", async ({ harm, says }) => {
    await using lab = await Lab.start();
    expect((await lab.apply()).exit).toBe(0);
    const file = path.join(lab.record, "last-applied.json");
    const harmed = harm(readFileSync(file, "utf8"));
    writeFileSync(file, harmed);
    lab.yaml(fewer);
    const planned = await lab.run("plan --json");
    const [node] = (JSON.parse(planned.stdout) as { nodes: { notes?: string[]; changes: { patch: unknown }[] }[] })
      .nodes;
    expect(node?.notes?.join("\n"), planned.stdout).toMatch(says);
    expect(JSON.stringify(node?.changes)).not.toContain('"remove"');
    expect(readFileSync(file, "utf8")).toBe(harmed);
    const before = lab.look();
    const ran = await lab.apply();
    expect([ran.exit, ran.report.nodes[0]]).toEqual([77, expect.objectContaining({ result: "refused" })]);
    expect(ran.report.nodes[0]?.sentence).toMatch(says);
    expect(ran.report.nodes[0]?.sentence).toContain(`It is not overwritten: move ${file} away`);
    expect({ ...lab.state(), record: undefined }).toEqual({ ...before.state, record: undefined });
    expect(readFileSync(file, "utf8")).toBe(harmed);
    rmSync(file);
    expect((await lab.apply()).exit).toBe(0);
    await lab.quiet();
    // What was ours and is named no longer stays, for nobody knows any more that it was.
    expect(lab.state().config).toContain('"debug"');
    expect(lab.state().media).toContain("data/debug");
    expect(expectTrueJournal(lab)).toBe("applied");
    expect((await lab.run("plan")).exit).toBe(0);
  });
});

test("a journal that is garbage hinders nothing, and is not written over", async () => {
  await using lab = await Lab.start();
  expect((await lab.apply()).exit).toBe(0);
  const file = path.join(lab.record, "journal.jsonl");
  const garbage = `${readFileSync(file, "utf8")}garbage without an end`;
  writeFileSync(file, garbage);
  lab.ask("trace");
  expect((await lab.apply()).exit).toBe(0);
  await lab.quiet();
  expect(readFileSync(file, "utf8").startsWith(garbage)).toBe(true);
  const { entries, problems } = decodeJournal(readFileSync(file));
  expect(entries.map(({ result }) => result)).toEqual(["applied", "applied"]);
  expect(problems).toHaveLength(1);
  const history = await lab.run("history t440");
  expect([history.exit, history.stdout]).toEqual([0, expect.stringContaining("applied")]);
});

describe("a clock that is a day off", () => {
  test.each(["-1 day", "+1 day"])("on the node (%s) changes nothing but the times in its journal", async (skew) => {
    await using lab = await Lab.start();
    const now = Math.floor(Date.now() / 1000) + (skew.startsWith("-") ? -86_400 : 86_400);
    lab.tool(
      "date",
      `for a do last=$a; done; [ "$1" != -u ] || shift; exec ${toolPath("date")} -u -d "@$((${now} + $(${toolPath("date")} +%s) - ${Math.floor(Date.now() / 1000)}))" "$last"`,
    );
    for (const exit of [0, 0]) {
      const before = lab.look();
      lab.flip();
      const ran = await lab.apply();
      await endsWell(lab, { before, ran, exit, stands: "new" });
    }
    const at = Date.parse(decodeJournal(Buffer.from(lab.journal().join("\n"))).entries.at(-1)?.at ?? "");
    expect(Math.abs(at / 1000 - now)).toBeLessThan(300);
    expect((await lab.run("history t440")).exit).toBe(0);
    expect((await lab.run("status")).exit).toBe(0);
  });

  test.each([-86_400_000, 86_400_000])(
    "on the controller (%i ms) changes nothing but the time in the record",
    async (skew) => {
      await using lab = await Lab.start();
      const shift = path.join(lab.dir, "shift.cjs");
      writeFileSync(
        shift,
        `const real = Date; const off = ${skew}; globalThis.Date = class extends real { constructor(...a) { if (a.length) super(...a); else super(real.now() + off); } static now() { return real.now() + off; } };\n`,
      );
      const before = lab.look();
      const ran = await clawform(["apply", "--yes", "--json"], {
        cwd: lab.fleet.dir,
        env: { NODE_OPTIONS: `--require ${shift}`, SSH_AUTH_SOCK: "" },
      });
      expect(ran.stderr).toBe("");
      await endsWell(lab, { before, ran: { ...ran, exit: ran.exit ?? -1 }, exit: 0, stands: "new" });
      const record = JSON.parse(readFileSync(path.join(lab.record, "last-applied.json"), "utf8")) as { at: string };
      expect(Math.abs(Date.parse(record.at) - Date.now() - skew)).toBeLessThan(300_000);
      lab.yaml(yamlOf("trace"));
      expect((await lab.apply()).exit).toBe(0);
    },
  );
});
