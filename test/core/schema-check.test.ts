import { expect, test } from "vitest";
import { defaultHandling } from "../../src/core/handling.ts";
import { checkHost, checkLayer } from "../../src/core/schema-check.ts";
import type { Node } from "../../src/model/fleet.ts";
import type { Host } from "../../src/model/host.ts";
import type { JsonObject } from "../../src/model/json.ts";
import type { Layer } from "../../src/model/layer.ts";
import { layerOf } from "./layers.ts";

/** Findings as `what | hint | where`. */
function said(findings: ReturnType<typeof checkLayer>): string[] {
  return findings.map(({ what, hint, position }) => [what, hint ?? "-", position.file].join(" | "));
}

const wrong: readonly { name: string; kind: Layer["kind"]; value: JsonObject; says: readonly string[] }[] = [
  {
    name: "a wrong type says what was expected and what was got",
    kind: "node",
    value: { maxConcurrent: "12" },
    says: ['expected integer, got string "12" | remove the quotes | node.yaml /maxConcurrent value'],
  },
  {
    name: "a number where text is wanted is to be quoted",
    kind: "node",
    value: { host: { identityFile: 12 } },
    says: ["expected string, got number 12 | put it in quotes | node.yaml /host/identityFile value"],
  },
  {
    name: "an unknown key is shown at the key, with the key that was meant",
    kind: "node",
    value: { loging: { level: "info" } },
    says: ['unknown key "loging" | did you mean "logging"? | node.yaml /loging key'],
  },
  {
    name: "case and underscores do not hide what was meant",
    kind: "defaults",
    value: { MAX_CONCURRENT: 3 },
    says: ['unknown key "MAX_CONCURRENT" | did you mean "maxConcurrent"? | defaults.yaml /MAX_CONCURRENT key'],
  },
  {
    name: "an unknown key that is like no other lists the few known ones",
    kind: "fleet",
    value: { name: "a", colour: 1 },
    says: [
      'unknown key "colour" | known here: name, groups, policy, policies, ignore, notify, rollout | fleet.yaml /colour key',
    ],
  },
  {
    name: "a key that stands beside the one that was meant says so",
    kind: "node",
    value: { host: { port: 22, ports: 23 } },
    says: ['unknown key "ports" | did you mean "port"? | node.yaml /host/ports key'],
  },
  {
    name: "maxConcurrent is at least 1",
    kind: "node",
    value: { maxConcurrent: 0 },
    says: ["expected integer from 1 to 64, got number 0 | - | node.yaml /maxConcurrent value"],
  },
  {
    name: "maxConcurrent is at most 64",
    kind: "node",
    value: { maxConcurrent: 65 },
    says: ["expected integer from 1 to 64, got number 65 | - | node.yaml /maxConcurrent value"],
  },
  {
    name: "maxConcurrent is a whole number",
    kind: "group",
    value: { maxConcurrent: 1.5 },
    says: ["expected integer, got number 1.5 | - | group.yaml /maxConcurrent value"],
  },
  {
    name: "a value that is not in the list shows the list",
    kind: "fleet",
    value: { name: "a", policy: { prune: "always" } },
    says: ['expected "confirm", "auto" or "never", got string "always" | - | fleet.yaml /policy/prune value'],
  },
  {
    name: "a transport that is nearly one is told which",
    kind: "node",
    value: { host: { transport: "opensssh" } },
    says: [
      'expected "local", "ssh" or "openssh", got string "opensssh" | did you mean "openssh"? | node.yaml /host/transport value',
    ],
  },
  {
    name: "an unknown answer to what exists is refused",
    kind: "node",
    value: { symlinks: { "~/.openclaw/media": { target: "/data", ifExists: "delete" } } },
    says: [
      'expected "refuse", "backup" or "adopt", got string "delete" | - | node.yaml /symlinks/~0~1.openclaw~1media/ifExists value',
    ],
  },
  {
    name: "a link needs a target that is not empty",
    kind: "defaults",
    value: { symlinks: { "~/.openclaw/media": "" } },
    says: ['expected string that is not empty, got string "" | - | defaults.yaml /symlinks/~0~1.openclaw~1media value'],
  },
  {
    name: "a list is no section",
    kind: "group",
    value: { logging: [] },
    says: ["expected object, got array | - | group.yaml /logging value"],
  },
  { name: "fleet.yaml needs a name", kind: "fleet", value: {}, says: ['missing key "name" | - | fleet.yaml  value'] },
  {
    name: "a group's name is a plain one",
    kind: "node",
    value: { groups: ["Büro"] },
    says: [
      'expected a name of small letters, digits and hyphens, at most 63 characters, got string "Büro" | - | node.yaml /groups/0 value',
    ],
  },
  {
    name: "a group that is named twice is shown at its second place",
    kind: "fleet",
    value: { name: "a", groups: ["x", "y", "x"] },
    says: ["the same as item 1 of the list | - | fleet.yaml /groups/2 value"],
  },
  {
    name: "a version that YAML reads as a number is told what a version is",
    kind: "node",
    value: { openclaw: { version: 2026.9 } },
    says: ["expected a version such as 2026.9.6, got number 2026.9 | - | node.yaml /openclaw/version value"],
  },
  {
    name: "groups stand in nodes and fleet.yaml only",
    kind: "defaults",
    value: { groups: ["a"] },
    says: [
      'unknown key "groups" | known here: host, openclaw, health, restart, agents, ignore, symlinks, memory, media, logging, browser, maxConcurrent, config | defaults.yaml /groups key',
    ],
  },
  {
    name: "an address cannot be an option for ssh",
    kind: "node",
    value: { host: { address: "-oProxyCommand=x" } },
    says: ['expected a host name or address, got string "-oProxyCommand=x" | - | node.yaml /host/address value'],
  },
  {
    name: "several mistakes are told at once",
    kind: "node",
    value: { hosts: {}, maxConcurrent: true },
    says: [
      'unknown key "hosts" | did you mean "host"? | node.yaml /hosts key',
      "expected integer, got boolean true | - | node.yaml /maxConcurrent value",
    ],
  },
  {
    name: "a rollout says where it is wrong, in words",
    kind: "fleet",
    value: {
      name: "a",
      rollout: {
        waves: [
          { canary: 0 },
          { share: 25 },
          { share: "0%" },
          { rest: false },
          { rest: true, soak: "10 m" },
          { soak: "" },
        ],
        maxUnavailable: "half",
        stop: { percent: 101, failure: 1 },
      },
    },
    says: [
      "expected integer of at least 1, got number 0 | - | fleet.yaml /rollout/waves/0/canary value",
      "expected a share such as 25%, got number 25 | - | fleet.yaml /rollout/waves/1/share value",
      'expected a share such as 25%, got string "0%" | - | fleet.yaml /rollout/waves/2/share value',
      "expected true, got boolean false | - | fleet.yaml /rollout/waves/3/rest value",
      'expected a duration such as 90s, 10m or 2h, got string "10 m" | - | fleet.yaml /rollout/waves/4/soak value',
      'expected a duration such as 90s, 10m or 2h, got string "" | - | fleet.yaml /rollout/waves/5/soak value',
      'expected a number of nodes, or a share such as 25%, got string "half" | - | fleet.yaml /rollout/maxUnavailable value',
      'unknown key "failure" | did you mean "failures"? | fleet.yaml /rollout/stop/failure key',
      "expected integer from 1 to 100, got number 101 | - | fleet.yaml /rollout/stop/percent value",
    ],
  },
  {
    name: "thresholds are percentages",
    kind: "fleet",
    value: { name: "a", policy: { thresholds: { nodes: "30%", removals: 101, from: 0 }, confirm: 0 } },
    says: [
      'expected a percentage: a whole number from 0 to 100, got string "30%" | - | fleet.yaml /policy/thresholds/nodes value',
      "expected a percentage: a whole number from 0 to 100, got number 101 | - | fleet.yaml /policy/thresholds/removals value",
      "expected integer of at least 1, got number 0 | - | fleet.yaml /policy/thresholds/from value",
      "expected integer from 1 to 3600, got number 0 | - | fleet.yaml /policy/confirm value",
    ],
  },
  {
    name: "only groups come after groups",
    kind: "defaults",
    value: { after: ["db"] },
    says: [expect.stringMatching(/^unknown key "after" /) as string],
  },
  {
    name: "names of prototypes are keys like others",
    kind: "node",
    value: JSON.parse('{"__proto__": {"a": 1}, "constructor": 1}') as JsonObject,
    says: [
      expect.stringMatching(/^unknown key "__proto__" /) as string,
      expect.stringMatching(/^unknown key "constructor" /) as string,
    ],
  },
  {
    name: "long values are cut, and what could fool a terminal is escaped",
    kind: "node",
    value: { maxConcurrent: `\u001b[31m\u202e${"x".repeat(200)}` },
    says: [expect.stringMatching(/^expected integer, got string "\\u[^\u001b\u202e]{1,70}" \| - \|/) as string],
  },
  {
    name: "a provider's key in a wrong place is not shown",
    kind: "node",
    value: { maxConcurrent: `sk-proj-${"a1B2".repeat(8)}` },
    says: ["expected integer, got string | - | node.yaml /maxConcurrent value"],
  },
];

test.each(wrong)("$name", ({ kind, value, says }) => {
  expect(said(checkLayer(layerOf(kind, value)))).toEqual(says);
});

test.each<{ name: string; kind: Layer["kind"]; value: JsonObject }>([
  {
    name: "a whole node",
    kind: "node",
    value: {
      host: { transport: "ssh", address: "t440.lan", port: 22, user: "o", jump: ["a@b:22"] },
      groups: ["a"],
      maxConcurrent: 12,
    },
  },
  { name: "a host whose other members come from elsewhere", kind: "node", value: { host: { address: "t440.lan" } } },
  {
    name: "null for every aspect",
    kind: "node",
    value: {
      symlinks: null,
      memory: null,
      media: null,
      logging: null,
      browser: null,
      maxConcurrent: null,
      config: null,
      openclaw: null,
    },
  },
  {
    name: "a link in each of its three forms",
    kind: "group",
    value: { symlinks: { a: "/x", b: { target: "/y", ifExists: "adopt" }, c: null } },
  },
  {
    name: "sections with anything in them",
    kind: "defaults",
    value: { memory: { any: { thing: [] } }, config: { a: 1 } },
  },
  { name: "an empty group", kind: "group", value: {} },
  { name: "a group that comes after others", kind: "group", value: { after: ["db", "cache"] } },
  {
    name: "a fleet with all that can be said of its rollout",
    kind: "fleet",
    value: {
      name: "a",
      policy: {
        thresholds: { nodes: 0, removals: 100, restarts: 30, from: 1 },
        confirm: 300,
        backups: { keep: 5, days: 7 },
      },
      rollout: {
        waves: [{ canary: 1, soak: "10m" }, { share: "25%", soak: "1h30m" }, { select: "group:x" }, { rest: true }],
        maxUnavailable: "100%",
        stop: { failures: 1, percent: 20, cumulative: true, countUnreachable: false },
      },
    },
  },
  {
    name: "a fleet with a policy",
    kind: "fleet",
    value: { name: "a", groups: ["b"], policy: { prune: "never", linkRoots: ["/srv", "~/x"] } },
  },
])("$name is accepted", ({ kind, value }) => {
  expect(checkLayer(layerOf(kind, value))).toEqual([]);
});

function nodeWith(host: JsonObject, ...layers: readonly Layer[]): Node {
  const own = layers.length > 0 ? layers : [layerOf("node", { host })];
  // What composition makes of wrong input is no Host: that is what checkHost is for.
  const apart = { groups: [], version: undefined, handling: defaultHandling, ignore: [] };
  return { name: "a", host: host as unknown as Host, ...apart, layers: own, desired: {} };
}

test.each<{ name: string; host: JsonObject; says: readonly string[] }>([
  {
    name: "a host without a transport is asked how it is reached",
    host: { address: "a" },
    says: [
      'missing key "transport": how is this node reached? | write it here, in defaults.yaml or in a group | node.yaml /host value',
    ],
  },
  {
    name: "ssh needs an address",
    host: { transport: "ssh", user: "o" },
    says: [
      'missing key "address": transport ssh needs it | write it here, in defaults.yaml or in a group | node.yaml /host value',
    ],
  },
  {
    name: "an address that a layer took away is missing",
    host: { transport: "openssh", address: null },
    says: [
      'missing key "address": transport openssh needs it | write it here, in defaults.yaml or in a group | node.yaml /host value',
    ],
  },
  {
    name: "members that a local host has no use for are told",
    host: { transport: "local", address: "a", port: 22 },
    says: [
      '"address" is of no use with transport local | remove it, or choose transport ssh or openssh | node.yaml /host/address key',
      '"port" is of no use with transport local | remove it, or choose transport ssh or openssh | node.yaml /host/port key',
    ],
  },
  { name: "an unknown transport is left to the layer that says it", host: { transport: "sshh" }, says: [] },
  { name: "an unknown member is left to the layer that says it", host: { transport: "local", hom: "/x" }, says: [] },
  { name: "a local host needs nothing else", host: { transport: "local" }, says: [] },
  { name: "a complete ssh host is accepted", host: { transport: "ssh", address: "a", port: null }, says: [] },
])("$name", ({ host, says }) => {
  expect(said(checkHost(nodeWith(host)))).toEqual(says);
});

test("a member of no use is shown in the highest layer that has it", () => {
  const defaults = layerOf("defaults", { host: { address: "a" } });
  const node = layerOf("node", { host: { transport: "local" } });
  expect(said(checkHost(nodeWith({ transport: "local", address: "a" }, defaults, node)))[0]).toContain(
    "defaults.yaml /host/address key",
  );
});
