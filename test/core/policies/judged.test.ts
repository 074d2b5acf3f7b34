import { describe, expect, test } from "vitest";
import { judgedDesired } from "../../../src/core/policies/judged.ts";
import { checkRules } from "../../../src/core/rules/check-rules.ts";
import { checkLayer } from "../../../src/core/schema-check.ts";
import { formatPosition } from "../../../src/model/position.ts";
import { editions } from "../../../src/openclaw/editions.ts";
import { composed, type Files, lines } from "../../support/layers.ts";

const now = new Date("2026-11-20T12:00:00Z");

function judge(files: Files, at = now) {
  const { fleet, layers, findings } = composed(files);
  expect(lines([...findings, ...layers.flatMap((layer) => checkLayer(layer))])).toEqual([]);
  const { findings: found, remarks } = judgedDesired(fleet, layers, editions.all, at);
  return {
    stops: found.map(({ position, what, hint }) => `${formatPosition(position)}: ${what} | ${hint}`),
    says: remarks.map(({ position, id, severity, message, nodes, waived }) => {
      const by = waived === undefined ? "" : ` (${waived.owner}, ${waived.expires})`;
      return `${formatPosition(position)}: ${severity} ${id} ${nodes.join(" ")}: ${message}${by}`;
    }),
  };
}

const rule = (text: string) => `rules:\n  - { id: OWN01, severity: error, message: quiet logs, ${text} }\n`;
const quiet = rule('at: /logging/level, schema: { enum: [info, warn] }, select: "a,b"');
const nodes = {
  "nodes/a.yaml": "host: { transport: local }\nlogging: { level: debug }\n",
  "nodes/b.yaml": "host: { transport: local }\nlogging: { level: info }\n",
};
const waiver = (text: string) => `waivers:\n  - { rule: OWN01, nodes: a, owner: ana, reason: a leak, ${text} }\n`;
const change = "change it, or write a waiver for OWN01 with owner, reason and expiry in policies/";

describe("a rule over rendered state", () => {
  test("stops at the line that breaks it, in the words of the rule", () => {
    expect(judge({ ...nodes, "policies/p.yaml": quiet })).toEqual({
      stops: [`nodes/a.yaml:2:19: OWN01: quiet logs: logging.level must be one of "info", "warn"; on a | ${change}`],
      says: [],
    });
  });

  test("says it once for a line that many nodes have", () => {
    const many = { "defaults.yaml": "logging: { level: debug }\n", "nodes/a.yaml": "{}\n", "nodes/b.yaml": "{}\n" };
    expect(judge({ ...many, "policies/p.yaml": quiet }).stops).toEqual([
      expect.stringMatching(/^defaults\.yaml:1:19: OWN01: .*; on a, b \|/),
    ]);
  });

  test("is about the nodes that it selects, and about what they say", () => {
    const files = {
      ...nodes,
      "nodes/c.yaml": "logging: { level: debug }\n",
      "nodes/b.yaml": "logging: { level: null }\n",
    };
    expect(judge({ ...files, "policies/p.yaml": quiet }).stops).toHaveLength(1);
  });

  test("what is missing is asked for further up", () => {
    const asks = rule("schema: { required: [browser] }");
    expect(judge({ ...nodes, "policies/p.yaml": asks }).stops).toEqual([
      `nodes/a.yaml:1:1: OWN01: quiet logs: browser must be there; on a | ${change}`,
      `nodes/b.yaml:1:1: OWN01: quiet logs: browser must be there; on b | ${change}`,
    ]);
  });

  test("is a remark where fleet.yaml lowers it, and nothing where it is off", () => {
    const fleet = (level: string) => ({
      ...nodes,
      "policies/p.yaml": quiet,
      "fleet.yaml": `name: t\npolicies: { OWN01: ${level} }\n`,
    });
    expect(judge(fleet("warning"))).toEqual({
      stops: [],
      says: ['nodes/a.yaml:2:19: warning OWN01 a: quiet logs: logging.level must be one of "info", "warn"'],
    });
    expect(judge(fleet("off"))).toEqual({ stops: [], says: [] });
  });
});

describe("a waiver", () => {
  test("lets its nodes pass, and says who does", () => {
    const files = { ...nodes, "policies/p.yaml": quiet + waiver("expires: 2026-11-20") };
    expect(judge(files)).toEqual({
      stops: [],
      says: [
        'nodes/a.yaml:2:19: error OWN01 a: quiet logs: logging.level must be one of "info", "warn" (ana, 2026-11-20)',
      ],
    });
  });

  test("fails once its day is over, and what it let pass does again", () => {
    const files = { ...nodes, "policies/p.yaml": quiet + waiver("expires: 2026-11-20") };
    expect(judge(files, new Date("2026-11-21T00:00:00Z")).stops).toEqual([
      "policies/p.yaml:4:67: this waiver has expired | ask ana: take it out, or say why it goes on and until when",
      expect.stringContaining("nodes/a.yaml:2:19: OWN01"),
    ]);
  });

  test.each([
    { name: "a day that is none", text: quiet + waiver("expires: 2027-02-30"), says: "there is no such day" },
    { name: "a rule that is none", text: waiver("expires: 2027-01-31"), says: 'no rule is called "OWN01"' },
  ])("$name is a mistake", ({ text, says }) => {
    expect(judge({ ...nodes, "policies/p.yaml": text }).stops).toContainEqual(expect.stringContaining(says));
  });

  test.each(["owner", "reason", "expires"])("without %s it is refused by the schema", (key) => {
    const { [key]: _, ...left } = {
      rule: "CAP01",
      nodes: "a",
      owner: "ana",
      reason: "x",
      expires: "2027-01-31",
    } as Record<string, string>;
    const { layers } = composed({ ...nodes, "policies/p.yaml": `waivers: [${JSON.stringify(left)}]\n` });
    expect(lines(layers.flatMap((layer) => checkLayer(layer)))).toEqual([
      expect.stringContaining(`missing key "${key}"`),
    ]);
  });

  test.each([
    {
      nodes: "b",
      rule: "OWN01",
      says: "warning OWN01 : this waiver matches nothing: its nodes keep the rule (of ana, until 2027-01-31)",
    },
    { nodes: "gone", rule: "OWN01", says: "warning OWN01 : this waiver matches no node (of ana, until 2027-01-31)" },
    {
      nodes: "a",
      rule: "CAP01",
      says: "info CAP01 : this waiver lets nothing pass that the YAML says; what stands on a node may need it (of ana, until 2027-01-31)",
    },
  ])("that lets nothing pass ($rule for $nodes) is remarked upon", ({ nodes: select, rule: id, says }) => {
    const idle = `waivers: [{ rule: ${id}, nodes: ${select}, owner: ana, reason: x, expires: 2027-01-31 }]\n`;
    const lowered = { "fleet.yaml": "name: t\npolicies: { OWN01: info }\n" };
    expect(judge({ ...nodes, ...lowered, "policies/p.yaml": quiet + idle }).says).toContain(
      `policies/p.yaml:3:11: ${says}`,
    );
  });

  test("of one node does not excuse what it has with another", () => {
    const shared = "host: { transport: local }\nconfig: { gateway: { port: 19001 } }\n";
    const files = (select: string) => ({
      "nodes/a.yaml": shared,
      "nodes/b.yaml": shared,
      "policies/p.yaml": `waivers: [{ rule: PORT01, nodes: "${select}", owner: ana, reason: x, expires: 2027-01-31 }]\n`,
    });
    expect(judge(files("a")).stops).toEqual([expect.stringContaining("PORT01: port 19001")]);
    expect(judge(files("*")).stops).toEqual([]);
  });
});

test.each([
  {
    name: "nothing is asked for",
    text: rule("select: a"),
    says: "policies/p.yaml:2:5: a rule that asks for nothing | give exactly one of schema, limits and review",
  },
  {
    name: "two things are",
    text: rule("schema: true, review: [secret]"),
    says: "policies/p.yaml:2:5: a rule that asks for 2 things | give exactly one of schema, limits and review",
  },
  {
    name: "a pointer without a schema",
    text: rule("at: /logging, review: [secret]"),
    says: "at goes with schema only | take it out",
  },
  {
    name: "a keyword that is not understood",
    text: rule("schema: { enums: [1] }"),
    says: 'the keyword "enums" is not understood | did you mean "enum"?',
  },
  {
    name: "a selector that names nobody",
    text: rule("schema: true, select: group:none"),
    says: '"group:none" matches no node of this fleet',
  },
  {
    name: "an id of the pack",
    text: "rules: [{ id: CAP01, severity: info, message: x, schema: true }]\n",
    says: "CAP01 is a rule of the built-in pack already",
  },
  {
    name: "an id twice",
    text: "rules: [{ id: X1, severity: info, message: x, schema: true }, { id: X1, severity: info, message: x, schema: true }]\n",
    says: "X1 is a rule of policies/p.yaml already",
  },
])("$name: a mistake", ({ text, says }) => {
  expect(judge({ ...nodes, "policies/p.yaml": text }).stops).toEqual([expect.stringContaining(says)]);
});

test("a severity for a rule that is none is a mistake", () => {
  expect(judge({ ...nodes, "fleet.yaml": "name: t\npolicies: { CAP99: off }\n" }).stops).toEqual([
    'fleet.yaml:2:13: no rule is called "CAP99" | did you mean CAP01?',
  ]);
});

describe("ignored places", () => {
  const ignore = (pointer: string, expires = "2027-01-31") =>
    `ignore: [{ pointer: ${pointer}, owner: ana, reason: x, expires: ${expires} }]\n`;

  test("of all layers count together", () => {
    const { fleet } = composed({
      "fleet.yaml": `name: t\n${ignore("/a")}`,
      "defaults.yaml": ignore("/b"),
      "nodes/x.yaml": ignore("/c"),
    });
    expect(fleet.nodes[0]?.ignore.map(({ pointer }) => pointer)).toEqual(["/a", "/b", "/c"]);
    expect(fleet.nodes[0]?.desired).toEqual({});
  });

  test("end on their day, wherever they stand", () => {
    const files = {
      "fleet.yaml": `name: t\n${ignore("/a", "2026-11-19")}`,
      "groups/g.yaml": ignore("/b", "2026-11-19"),
      "nodes/x.yaml": "{}\n",
    };
    const { fleet, layers } = composed({ ...files, "fleet.yaml": `${files["fleet.yaml"]}groups: [g]\n` });
    expect(lines(judgedDesired(fleet, layers, editions.all, now).findings)).toEqual([
      expect.stringContaining("fleet.yaml:2:57: this ignored place has expired"),
      expect.stringContaining("groups/g.yaml:1:57: this ignored place has expired"),
    ]);
  });

  test.each([
    {
      pointer: "/gateway/port",
      yaml: "config: { gateway: { port: 1 } }\n",
      says: "gateway.port is ignored, but nodes/a.yaml:2:22 says what it is to be",
    },
    {
      pointer: "/logging",
      yaml: "logging: { level: info }\n",
      says: "logging is ignored, but nodes/a.yaml:2:1 says what it is to be",
    },
    {
      pointer: "/skills/entries/*/enabled",
      yaml: "config: { skills: { entries: { x: { enabled: true } } } }\n",
      says: "skills.entries.x.enabled is ignored",
    },
    {
      pointer: "/skills/entries/x",
      yaml: "config: { skills: { entries: null } }\n",
      says: "skills.entries is ignored",
    },
    {
      pointer: "/skills/entries/x",
      yaml: "config: { skills: { entries: { y: { enabled: true } } } }\n",
      says: undefined,
    },
    { pointer: "/skills/entries", yaml: "config: { skills: { entries: {} } }\n", says: undefined },
  ])("$pointer beside $yaml", ({ pointer, yaml, says }) => {
    const { fleet, layers } = composed({
      "defaults.yaml": ignore(pointer),
      "nodes/a.yaml": `openclaw: { version: 2026.9.6 }\n${yaml}`,
    });
    const found = lines(checkRules(fleet, editions.all, layers));
    expect(found).toEqual(says === undefined ? [] : [expect.stringContaining(says)]);
  });
});
