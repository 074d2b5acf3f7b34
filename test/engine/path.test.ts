import { chmodSync, mkdirSync, readdirSync, readlinkSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { Sandbox } from "../support/sandbox.ts";

const live = `// by hand
{
  gateway: { mode: "local", port: 18789 }, // the port of the house
  'logging': { level: 'info', },
  agents: { entries: { main: {} } },
}
`;
const yaml = `openclaw: { version: 2026.9.6 }
logging: { level: debug }
maxConcurrent: 12
`;

const statesOf = (report: { nodes: readonly { name: string; result: string }[] }) =>
  Object.fromEntries(report.nodes.map((node) => [node.name, node.result]));

describe("the path on one node", () => {
  test("plan, apply, empty plan; the second apply writes nothing at all", async () => {
    using sandbox = new Sandbox();
    sandbox.node("t440", yaml, live);
    const plan = await sandbox.plan();
    expect(plan.summary).toMatchObject({ nodes: 1, changed: 1, restarts: 0 });
    expect(plan.nodes[0]?.changes.map((change) => [change.resource, change.kind, change.impact])).toEqual([
      ["maxConcurrent", "pending", "hot"],
      ["logging", "pending", "none"],
    ]);
    expect(await sandbox.apply()).toMatchObject({ exit: "ok", nodes: [{ result: "applied" }] });
    expect((await sandbox.plan()).summary).toMatchObject({ changed: 0, converged: 1 });
    const before = sandbox.snapshot();
    expect(await sandbox.apply()).toMatchObject({ exit: "ok", nodes: [{ result: "unchanged" }] });
    expect(sandbox.snapshot()).toEqual(before);
  });

  test("what the YAML does not name stays, to the byte", async () => {
    using sandbox = new Sandbox();
    sandbox.node("t440", yaml, live);
    await sandbox.apply();
    expect(sandbox.live("t440")).toBe(`// by hand
{
  gateway: { mode: "local", port: 18789 }, // the port of the house
  'logging': { level: 'debug', },
  agents: { entries: { main: {} }, defaults: { maxConcurrent: 12 } },
}
`);
  });

  test("planning, the second time too, writes nothing on the node", async () => {
    using sandbox = new Sandbox();
    sandbox.node("t440", yaml, live);
    const before = sandbox.snapshot(sandbox.home("t440"));
    const first = await sandbox.plan();
    expect(await sandbox.plan()).toEqual(first);
    expect(sandbox.snapshot(sandbox.home("t440"))).toEqual(before);
  });

  test("a node that was right already is recorded once, and then left alone", async () => {
    using sandbox = new Sandbox();
    sandbox.node("t440", "openclaw: { version: 2026.9.6 }\nlogging: { level: info }\n", live);
    expect((await sandbox.plan()).summary).toMatchObject({ converged: 1 });
    expect(statesOf(await sandbox.apply())).toEqual({ t440: "recorded" });
    expect(sandbox.live("t440")).toBe(live);
    expect(statesOf(await sandbox.apply())).toEqual({ t440: "unchanged" });
  });

  test("the mode of the file is kept", async () => {
    using sandbox = new Sandbox();
    sandbox.node("t440", yaml, live);
    chmodSync(sandbox.config("t440"), 0o640);
    await sandbox.apply();
    expect(statSync(sandbox.config("t440")).mode & 0o777).toBe(0o640);
  });
});

describe("who moved is told apart", () => {
  const applied = async () => {
    const sandbox = new Sandbox();
    sandbox.node("t440", yaml, live);
    await sandbox.apply();
    return sandbox;
  };
  const edit = (sandbox: Sandbox, from: string, to: string) =>
    writeFileSync(sandbox.config("t440"), sandbox.live("t440").replace(from, to));
  const kinds = async (sandbox: Sandbox) => {
    const [node] = (await sandbox.plan()).nodes;
    return node?.changes.map((change) => `${change.kind} ${change.patch.at(-1)?.op} ${change.patch.at(-1)?.path}`);
  };

  test("an edit on the node is drift, exactly one item", async () => {
    using sandbox = await applied();
    edit(sandbox, "'debug'", "'trace'");
    expect(await kinds(sandbox)).toEqual(["drift replace /logging/level"]);
  });

  test("an edit in git is pending", async () => {
    using sandbox = await applied();
    sandbox.node("t440", yaml.replace("debug", "warn"), sandbox.live("t440"));
    expect(await kinds(sandbox)).toEqual(["pending replace /logging/level"]);
  });

  test("an edit on both sides is a conflict, and a blanket yes does not cover it", async () => {
    using sandbox = await applied();
    edit(sandbox, "'debug'", "'trace'");
    sandbox.node("t440", yaml.replace("debug", "warn"), sandbox.live("t440"));
    expect(await kinds(sandbox)).toEqual(["conflict replace /logging/level"]);
    const before = sandbox.live("t440");
    expect(await sandbox.apply({ approval: "blanket" })).toMatchObject({
      exit: "refused",
      nodes: [{ result: "refused" }],
    });
    expect(sandbox.live("t440")).toBe(before);
  });

  test("what the YAML names no longer was ours and is removed, exactly one operation; what never was ours stays", async () => {
    using sandbox = await applied();
    sandbox.node("t440", yaml.replace("maxConcurrent: 12\n", ""), sandbox.live("t440"));
    expect(await kinds(sandbox)).toEqual(["removal remove /agents/defaults/maxConcurrent"]);
    expect(statesOf(await sandbox.apply())).toEqual({ t440: "applied" });
    expect(sandbox.live("t440")).toContain("port: 18789");
    expect(sandbox.live("t440")).not.toContain("maxConcurrent");
    expect((await sandbox.plan()).summary).toMatchObject({ converged: 1 });
  });

  test.each(["not json", '{"formatVersion":1,"node":"other"}'])(
    "a record that says %s is not used: nothing is removed, and the plan says so",
    async (record) => {
      using sandbox = await applied();
      writeFileSync(path.join(sandbox.record("t440"), "last-applied.json"), record);
      sandbox.node("t440", yaml.replace("maxConcurrent: 12\n", ""), sandbox.live("t440"));
      const [node] = (await sandbox.plan()).nodes;
      expect(node).toMatchObject({
        state: "converged",
        changes: [],
        notes: [expect.stringContaining("cannot be used")],
      });
    },
  );

  test("with prune never, what is named no longer is left alone", async () => {
    using sandbox = await applied();
    sandbox.write("fleet.yaml", "name: sandbox\npolicy: { prune: never }\n");
    sandbox.node("t440", yaml.replace("maxConcurrent: 12\n", ""), sandbox.live("t440"));
    expect(await kinds(sandbox)).toEqual([]);
  });
});

describe("links", () => {
  const links = (spec: string) => `openclaw: { version: 2026.9.6 }\nsymlinks:\n  ~/.openclaw/media: ${spec}\n`;

  test("are made, with their target, seen as right, and removed when named no longer", async () => {
    using sandbox = new Sandbox();
    sandbox.node("t440", links("~/data/media"), live);
    const media = path.join(sandbox.home("t440"), ".openclaw/media");
    expect((await sandbox.plan()).nodes[0]?.changes).toMatchObject([
      {
        resource: "symlinks",
        kind: "pending",
        impact: "none",
        patch: [{ op: "add", path: "/~0~1.openclaw~1media", value: "~/data/media" }],
      },
    ]);
    expect(statesOf(await sandbox.apply())).toEqual({ t440: "applied" });
    expect(readlinkSync(media)).toBe(path.join(sandbox.home("t440"), "data/media"));
    expect((await sandbox.plan()).summary).toMatchObject({ converged: 1 });
    sandbox.node("t440", "openclaw: { version: 2026.9.6 }\n", live);
    expect((await sandbox.plan()).nodes[0]?.changes).toMatchObject([
      { kind: "removal", patch: [{ op: "test" }, { op: "remove", path: "/~0~1.openclaw~1media" }] },
    ]);
    expect(statesOf(await sandbox.apply())).toEqual({ t440: "applied" });
    expect(readdirSync(path.join(sandbox.home("t440"), ".openclaw"))).not.toContain("media");
  });

  test("a directory with files blocks the node and nothing of it is changed", async () => {
    using sandbox = new Sandbox();
    sandbox.node("t440", `${links("~/data/media")}logging: { level: debug }\n`, live);
    mkdirSync(path.join(sandbox.home("t440"), ".openclaw/media"));
    writeFileSync(path.join(sandbox.home("t440"), ".openclaw/media/a.png"), "data");
    const before = sandbox.snapshot(sandbox.home("t440"));
    expect(await sandbox.apply()).toMatchObject({ exit: "incomplete", nodes: [{ result: "blocked" }] });
    expect(sandbox.snapshot(sandbox.home("t440"))).toEqual(before);
  });

  test("one of ours that must not be there any more is pending, not a conflict", async () => {
    using sandbox = new Sandbox();
    sandbox.node("t440", links("~/data/media"), live);
    await sandbox.apply();
    sandbox.node("t440", links("null"), live);
    expect((await sandbox.plan()).nodes[0]?.changes).toMatchObject([
      { kind: "pending", patch: [{ op: "test" }, { op: "remove" }] },
    ]);
    expect(statesOf(await sandbox.apply())).toEqual({ t440: "applied" });
    expect((await sandbox.plan()).summary).toMatchObject({ converged: 1 });
  });

  test("the plan says what becomes of data that stands in the place", async () => {
    using sandbox = new Sandbox();
    sandbox.node("t440", links("{ target: ~/data/media, ifExists: adopt }"), live);
    mkdirSync(path.join(sandbox.home("t440"), ".openclaw/media"));
    writeFileSync(path.join(sandbox.home("t440"), ".openclaw/media/a.png"), "data");
    const [node] = (await sandbox.plan()).nodes;
    expect(node?.notes).toContainEqual(
      expect.stringMatching(/media is a directory: what is in it moves to .*data\/media/),
    );
  });

  test("adopt moves the data to the target, then links", async () => {
    using sandbox = new Sandbox();
    sandbox.node("t440", links("{ target: ~/data/media, ifExists: adopt }"), live);
    mkdirSync(path.join(sandbox.home("t440"), ".openclaw/media"));
    writeFileSync(path.join(sandbox.home("t440"), ".openclaw/media/a.png"), "data");
    expect(statesOf(await sandbox.apply())).toEqual({ t440: "applied" });
    expect(readdirSync(path.join(sandbox.home("t440"), "data/media"))).toEqual(["a.png"]);
    expect((await sandbox.plan()).summary).toMatchObject({ converged: 1 });
  });

  test("another spelling of the right place is right", async () => {
    using sandbox = new Sandbox();
    sandbox.node("t440", links("~/data/media"), live);
    mkdirSync(path.join(sandbox.home("t440"), "data/media"), { recursive: true });
    symlinkSync("../data/../data//media", path.join(sandbox.home("t440"), ".openclaw/media"));
    expect((await sandbox.plan()).summary).toMatchObject({ converged: 1 });
  });
});

describe("nodes do not disturb each other", () => {
  test("one is blocked, one unreachable, one changes", async () => {
    using sandbox = new Sandbox();
    sandbox.node("bad", yaml, "{ broken");
    sandbox.node("gone", yaml, live);
    sandbox.write("nodes/gone.yaml", `host: { home: ${JSON.stringify(sandbox.home("nowhere"))} }\n${yaml}`);
    sandbox.node("good", yaml, live);
    const plan = await sandbox.plan();
    expect(plan.nodes.map((node) => [node.name, node.state])).toEqual([
      ["bad", "blocked"],
      ["gone", "unreachable"],
      ["good", "changes"],
    ]);
    expect(await sandbox.apply()).toMatchObject({ exit: "incomplete" });
    expect((await sandbox.plan("good")).summary).toMatchObject({ converged: 1 });
  });

  test("an approved digest of other plans is refused", async () => {
    using sandbox = new Sandbox();
    sandbox.node("t440", yaml, live);
    const { digest } = await sandbox.plan();
    writeFileSync(sandbox.config("t440"), live.replace("'info'", "'warn'"));
    expect(await sandbox.apply({ digest: digest ?? "" })).toMatchObject({
      exit: "refused",
      nodes: [{ result: "refused" }],
    });
    expect(sandbox.live("t440")).toContain("'warn'");
  });

  test("an edit beside the planned paths does not make the approval stale", async () => {
    using sandbox = new Sandbox();
    sandbox.node("t440", yaml, live);
    const { digest } = await sandbox.plan();
    writeFileSync(sandbox.config("t440"), live.replace("18789", "18790"));
    expect(await sandbox.apply({ digest: digest ?? "" })).toMatchObject({ exit: "ok" });
    expect(sandbox.live("t440")).toContain("18790");
  });

  test("an edit between observation and write is not overwritten: we look again and go on", async () => {
    using sandbox = new Sandbox();
    sandbox.node("t440", yaml, live);
    const report = await sandbox.planned(async (planned, ports) => {
      writeFileSync(sandbox.config("t440"), live.replace("18789", "18790"));
      const { applyFleet } = await import("../../src/engine/apply-fleet.ts");
      return applyFleet(planned, ports, {
        approval: "digest",
        lookAgain: false,
        settleSeconds: 3,
        atOnce: 1,
        stop: new AbortController().signal,
      });
    });
    expect(report).toMatchObject({ exit: "ok", nodes: [{ result: "applied" }] });
    expect(sandbox.live("t440")).toContain("18790");
    expect(sandbox.live("t440")).toContain("debug");
  });
});

describe("secrets", () => {
  test("are written on the node and shown nowhere", async () => {
    using sandbox = new Sandbox();
    const secret = "a-very-secret-value-1234567890";
    const old = "the-old-secret-value-0987654321";
    writeFileSync(path.join(sandbox.dir, "secret"), `${secret}\n`);
    const file = path.join(sandbox.dir, "secret");
    sandbox.node(
      "t440",
      `openclaw: { version: 2026.9.6 }\nmemory: { provider: openai, remote: { apiKey: { secret: "file:${file}" } } }\n`,
      JSON.stringify(
        { gateway: { mode: "local" }, memory: { search: { provider: "openai", remote: { apiKey: old } } } },
        null,
        2,
      ),
    );
    const plan = await sandbox.plan();
    const report = await sandbox.apply();
    expect(report).toMatchObject({ exit: "ok" });
    expect(JSON.parse(sandbox.live("t440"))).toMatchObject({ memory: { search: { remote: { apiKey: secret } } } });
    const recorded = [...sandbox.snapshot(sandbox.record("t440"))]
      .filter(([name]) => !name.startsWith("backups/"))
      .join("\n");
    for (const shown of [JSON.stringify(plan), JSON.stringify(report), recorded]) {
      expect(shown).not.toContain(secret);
      expect(shown).not.toContain(old);
    }
    expect((await sandbox.plan()).summary).toMatchObject({ converged: 1 });
    writeFileSync(file, "rotated-in-the-vault-5555\n");
    expect((await sandbox.plan()).nodes[0]?.changes).toMatchObject([{ kind: "pending" }]);
    writeFileSync(file, secret);
    writeFileSync(sandbox.config("t440"), sandbox.live("t440").replace(secret, "somebody-elses"));
    expect((await sandbox.plan()).nodes[0]?.changes).toMatchObject([{ kind: "drift" }]);
  });
});
