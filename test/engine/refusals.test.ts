// What must not happen to a node, whatever the YAML says: each refusal with its words, end to end, and nothing written.

import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { applyFleet } from "../../src/engine/apply-fleet.ts";
import { Sandbox } from "../support/sandbox.ts";

const live = {
  gateway: { mode: "local", port: 18789, auth: { mode: "token", token: "the-gateways-own-token" } },
  logging: { level: "info" },
  agents: { entries: { main: {} } },
  meta: { lastTouchedVersion: "2026.9.6" },
};
const liveText = `${JSON.stringify(live, null, 2)}\n`;
const pinned = "openclaw: { version: 2026.9.6 }\n";
const yaml = `${pinned}logging: { level: debug }\n`;

/** What an apply says of `name`; nothing of its home may have changed, not even a time, and nothing may have been made. */
async function refusal(sandbox: Sandbox, name = "t440"): Promise<{ result: string; sentence: string }> {
  const before = sandbox.snapshot(sandbox.home(name));
  const report = await sandbox.apply();
  expect(sandbox.snapshot(sandbox.home(name))).toEqual(before);
  const node = report.nodes.find((one) => one.name === name);
  if (node === undefined) throw new Error(`no report on ${name}`);
  return { result: node.result, sentence: node.sentence };
}

const blocked = (why: string | RegExp) => ({
  result: "blocked",
  sentence: expect.stringMatching(
    typeof why === "string" ? new RegExp(`^t440 was not changed, it is blocked: .*${escaped(why)}`) : why,
  ),
});
const escaped = (text: string) => text.replaceAll(/[$()*+.?[\]\\^{|}]/g, String.raw`\$&`);

describe("a live file that is no whole configuration", () => {
  test.each([
    {
      name: "JSON cut in the middle",
      text: '{ "gateway": { "mode": "local",\n  "port"',
      why: "cannot be parsed (neither JSON nor JSON5 at 2:9): repair it on the node first",
    },
    { name: "a list", text: "[1, 2]", why: "cannot be parsed (the document is no object)" },
    {
      name: "a key twice",
      text: '{ "a": 1,\n  "a": 2 }',
      why: "cannot be parsed (a key stands twice in one object at 2:3)",
    },
    { name: "a key __proto__", text: '{ "__proto__": {} }', why: "cannot be parsed (the key __proto__ at 1:3)" },
    { name: "no bytes", text: "", why: "is empty: restore it from a backup" },
    { name: "white space", text: " \n\t\n", why: "is empty: restore it from a backup" },
    {
      name: "bytes that are no text",
      text: Buffer.from([0x7b, 0xff, 0xfe, 0x7d]),
      why: "is not UTF-8 text: repair it on the node first",
    },
    {
      name: "a root $include",
      text: '{ "$include": "./base.json", "logging": {} }',
      why: "has a root $include, so its parts live in other files: inline them",
    },
    { name: "nested without end", text: `{ "a": ${"[".repeat(5000)}${"]".repeat(5000)} }`, why: "cannot be parsed" },
  ])("$name", async ({ text, why }) => {
    using sandbox = new Sandbox();
    sandbox.node("t440", yaml, "");
    writeFileSync(sandbox.config("t440"), text);
    expect(await refusal(sandbox)).toEqual(blocked(why));
  });

  test("a message about it holds nothing of what stands in it", async () => {
    using sandbox = new Sandbox();
    sandbox.node("t440", yaml, `{ "token": "the-secret-of-the-node" "x"`);
    expect((await refusal(sandbox)).sentence).not.toContain("the-secret");
  });
});

describe("a configuration that is not a file of its own", () => {
  test("is missing: nothing is made", async () => {
    using sandbox = new Sandbox();
    sandbox.node("t440", yaml, undefined);
    expect(await refusal(sandbox)).toEqual(blocked("say `host: { createConfig: true }`"));
    expect(existsSync(sandbox.config("t440"))).toBe(false);
  });

  test("is missing and the node says that it may be made: then it is, for its owner only, and the plan says so", async () => {
    using sandbox = new Sandbox();
    sandbox.node("t440", yaml, undefined, "createConfig: true");
    expect((await sandbox.plan()).nodes[0]).toMatchObject({ state: "changes", notes: ["openclaw.json is created"] });
    expect(await sandbox.apply()).toMatchObject({ exit: "ok", nodes: [{ result: "applied" }] });
    expect(JSON.parse(sandbox.live("t440"))).toEqual({ logging: { level: "debug" } });
    expect(statSync(sandbox.config("t440")).mode & 0o777).toBe(0o600);
    expect(await sandbox.apply()).toMatchObject({ exit: "ok", nodes: [{ result: "unchanged" }] });
  });

  test("is a symlink, which OpenClaw would replace", async () => {
    using sandbox = new Sandbox();
    sandbox.node("t440", yaml, liveText);
    const elsewhere = path.join(sandbox.home("t440"), "elsewhere.json");
    renameSync(sandbox.config("t440"), elsewhere);
    symlinkSync(elsewhere, sandbox.config("t440"));
    expect(await refusal(sandbox)).toEqual(
      blocked("is a symlink, which OpenClaw replaces by a file at its next write: put the file itself there"),
    );
    expect(readFileSync(elsewhere, "utf8")).toBe(liveText);
  });

  test("is a symlink since the plan", async () => {
    using sandbox = new Sandbox();
    sandbox.node("t440", yaml, liveText);
    const elsewhere = path.join(sandbox.home("t440"), "elsewhere.json");
    const report = await sandbox.planned(async (planned, ports) => {
      renameSync(sandbox.config("t440"), elsewhere);
      symlinkSync(elsewhere, sandbox.config("t440"));
      return applyFleet(planned, ports, {
        approval: "digest",
        lookAgain: false,
        settleSeconds: 1,
        atOnce: 1,
        stop: new AbortController().signal,
      });
    });
    expect(report.nodes[0]).toMatchObject({ result: "blocked", sentence: expect.stringContaining("is a symlink") });
    expect(readFileSync(elsewhere, "utf8")).toBe(liveText);
  });

  test("is a directory", async () => {
    using sandbox = new Sandbox();
    sandbox.node("t440", yaml, undefined);
    mkdirSync(sandbox.config("t440"));
    expect(await refusal(sandbox)).toEqual(blocked("is a directory: move it away and put the file there"));
  });
});

describe("a change that would damage the node", () => {
  const big = {
    ...live,
    channels: { telegram: { enabled: true, botToken: "the-bots-token" } },
    models: { mode: "merge" },
    tools: { deny: Array.from({ length: 60 }, (_, i) => `tool-number-${i}`) },
  };

  test.each([
    {
      name: "more than half of the file",
      config: "tools: { deny: null }",
      why: /the change would shrink openclaw\.json from \d+ to \d+ bytes, by more than half/,
    },
    {
      name: "gateway.mode",
      config: "gateway: { mode: null }",
      why: "the change would lose gateway.mode, which no gateway can do without",
    },
    {
      name: "the whole gateway",
      config: "gateway: null",
      why: "the change would lose gateway.mode, which no gateway can do without",
    },
    {
      name: "all channels",
      config: "channels: null",
      why: "the change would lose channels, which no gateway can do without",
    },
    {
      name: "all models",
      config: "models: null",
      why: "the change would lose models, which no gateway can do without",
    },
    {
      name: "a credential below a null",
      config: "gateway: { auth: null }",
      why: "the change would lose the credential gateway.auth.token; if that is meant, set it to null in the YAML",
    },
    {
      name: "a channel with its credential",
      config: "channels: { telegram: null }",
      why: "the change would lose the credential channels.telegram.botToken",
    },
    {
      name: "a credential, by nothing in its place",
      config: 'gateway: { auth: { token: "" } }',
      why: "the change would lose the credential gateway.auth.token",
    },
  ])("loses $name", async ({ config, why }) => {
    using sandbox = new Sandbox();
    sandbox.node("t440", `${pinned}config: { ${config} }\n`, JSON.stringify(big, null, 2));
    const said = await refusal(sandbox);
    expect(said).toEqual({ result: "blocked", sentence: expect.stringMatching(why) });
    expect(said.sentence).not.toMatch(/the-bots-token|the-gateways-own-token/);
  });

  test("is none where a null names the credential itself", async () => {
    using sandbox = new Sandbox();
    sandbox.node(
      "t440",
      `${pinned}config: { channels: { telegram: { botToken: null } } }\n`,
      JSON.stringify(big, null, 2),
    );
    expect(await sandbox.apply()).toMatchObject({ exit: "ok", nodes: [{ result: "applied" }] });
    expect(sandbox.live("t440")).not.toContain("the-bots-token");
  });

  test("cannot reach what OpenClaw says of itself: the YAML must not name meta", async () => {
    using sandbox = new Sandbox();
    sandbox.node("t440", `${pinned}config: { meta: null }\n`, liveText);
    const error: unknown = await sandbox.apply().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      exit: "invalid",
      findings: [{ pointer: "/config/meta", what: "meta belongs to OpenClaw, which writes it itself" }],
    });
    expect(sandbox.live("t440")).toBe(liveText);
  });

  test("is refused also for what was ours and is named no longer, when it is a credential", async () => {
    using sandbox = new Sandbox();
    const file = path.join(sandbox.dir, "secret");
    writeFileSync(file, "a-secret-that-we-set-0123456789");
    const withKey = `${pinned}memory: { provider: openai, remote: { apiKey: { secret: "file:${file}" } } }\n`;
    sandbox.node("t440", withKey, liveText);
    expect(await sandbox.apply()).toMatchObject({ exit: "ok" });
    sandbox.node("t440", `${pinned}memory: { provider: openai }\n`, undefined);
    expect(await refusal(sandbox)).toEqual(blocked("the change would lose the credential memory.search.remote.apiKey"));
  });
});

describe("a file that is invalid for its OpenClaw already", () => {
  const wrong = (version: string) => ({ ...live, meta: { lastTouchedVersion: version }, loging: { level: "x" } });

  test.each(["2026.2.12", "2026.9.6"])(
    "on %s, by the schema that we have, is to be repaired first and never restarted",
    async (version) => {
      using sandbox = new Sandbox();
      const shape =
        version === "2026.2.12" ? { ...wrong(version), agents: { list: [{ id: "main" }] } } : wrong(version);
      sandbox.node("t440", "logging: { level: debug }\n", JSON.stringify(shape));
      const { result, sentence } = await refusal(sandbox);
      expect(result).toBe("blocked");
      expect(sentence).toContain(
        `openclaw.json is already invalid for OpenClaw ${version}: unknown key "loging" (loging)`,
      );
      expect(sentence).toContain("repair it first, and do not restart the gateway");
    },
  );

  test("may be made valid by the very change that the YAML asks for", async () => {
    using sandbox = new Sandbox();
    sandbox.node("t440", "logging: { level: debug }\n", JSON.stringify({ ...live, logging: { level: "loud" } }));
    expect(await sandbox.apply()).toMatchObject({ exit: "ok", nodes: [{ result: "applied" }] });
  });

  test("on 2026.9 is judged by the node's own validator, and nothing is written", async () => {
    using sandbox = new Sandbox();
    const openclaw = fakeOpenclaw(sandbox);
    sandbox.node("t440", yaml, JSON.stringify(wrong("2026.9.6")), `command: [${JSON.stringify(openclaw)}]`);
    const config = sandbox.live("t440");
    const report = await sandbox.apply();
    expect(report).toMatchObject({ exit: "failed", nodes: [{ result: "failed", step: "validate" }] });
    expect(report.nodes[0]?.sentence).toMatch(
      /^t440 failed at step validate, it is exactly as before: .* as it already is, .*repair it first, and do not restart the gateway.*: Unrecognized key: "loging"/,
    );
    expect(sandbox.live("t440")).toBe(config);
    expect(existsSync(path.join(sandbox.record("t440"), "last-applied.json"))).toBe(false);
  });

  test("a candidate that only the node's own validator refuses is not written; the live file is not blamed", async () => {
    using sandbox = new Sandbox();
    const openclaw = fakeOpenclaw(sandbox);
    const text = `${pinned}logging: { level: debug, file: /tmp/loging.log }\n`;
    sandbox.node("t440", text, liveText, `command: [${JSON.stringify(openclaw)}]`);
    const report = await sandbox.apply();
    expect(report).toMatchObject({ exit: "failed", nodes: [{ result: "failed", step: "validate" }] });
    expect(report.nodes[0]?.sentence).toMatch(/validator refused the candidate \(exit 1\): Unrecognized key: "loging"/);
    expect(sandbox.live("t440")).toBe(liveText);
  });

  test("a candidate that the node's own validator accepts is written, also where our schema does not know better", async () => {
    using sandbox = new Sandbox();
    const openclaw = fakeOpenclaw(sandbox);
    sandbox.node("t440", yaml, liveText, `command: [${JSON.stringify(openclaw)}]`);
    expect(await sandbox.apply()).toMatchObject({ exit: "ok", nodes: [{ result: "applied" }] });
    expect(readFileSync(`${openclaw}.calls`, "utf8")).toMatch(
      /^config validate --json \S+\/\.openclaw\/openclaw\.json\.clawform-\S+\.tmp\n$/,
    );
  });
});

/** An `openclaw` whose validator answers like the real one: it knows one unknown key. Writes down what it was called with. */
function fakeOpenclaw(sandbox: Sandbox): string {
  const file = path.join(sandbox.dir, "openclaw");
  const issue = `{ "ok": false, "valid": false, "issues": [ { "path": "", "message": "Unrecognized key: \\"loging\\"" } ] }`;
  writeFileSync(
    file,
    `#!/bin/sh
echo "$* $OPENCLAW_CONFIG_PATH" >>"$0.calls"
if grep -q loging "$OPENCLAW_CONFIG_PATH"; then printf '%s\\n' '${issue}'; exit 1; fi
echo '{ "ok": true, "valid": true, "issues": [] }'
`,
  );
  chmodSync(file, 0o755);
  return file;
}

describe("a node that another manager has", () => {
  const unit = (sandbox: Sandbox, environment: string) => {
    const dir = path.join(sandbox.home("t440"), ".config/systemd/user");
    mkdirSync(dir, { recursive: true });
    writeFileSync(
      path.join(dir, "openclaw-gateway.service"),
      `[Unit]\nDescription=OpenClaw\n\n[Service]\nExecStart=/usr/bin/false\nEnvironment="${environment}"\n`,
    );
  };

  test.each([
    {
      environment: "OPENCLAW_NIX_MODE=1",
      why: "it is managed by Nix (OPENCLAW_NIX_MODE is set): change it there, or leave it out of the fleet",
    },
    {
      environment: "OPENCLAW_CONFIG_READONLY=1",
      why: "its configuration is externally managed (OPENCLAW_CONFIG_READONLY is set): say `host: { readonly: true }`",
    },
  ])("$environment", async ({ environment, why }) => {
    using sandbox = new Sandbox();
    sandbox.node("t440", yaml, liveText);
    unit(sandbox, environment);
    expect(await refusal(sandbox)).toEqual(blocked(why));
  });

  test("is ours where the YAML says that READONLY is there for us", async () => {
    using sandbox = new Sandbox();
    sandbox.node("t440", yaml, liveText, "readonly: true");
    unit(sandbox, "OPENCLAW_CONFIG_READONLY=1");
    expect(await sandbox.apply()).toMatchObject({ exit: "ok", nodes: [{ result: "applied" }] });
  });

  test("is Nix's, whatever the YAML says", async () => {
    using sandbox = new Sandbox();
    sandbox.node("t440", yaml, liveText, "readonly: true");
    unit(sandbox, "OPENCLAW_NIX_MODE=1");
    expect(await refusal(sandbox)).toEqual(blocked("it is managed by Nix"));
  });

  test.each(["OPENCLAW_NIX_MODE=0", "OPENCLAW_CONFIG_READONLY=false"])("%s is no manager", async (environment) => {
    using sandbox = new Sandbox();
    sandbox.node("t440", yaml, liveText);
    unit(sandbox, environment);
    expect((await sandbox.plan()).nodes[0]?.state).toBe("changes");
  });
});

describe("a version that the change does not fit", () => {
  const touched = (version: string) => JSON.stringify({ ...live, meta: { lastTouchedVersion: version } });

  test.each([
    {
      name: "one that nobody knows",
      text: touched("2031.1.0"),
      why: "its OpenClaw 2031.1.0 is not supported; supported are 2026.2.x and 2026.9.x",
    },
    {
      name: "none at all",
      text: JSON.stringify({ ...live, meta: {} }),
      why: "its OpenClaw version is unknown: pin it with `openclaw: { version: ... }`",
    },
    {
      name: "one with escapes in it",
      text: touched("\u001b[31m2026.9.6\u202e"),
      why: String.raw`its OpenClaw \u{1b}[31m2026.9.6\u{202e} is not supported`,
    },
  ])("$name", async ({ text, why }) => {
    using sandbox = new Sandbox();
    sandbox.node("t440", "logging: { level: debug }\n", text);
    expect(await refusal(sandbox)).toEqual(blocked(why));
  });

  test("one that is newer than the YAML says: it would get keys that stop its gateway", async () => {
    using sandbox = new Sandbox();
    sandbox.node("t440", "openclaw: { version: 2026.2.12 }\nlogging: { level: debug }\n", touched("2026.9.6"));
    expect(await refusal(sandbox)).toEqual(
      blocked("its openclaw.json was last written by the newer OpenClaw 2026.9.6: find out which version runs there"),
    );
  });

  test("a key that one node's version does not know blocks that node only, with the nearest key", async () => {
    using sandbox = new Sandbox();
    sandbox.write("groups/all.yaml", "memory: { provider: openai, chunking: { tokens: 300 } }\n");
    sandbox.write("fleet.yaml", "name: sandbox\ngroups: [all]\n");
    const older = { ...live, agents: { list: [{ id: "main" }] }, meta: { lastTouchedVersion: "2026.2.12" } };
    sandbox.node("old", "groups: [all]\n", JSON.stringify(older));
    sandbox.node("t440", "groups: [all]\n", liveText);
    const said = await refusal(sandbox);
    expect(said).toEqual(
      blocked(
        `OpenClaw 2026.9.6 does not accept the YAML: groups/all.yaml:1:29: "chunking" does not exist in OpenClaw 2026.9 (memory.search.chunking) - remove it`,
      ),
    );
    expect((await sandbox.plan("old")).summary).toMatchObject({ converged: 1 });
    expect(JSON.parse(sandbox.live("old"))).toMatchObject({
      agents: { defaults: { memorySearch: { chunking: { tokens: 300 } } } },
    });
  });

  test("a key that has another name there is told by that name", async () => {
    using sandbox = new Sandbox();
    sandbox.node("t440", "config: { session: { idleMinutes: 30 } }\n", liveText);
    expect(await refusal(sandbox)).toEqual(
      blocked(
        /"idleMinutes" is called session\.reset\.idleMinutes in OpenClaw 2026\.9 .* - write it as session\.reset\.idleMinutes/,
      ),
    );
  });
});

describe("an approval of another plan", () => {
  test("is refused, names the plan of now, and nothing is written", async () => {
    using sandbox = new Sandbox();
    sandbox.node("t440", yaml, liveText);
    const { digest: reviewed } = await sandbox.plan();
    rmSync(sandbox.config("t440"));
    writeFileSync(sandbox.config("t440"), liveText.replace('"info"', '"warn"'));
    const { digest: now } = await sandbox.plan();
    const before = sandbox.snapshot(sandbox.home("t440"));
    const report = await sandbox.apply({ digest: reviewed ?? "" });
    expect(report).toMatchObject({ exit: "refused", nodes: [{ result: "refused" }] });
    expect(report.nodes[0]?.sentence).toBe(
      `t440 was not changed: the plan is no longer the approved one (now ${now}): review it with \`clawform plan\` and approve that.`,
    );
    expect(sandbox.snapshot(sandbox.home("t440"))).toEqual(before);
  });

  test("is refused for one node by its own digest, and the others go on", async () => {
    using sandbox = new Sandbox();
    sandbox.node("other", yaml, liveText);
    sandbox.node("t440", yaml, liveText);
    const reviewed = await sandbox.plan();
    const nodes = new Map(reviewed.nodes.map((node) => [node.name, node.digest ?? ""]));
    writeFileSync(sandbox.config("t440"), liveText.replace('"info"', '"warn"'));
    const report = await sandbox.apply({ nodes });
    expect(report.exit).toBe("refused");
    expect(report.nodes.map(({ name, result }) => [name, result])).toEqual([
      ["other", "applied"],
      ["t440", "refused"],
    ]);
    expect(report.nodes[1]?.sentence).toMatch(
      /^t440 was not changed: its plan is no longer the approved one \(now [0-9a-f]{8,}\): review the new plan/,
    );
  });
});
