import { describe, expect, test } from "vitest";
import { type RecordRead, understand } from "../../src/core/facts.ts";
import { defaultHandling } from "../../src/core/handling.ts";
import type { Node } from "../../src/model/fleet.ts";
import type { LastApplied } from "../../src/model/last-applied.ts";
import { editions } from "../../src/openclaw/editions.ts";
import { reportOf } from "../support/node-fixtures.ts";

const node: Node = {
  name: "t440",
  host: { transport: "local" },
  groups: [],
  version: undefined,
  handling: defaultHandling,
  ignore: [],
  layers: [],
  desired: {},
};
const noRecord: RecordRead = { is: "unusable", why: "it is no JSON" };
const look = (report: ReturnType<typeof reportOf>, changes: Partial<Node> = {}, record: RecordRead = noRecord) =>
  understand({ ...node, ...changes }, report, { editions, record: { decode: () => record }, now: () => new Date(0) });

const reasonOf = (understood: ReturnType<typeof look>) => (understood.is === "blocked" ? understood.reason : "seen");
const factsOf = (understood: ReturnType<typeof look>) => {
  if (understood.is !== "seen") throw new Error(understood.reason);
  return understood.facts;
};

describe("a node is blocked, with what to do next, when", () => {
  test.each([
    {
      name: "Nix manages it",
      report: reportOf("{}", { env: new Map([["OPENCLAW_NIX_MODE", "1"]]) }),
      reason: "it is managed by Nix",
    },
    {
      name: "another manager owns its configuration",
      report: reportOf("{}", { env: new Map([["OPENCLAW_CONFIG_READONLY", "1"]]) }),
      reason: "say `host: { readonly: true }`",
    },
    { name: "there is no configuration", report: reportOf({ is: "absent" }), reason: "`host: { createConfig: true }`" },
    {
      name: "the configuration is a symlink",
      report: reportOf({ is: "link", to: "/repo/openclaw.json", same: false, dangling: false }),
      reason: "is a symlink, which OpenClaw replaces",
    },
    {
      name: "the configuration is a directory",
      report: reportOf({ is: "directory", empty: true, same: false }),
      reason: "is a directory",
    },
    {
      name: "the configuration is a FIFO",
      report: reportOf({ is: "other", what: "fifo" }),
      reason: "is a fifo, not a file",
    },
    {
      name: "the configuration is too large",
      report: reportOf({ is: "unreadable", why: "larger than 5 MiB" }),
      reason: "cannot be read (larger than 5 MiB)",
    },
    { name: "the configuration is empty", report: reportOf(" \n"), reason: "is empty: restore it" },
    { name: "the configuration cannot be parsed", report: reportOf("{ broken"), reason: "cannot be parsed" },
    { name: "the configuration is no object", report: reportOf("[]"), reason: "cannot be parsed" },
    {
      name: "the configuration is not UTF-8",
      report: reportOf({ is: "file", bytes: Uint8Array.of(0x7b, 0xff, 0x7d) }),
      reason: "is not UTF-8",
    },
    {
      name: "the configuration includes others at its root",
      report: reportOf('{ "$include": "x.json" }'),
      reason: "root $include",
    },
    {
      name: "its version is unknown",
      report: reportOf("{}", { installedVersion: undefined }),
      reason: "pin it with `openclaw: { version: ... }`",
    },
    {
      name: "its version is not supported",
      report: reportOf("{}", { installedVersion: "2026.5.1" }),
      reason: "2026.5.1 is not supported; supported are 2026.2.x and 2026.9.x",
    },
    {
      name: "a newer OpenClaw has written the configuration",
      report: reportOf('{ "meta": { "lastTouchedVersion": "2026.9.6" } }', { installedVersion: "2026.2.12" }),
      reason: "last written by the newer OpenClaw 2026.9.6",
    },
  ])("$name", ({ report, reason }) => {
    expect(reasonOf(look(report))).toContain(reason);
  });

  test("the YAML pins another generation than is installed", () => {
    expect(reasonOf(look(reportOf("{}"), { version: "2026.2.12" }))).toContain(
      "pins OpenClaw 2026.2.12, but 2026.9.6 is installed",
    );
  });
});

describe("a seen node", () => {
  test("may be read-only if the YAML says that we are its manager", () => {
    const report = reportOf("{}", { env: new Map([["OPENCLAW_CONFIG_READONLY", "1"]]) });
    expect(look(report, { host: { transport: "local", readonly: true } }).is).toBe("seen");
  });

  test("may lack its configuration if the YAML says that we may create it", () => {
    const facts = factsOf(look(reportOf({ is: "absent" }), { host: { transport: "local", createConfig: true } }));
    expect(facts.config).toBeUndefined();
  });

  test.each([
    { name: "the pin", changes: { version: "2026.9.5" }, version: "2026.9.5", from: "pinned" },
    { name: "the installation", changes: {}, version: "2026.9.6", from: "installation" },
  ])("has the version of $name", ({ changes, version, from }) => {
    expect(factsOf(look(reportOf("{}"), changes))).toMatchObject({ version, versionFrom: from });
  });

  test("has the version that last wrote its file when nothing else tells", () => {
    const report = reportOf('{ "meta": { "lastTouchedVersion": "2026.2.12" } }', { installedVersion: undefined });
    expect(factsOf(look(report))).toMatchObject({
      version: "2026.2.12",
      versionFrom: "meta",
      edition: { name: "2026.2" },
    });
  });

  test.each([
    {
      name: "declared in a list",
      text: '{ "agents": { "list": [{ "id": "b" }, { "id": "a" }] } }',
      version: "2026.2.12",
      agents: ["a", "b"],
    },
    {
      name: "declared as entries",
      text: '{ "agents": { "entries": { "b": {}, "a": {} } } }',
      version: "2026.9.6",
      agents: ["a", "b"],
    },
    { name: "the default one when none is declared", text: "{}", version: "2026.9.6", agents: ["main"] },
    {
      name: "only those with plain names",
      text: '{ "agents": { "entries": { "ok": {}, "../x": {}, "a\\nb": {} } } }',
      version: "2026.9.6",
      agents: ["ok"],
    },
  ])("has the agents that are $name", ({ text, version, agents }) => {
    expect(factsOf(look(reportOf(text, { installedVersion: version }))).agents).toEqual(agents);
  });

  test("has the agents on disk besides the declared ones", () => {
    const report = reportOf('{ "agents": { "entries": { "a": {} } } }', { agentsOnDisk: ["a", "z"] });
    expect(factsOf(look(report)).agents).toEqual(["a", "z"]);
  });

  test("whose record cannot be used says so, and is planned without one", () => {
    const facts = factsOf(look(reportOf("{}", { lastApplied: { is: "file", bytes: Uint8Array.of(1) } })));
    expect(facts).toMatchObject({ lastApplied: undefined, recordProblem: expect.stringContaining("it is no JSON") });
  });

  test("has its record and its key", () => {
    const value: LastApplied = {
      formatVersion: 1,
      node: "t440",
      revision: null,
      at: "2026-11-20T00:00:00Z",
      config: {},
      links: {},
    };
    const key = "ab".repeat(32);
    const report = reportOf("{}", {
      lastApplied: { is: "file", bytes: Uint8Array.of(1) },
      fingerprintKey: { is: "file", bytes: Buffer.from(`${key}\n`) },
    });
    expect(factsOf(look(report, {}, { is: "ok", value }))).toMatchObject({
      lastApplied: value,
      fingerprintKey: key,
      recordProblem: undefined,
    });
  });

  test("names hostile text only in printable form", () => {
    const report = reportOf("{}", { installedVersion: "2026.5\u001b[31m" });
    expect(reasonOf(look(report))).not.toContain("\u001b");
  });
});
