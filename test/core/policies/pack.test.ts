import { describe, expect, test } from "vitest";
import { pack } from "../../../src/core/policies/pack/pack.ts";
import type { Rendered } from "../../../src/core/rendered.ts";
import type { Host } from "../../../src/model/host.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { composed } from "../../support/layers.ts";
import { editionNamed } from "../../support/node-fixtures.ts";

interface Machine {
  readonly name?: string;
  readonly edition?: "2026.2" | "2026.9";
  readonly document: JsonObject;
  /** Default true: all of it is known. */
  readonly isWhole?: boolean;
  readonly peak?: number;
  readonly host?: Host;
}

const here: Host = { transport: "local" };
const away = (address: string, port?: number): Host => ({
  transport: "ssh",
  address,
  ...(port === undefined ? {} : { port }),
});

function rendered({ name = "a", edition = "2026.9", document, isWhole = true, peak, host = here }: Machine): Rendered {
  const { fleet } = composed({
    [`nodes/${name}.yaml`]: peak === undefined ? "{}\n" : `agents: { expectedPeak: ${peak} }\n`,
  });
  const [node] = fleet.nodes;
  if (node === undefined) throw new Error("no node");
  return { node: { ...node, host }, edition: editionNamed(edition), document, isWhole };
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly nodes: readonly Machine[];
  /** What is said, after the names of the nodes. */
  readonly says: readonly string[];
}

const limit = (maxConcurrent: number): JsonObject => ({ agents: { defaults: { maxConcurrent } } });
const two = (left: JsonObject, right: JsonObject, host: Host = here, other: Host = host): readonly Machine[] => [
  { name: "a", document: left, host },
  { name: "b", document: right, host: other },
];
const log = { logging: { file: "/var/log/oc.log" } };
const token = (value: JsonObject | string) => ({ gateway: { auth: { token: value } } });
const agents = { agents: { entries: { main: {}, work: {} } } };

const rows: readonly Row[] = [
  {
    id: "CAP01",
    name: "fewer runs than agents that come back",
    nodes: [{ document: limit(12), peak: 15 }],
    says: ["a: maxConcurrent is 12, but up to 15 agents reconnect at once: after a restart 3 of them wait"],
  },
  {
    id: "CAP01",
    name: "the default of 2026.9",
    nodes: [{ document: {}, peak: 9 }],
    says: [
      "a: maxConcurrent is 8, OpenClaw's default, but up to 9 agents reconnect at once: after a restart 1 of them waits",
    ],
  },
  {
    id: "CAP01",
    name: "the default of 2026.2 is another",
    nodes: [{ document: {}, peak: 6, edition: "2026.2" }],
    says: [
      "a: maxConcurrent is 4, OpenClaw's default, but up to 6 agents reconnect at once: after a restart 2 of them wait",
    ],
  },
  {
    id: "CAP01",
    name: "what the YAML does not say may stand on the node",
    nodes: [{ document: {}, peak: 99, isWhole: false }],
    says: [],
  },
  {
    id: "CAP01",
    name: "as many, or nobody said",
    nodes: [
      { document: limit(15), peak: 15 },
      { name: "b", document: limit(1) },
    ],
    says: [],
  },
  {
    id: "LOG01",
    name: "one file on one host",
    nodes: two(log, log),
    says: ['a b: nodes of one host log to the same file, "/var/log/oc.log"'],
  },
  { id: "LOG01", name: "one path on two hosts", nodes: two(log, log, away("x"), away("y")), says: [] },
  {
    id: "LOG01",
    name: "the name of a host is not told apart by case",
    nodes: two(log, log, away("X.lan"), away("x.lan", 22)),
    says: ['a b: nodes of one host log to the same file, "/var/log/oc.log"'],
  },
  {
    id: "LOG01",
    name: "another SSH port is another machine",
    nodes: two(log, log, away("x"), away("x", 2222)),
    says: [],
  },
  {
    id: "LOG01",
    name: "a path that holds a key is not shown",
    nodes: two(
      { logging: { file: `/x/sk-ant-api03-${"a".repeat(90)}` } },
      { logging: { file: `/x/sk-ant-api03-${"a".repeat(90)}` } },
    ),
    says: ["a b: nodes of one host log to the same file, (not shown)"],
  },
  {
    id: "PORT01",
    name: "two gateways on one port",
    nodes: two({ gateway: { port: 19001 } }, { gateway: { port: 19001 } }),
    says: ["a b: port 19001 is that of several gateways or browsers of one host"],
  },
  {
    id: "PORT01",
    name: "a browser on the port of a gateway",
    nodes: two({ gateway: { port: 19001 } }, { browser: { profiles: { w: { cdpPort: 19001 } } } }),
    says: ["a b: port 19001 is that of several gateways or browsers of one host"],
  },
  {
    id: "PORT01",
    name: "two browsers of one node",
    nodes: [{ document: { browser: { profiles: { v: { cdpPort: 9 }, w: { cdpPort: 9 } } } } }],
    says: ["a: port 9 is that of several gateways or browsers of one host"],
  },
  {
    id: "PORT01",
    name: "different ports",
    nodes: two({ gateway: { port: 19001 } }, { gateway: { port: 19200 } }),
    says: [],
  },
  {
    id: "NET01",
    name: "beyond loopback and nobody is asked",
    nodes: [{ document: { gateway: { bind: "lan" } } }],
    says: ["a: gateway.bind is beyond loopback, and the gateway asks for no authentication"],
  },
  {
    id: "NET01",
    name: "mode none, as far as the YAML says",
    nodes: [{ document: { gateway: { bind: "tailnet", auth: { mode: "none", token: "x" } } }, isWhole: false }],
    says: ["a: gateway.bind is beyond loopback, and the gateway asks for no authentication"],
  },
  {
    id: "NET01",
    name: "the node may have a token of its own",
    nodes: [{ document: { gateway: { bind: "lan" } }, isWhole: false }],
    says: [],
  },
  {
    id: "NET01",
    name: "loopback, or a token",
    nodes: [
      { document: { gateway: { bind: "loopback" } } },
      { name: "b", document: { gateway: { bind: "lan", auth: { token: "x" } } } },
    ],
    says: [],
  },
  {
    id: "DM01",
    name: "open, on a channel and an account",
    nodes: [{ document: { channels: { slack: { dmPolicy: "open", accounts: { x: { dmPolicy: "open" } } } } } }],
    says: [
      "a: channels.slack.dmPolicy is open: everybody can talk to the agents",
      "a: channels.slack.accounts.x.dmPolicy is open: everybody can talk to the agents",
    ],
  },
  {
    id: "DM01",
    name: "as 2026.2 says it",
    nodes: [{ edition: "2026.2", document: { channels: { discord: { dm: { policy: "open" } } } } }],
    says: ["a: channels.discord.dm.policy is open: everybody can talk to the agents"],
  },
  {
    id: "DM01",
    name: "pairing, or a policy of groups",
    nodes: [{ document: { channels: { slack: { dmPolicy: "pairing", group: { policy: "open" } } } } }],
    says: [],
  },
  {
    id: "TOK01",
    name: "one reference for two",
    nodes: two(token({ secret: "env:T" }), token({ secret: "env:T" }), away("x"), away("y")),
    says: ["a b: these gateways have the same token or password"],
  },
  {
    id: "TOK01",
    name: "one value on two",
    nodes: two(token("hunter2"), { gateway: { auth: { password: "hunter2" } } }),
    says: ["a b: these gateways have the same token or password"],
  },
  {
    id: "TOK01",
    name: "each node resolves it for itself",
    nodes: two(token("${OPENCLAW_GATEWAY_TOKEN}"), token("${OPENCLAW_GATEWAY_TOKEN}")),
    says: [],
  },
  {
    id: "TOK01",
    name: "token and password of one node are its own matter",
    nodes: [{ document: { gateway: { auth: { token: "x", password: "x" } } } }],
    says: [],
  },
  {
    id: "DNG01",
    name: "OpenClaw's own word",
    nodes: [
      {
        document: {
          gateway: { controlUi: { dangerouslyDisableDeviceAuth: true } },
          browser: { ssrfPolicy: { dangerouslyAllowPrivateNetwork: false } },
        },
      },
    ],
    says: ["a: gateway.controlUi.dangerouslyDisableDeviceAuth is switched on"],
  },
  {
    id: "DOC01",
    name: "a guard, in a list too",
    nodes: [
      { document: { hooks: { mappings: [{ allowUnsafeExternalContent: true }] }, browser: { noSandbox: false } } },
    ],
    says: ["a: hooks.mappings.0.allowUnsafeExternalContent switches a guard off"],
  },
  {
    id: "DOC02",
    name: "several agents that nobody owns",
    nodes: [{ document: agents }],
    says: ['a: there are several agents, but agents.ownership is not "explicit"'],
  },
  {
    id: "DOC02",
    name: "explicit, or not known, or one agent",
    nodes: [
      { document: { agents: { ...agents.agents, ownership: "explicit" } } },
      { name: "b", document: agents, isWhole: false },
      { name: "c", document: { agents: { entries: { main: {} } } } },
    ],
    says: [],
  },
  {
    id: "DOC02",
    name: "2026.2 does not ask for it",
    nodes: [{ edition: "2026.2", document: { agents: { list: [{ id: "a" }, { id: "b" }] } } }],
    says: [],
  },
  {
    id: "DOC03",
    name: "main would move",
    nodes: [{ document: agents }],
    says: ["a: there are several agents and main has no workspace of its own: its default moves to workspace-main"],
  },
  {
    id: "DOC03",
    name: "main is pinned",
    nodes: [{ document: { agents: { entries: { main: { workspace: "/w" }, work: {} } } } }],
    says: [],
  },
  {
    id: "DOC04",
    name: "nothing is taken over by itself",
    nodes: [{ document: { gateway: { reload: { mode: "off" } } } }],
    says: ["a: gateway.reload.mode is off: changes count after a restart only"],
  },
  {
    id: "DOC05",
    name: "nobody prunes",
    nodes: [{ document: { session: { maintenance: { mode: "warn" } } } }],
    says: ["a: session.maintenance.mode is warn: sessions grow without bound"],
  },
  {
    id: "DOC06",
    name: "no redaction",
    nodes: [{ edition: "2026.2", document: { logging: { redactSensitive: "off" } } }],
    says: ["a: logging.redactSensitive is off: secrets of tools go into the log"],
  },
  {
    id: "DOC07",
    name: "ports too near",
    nodes: two({ gateway: { port: 19119 } }, { gateway: { port: 19000 } }),
    says: ["a b: gateway ports 19000 and 19119 of one host are less than 120 apart"],
  },
  {
    id: "DOC07",
    name: "far enough, or another host, or PORT01's matter",
    nodes: [
      ...two({ gateway: { port: 19000 } }, { gateway: { port: 19120 } }),
      { name: "c", document: { gateway: { port: 19001 } }, host: away("x") },
      { name: "d", document: { gateway: { port: 19001 } }, host: away("x") },
    ],
    says: [],
  },
];

test.each(rows)("$id: $name", ({ id, nodes, says }) => {
  const rule = pack.find((one) => one.id === id);
  const found = rule?.find(nodes.map(rendered)) ?? [];
  expect(found.map(({ nodes: names, message }) => `${names.join(" ")}: ${message}`)).toEqual(says);
});

describe("the pack", () => {
  test("every rule has an example that it finds, and one that it does not", () => {
    const silent = ["DM01", "DNG01", "DOC01", "DOC04", "DOC05", "DOC06"]; // these say nothing of an empty document
    for (const { id, find } of pack) {
      expect(
        rows.some((row) => row.id === id && row.says.length > 0),
        id,
      ).toBe(true);
      expect(rows.some((row) => row.id === id && row.says.length === 0) || silent.includes(id), id).toBe(true);
      expect(find([rendered({ document: {} })]), id).toEqual([]);
    }
  });

  test("ids are unique and have the form that waivers can name", () => {
    const ids = pack.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[A-Z][A-Z0-9_-]{1,31}$/.test(id))).toEqual([]);
  });

  test.each([null, 1, "x", [], [{ gateway: 1 }]])("values of a wrong kind (%j) disturb no rule", (wrong) => {
    const document = { gateway: wrong, browser: wrong, channels: wrong, agents: wrong, logging: wrong, session: wrong };
    for (const { find } of pack) expect(find([rendered({ document, peak: 1 })])).toEqual([]);
  });

  test("a node that two generations may run is one node", () => {
    const both = (["2026.2", "2026.9"] as const).map((edition) =>
      rendered({ edition, document: { ...log, ...token("x"), gateway: { port: 1, auth: { token: "x" } } } }),
    );
    expect(pack.flatMap(({ find }) => find(both))).toEqual([]);
  });
});
