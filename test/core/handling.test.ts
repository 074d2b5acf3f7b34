import { describe, expect, test } from "vitest";
import { chainOf } from "../../src/core/compose.ts";
import { defaultHandling, handlingOf, writtenHandling } from "../../src/core/handling.ts";
import type { Node } from "../../src/model/fleet.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { formatPosition } from "../../src/model/position.ts";
import { composed, type Files } from "../support/layers.ts";

const host = "host: { transport: local }\n";

function nodeOf(files: Files): Node {
  const { fleet, findings } = composed({ "nodes/a.yaml": host, ...files });
  expect(findings).toEqual([]);
  return fleet.nodes[0] as Node;
}

test("a node that nobody says anything about is handled by the defaults", () => {
  expect(nodeOf({}).handling).toEqual({
    health: { commands: [], timeoutSeconds: 30, stableSeconds: 0 },
    restart: {
      waitForIdle: true,
      deadlineSeconds: 600,
      onDeadline: "defer",
      windows: [],
      timezone: "UTC",
      command: undefined,
    },
    expectedPeak: undefined,
  });
});

test("what the YAML says is complete and in our units", () => {
  const text =
    `${host}health: { commands: [[curl, -fsS, "http://127.0.0.1:1/"], [true]], timeout: 90s, stableFor: 1m30s }
restart: { waitForIdle: false, deadline: 2h, onDeadline: force, window: [Mon-Fri 02:00-05:00, "Sat 00:00-24:00"],
  timezone: Europe/Berlin, command: [systemctl, --user, restart, openclaw-gateway.service] }
agents: { expectedPeak: 15 }
`.replace("[true]", '["true"]');
  expect(nodeOf({ "nodes/a.yaml": text }).handling).toEqual({
    health: { commands: [["curl", "-fsS", "http://127.0.0.1:1/"], ["true"]], timeoutSeconds: 90, stableSeconds: 90 },
    restart: {
      waitForIdle: false,
      deadlineSeconds: 7200,
      onDeadline: "force",
      windows: ["Mon-Fri 02:00-05:00", "Sat 00:00-24:00"],
      timezone: "Europe/Berlin",
      command: ["systemctl", "--user", "restart", "openclaw-gateway.service"],
    },
    expectedPeak: 15,
  });
});

describe("layers", () => {
  const files: Files = {
    "fleet.yaml": "name: test\ngroups: [night]\n",
    "defaults.yaml":
      "restart: { timezone: Europe/Berlin, window: [Sun 00:00-24:00], deadline: 1h }\nhealth: { timeout: 5s }\n",
    "groups/night.yaml": "restart: { window: [22:00-04:00, Sat 00:00-24:00] }\n",
    "nodes/a.yaml": `${host}groups: [night]\nrestart: { deadline: null }\nhealth: null\nagents: { expectedPeak: 3 }\n`,
  };

  test("members merge, lists are replaced, and null goes back to the default", () => {
    const { restart, health, expectedPeak } = nodeOf(files).handling;
    expect(restart).toEqual({
      ...defaultHandling.restart,
      timezone: "Europe/Berlin",
      windows: ["22:00-04:00", "Sat 00:00-24:00"],
    });
    expect(health).toEqual(defaultHandling.health);
    expect(expectedPeak).toBe(3);
  });

  test("they are no part of the desired state of OpenClaw", () => {
    expect(nodeOf(files).desired).toEqual({});
  });

  test("every value knows which layers say it", () => {
    const node = nodeOf(files);
    const places = (pointer: string) =>
      chainOf(node, pointer).map(({ layer }) => formatPosition(layer.locate(pointer)));
    expect(places("/restart/window")).toEqual(["groups/night.yaml:1:20", "defaults.yaml:1:45"]);
    expect(places("/restart/deadline")).toEqual(["nodes/a.yaml:3:22", "defaults.yaml:1:74"]);
    expect(places("/agents/expectedPeak")).toEqual(["nodes/a.yaml:5:25"]);
  });

  test("as written they are what render shows: without the defaults", () => {
    expect(writtenHandling(nodeOf(files).layers)).toEqual({
      health: null,
      restart: { timezone: "Europe/Berlin", window: ["22:00-04:00", "Sat 00:00-24:00"], deadline: null },
      agents: { expectedPeak: 3 },
    });
    expect(writtenHandling(nodeOf({}).layers)).toEqual({});
  });
});

test.each<{ name: string; value: JsonObject }>([
  { name: "scalars", value: { health: 1, restart: "now", agents: true } },
  { name: "lists", value: { health: [], restart: [[]], agents: [1] } },
  {
    name: "members of other types",
    value: { health: { commands: "x", timeout: 3, stableFor: [] }, agents: { expectedPeak: "9" } },
  },
  {
    name: "members of other types too",
    value: { restart: { waitForIdle: "no", deadline: 1, onDeadline: 7, window: "x", timezone: 1, command: "x" } },
  },
  { name: "empty commands", value: { health: { commands: [[], [1], "x", null] }, restart: { command: [] } } },
  { name: "what is no span of time", value: { health: { timeout: "soon" }, restart: { deadline: "" } } },
  {
    name: "keys of prototypes",
    value: JSON.parse('{"health":{"__proto__":{"timeout":"1s"}},"restart":{"constructor":1}}') as JsonObject,
  },
])("wrong shapes ($name) are no error here, and change nothing: the schema judges them", ({ value }) => {
  expect(handlingOf(value)).toEqual(defaultHandling);
});
