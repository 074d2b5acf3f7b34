// The record on the node, when it is not as we left it: no plan may stop for ever because of it, and none may remove what it does not know.

import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { Sandbox } from "../support/sandbox.ts";

const live = '{ "gateway": { "mode": "local" }, "logging": { "level": "info" } }';
const yaml = "openclaw: { version: 2026.9.6 }\nlogging: { level: debug }\nmaxConcurrent: 12\n";
const fewer = "openclaw: { version: 2026.9.6 }\nlogging: { level: warn }\n";

async function applied(): Promise<Sandbox> {
  const sandbox = new Sandbox();
  sandbox.node("t440", yaml, live);
  expect(await sandbox.apply()).toMatchObject({ exit: "ok", nodes: [{ result: "applied" }] });
  return sandbox;
}

function ask(sandbox: Sandbox, text: string): void {
  sandbox.node("t440", text, undefined);
}

describe("the key of the fingerprints", () => {
  test.each([
    { name: "is no key", harm: (at: string) => writeFileSync(at, "nonsense") },
    { name: "is empty", harm: (at: string) => writeFileSync(at, "") },
    {
      name: "is a directory",
      harm: (at: string) => {
        rmSync(at);
        mkdirSync(at);
      },
    },
    {
      name: "is a link elsewhere",
      harm: (at: string) => {
        rmSync(at);
        symlinkSync("/etc/hostname", at);
      },
    },
  ])("that $name: nothing is written until it is moved away", async ({ harm }) => {
    using sandbox = await applied();
    const key = path.join(sandbox.record("t440"), "fingerprint.key");
    harm(key);
    ask(sandbox, fewer);
    const report = await sandbox.apply();
    const sentence = `t440 was not changed, it is blocked: ${key} holds no key: move it away, and the next apply makes a new one.`;
    expect(report).toMatchObject({ exit: "incomplete", nodes: [{ result: "blocked", sentence }] });
    expect(JSON.parse(sandbox.live("t440"))).toMatchObject({ logging: { level: "debug" } });
    rmSync(key, { recursive: true });
    expect(await sandbox.apply()).toMatchObject({ exit: "ok", nodes: [{ result: "applied" }] });
    expect(readFileSync(key, "utf8")).toMatch(/^[0-9a-f]{64}$/);
  });
});

test("a key that is lost is made anew", async () => {
  using sandbox = await applied();
  const key = path.join(sandbox.record("t440"), "fingerprint.key");
  rmSync(key);
  ask(sandbox, fewer);
  expect(await sandbox.apply()).toMatchObject({ exit: "ok", nodes: [{ result: "applied" }] });
  expect(readFileSync(key, "utf8")).toMatch(/^[0-9a-f]{64}$/);
});

describe("the record of what was last applied", () => {
  test("that is lost makes the plan two-way: what is named no longer stays", async () => {
    using sandbox = await applied();
    rmSync(path.join(sandbox.record("t440"), "last-applied.json"));
    ask(sandbox, fewer);
    const [node] = (await sandbox.plan()).nodes;
    expect(node?.changes.map((change) => change.patch.at(-1)?.path)).toEqual(["/logging/level"]);
    expect(await sandbox.apply()).toMatchObject({ exit: "ok" });
    expect(JSON.parse(sandbox.live("t440"))).toMatchObject({ agents: { defaults: { maxConcurrent: 12 } } });
  });

  test("goes with its directory: the next apply makes both anew", async () => {
    using sandbox = await applied();
    rmSync(sandbox.record("t440"), { recursive: true });
    expect(await sandbox.apply()).toMatchObject({ exit: "ok", nodes: [{ result: "recorded" }] });
    expect(existsSync(path.join(sandbox.record("t440"), "last-applied.json"))).toBe(true);
    expect(await sandbox.apply()).toMatchObject({ nodes: [{ result: "unchanged" }] });
  });

  test("cannot name what OpenClaw owns, or make us remove what no YAML could name", async () => {
    using sandbox = await applied();
    const file = path.join(sandbox.record("t440"), "last-applied.json");
    const record = JSON.parse(readFileSync(file, "utf8")) as { config: Record<string, unknown> };
    record.config["/meta/lastTouchedVersion"] = "2026.9.6";
    record.config["/gateway/mode"] = "local";
    writeFileSync(file, JSON.stringify(record, null, 2));
    writeFileSync(
      sandbox.config("t440"),
      sandbox.live("t440").replace('"gateway"', '"meta": { "lastTouchedVersion": "2026.9.6" }, "gateway"'),
    );
    const [node] = (await sandbox.plan()).nodes;
    expect(node).toMatchObject({ state: "blocked", reason: expect.stringContaining("would lose gateway.mode") });
  });
});

describe("links that git moves", () => {
  const links = (target: string) => `openclaw: { version: 2026.9.6 }\nsymlinks: { ~/.openclaw/media: ${target} }\n`;

  test("are pending, not a conflict, also where `~` is spelled out on the node", async () => {
    using sandbox = new Sandbox();
    sandbox.node("t440", links("~/data/a"), live);
    await sandbox.apply();
    ask(sandbox, links("~/data/b"));
    expect((await sandbox.plan()).nodes[0]?.changes).toMatchObject([{ kind: "pending" }]);
    expect(await sandbox.apply({ approval: "blanket" })).toMatchObject({ exit: "ok", nodes: [{ result: "applied" }] });
  });

  test("are drift where the node moved them, and a conflict where both did", async () => {
    using sandbox = new Sandbox();
    sandbox.node("t440", links("~/data/a"), live);
    await sandbox.apply();
    const media = path.join(sandbox.home("t440"), ".openclaw/media");
    rmSync(media);
    symlinkSync("/elsewhere", media);
    expect((await sandbox.plan()).nodes[0]?.changes).toMatchObject([{ kind: "drift" }]);
    ask(sandbox, links("~/data/b"));
    expect((await sandbox.plan()).nodes[0]?.changes).toMatchObject([{ kind: "conflict" }]);
  });
});

describe("secrets by reference in a field that nobody calls secret", () => {
  test("stay hidden when they are rotated, drift, or are named no longer", async () => {
    using sandbox = new Sandbox();
    const file = path.join(sandbox.dir, "secret");
    const secret = `{ secret: "file:${file}" }`;
    const kinds = async () => {
      const plan = await sandbox.plan();
      expect(JSON.stringify(plan)).not.toMatch(/first-text|second-text|by-hand/);
      return plan.nodes[0]?.changes.map((change) => change.kind);
    };
    writeFileSync(file, "first-text-0123456789");
    sandbox.node("t440", `openclaw: { version: 2026.9.6 }\nlogging: { level: debug, file: ${secret} }\n`, live);
    await sandbox.apply();
    writeFileSync(file, "second-text-0123456789");
    expect(await kinds()).toEqual(["pending"]);
    await sandbox.apply();
    writeFileSync(sandbox.config("t440"), sandbox.live("t440").replace("second-text-0123456789", "by-hand-0123456789"));
    expect(await kinds()).toEqual(["drift"]);
    await sandbox.apply();
    ask(sandbox, "openclaw: { version: 2026.9.6 }\nlogging: { level: debug }\n");
    expect(await kinds()).toEqual(["removal"]);
  });
});
