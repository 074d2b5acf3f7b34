import { describe, expect, test } from "vitest";
import { type Restarting, restartAskOf, restartsGateway } from "../../src/core/restart-ask.ts";
import type { Impact } from "../../src/model/edition.ts";
import type { Json } from "../../src/model/json.ts";
import { editionNamed, factsOf } from "../support/node-fixtures.ts";

interface Row {
  readonly name: string;
  readonly edition?: "2026.2" | "2026.9";
  /** `gateway.reload.mode` after the change; undefined: not set. */
  readonly mode?: Json;
  /** Of the changes; none: only the record is written. */
  readonly impacts?: readonly Impact[];
  readonly runs?: false;
  readonly linksOnly?: true;
  readonly restarts: boolean;
  readonly ours: boolean;
}

const rows: readonly Row[] = [
  { name: "a hot change", impacts: ["hot"], restarts: false, ours: false },
  {
    name: "a restart among others: OpenClaw does it",
    impacts: ["none", "restart", "hot"],
    restarts: true,
    ours: false,
  },
  { name: "hybrid, as said", mode: "hybrid", impacts: ["restart"], restarts: true, ours: false },
  { name: "a mode that is no text", mode: ["off"], impacts: ["restart"], restarts: true, ours: false },
  { name: "no gateway runs", runs: false, impacts: ["restart"], restarts: false, ours: false },
  {
    name: "no gateway runs, and it would be ours",
    runs: false,
    mode: "off",
    impacts: ["restart"],
    restarts: false,
    ours: false,
  },
  { name: "off: a restart is ours", mode: "off", impacts: ["restart"], restarts: true, ours: true },
  { name: "off: what would be hot too", mode: "off", impacts: ["hot"], restarts: true, ours: true },
  {
    name: "off: what would be read live is read by no gateway that says what it has applied",
    mode: "off",
    impacts: ["none"],
    restarts: true,
    ours: true,
  },
  {
    name: "off, 2026.2: what is read live is read live",
    edition: "2026.2",
    mode: "off",
    impacts: ["none"],
    restarts: false,
    ours: false,
  },
  { name: "off, 2026.2: a hot change", edition: "2026.2", mode: "off", impacts: ["hot"], restarts: true, ours: true },
  {
    name: "hot, 2026.2: what needs a restart is left to us",
    edition: "2026.2",
    mode: "hot",
    impacts: ["restart"],
    restarts: true,
    ours: true,
  },
  { name: "hot, 2026.2: a hot change", edition: "2026.2", mode: "hot", impacts: ["hot"], restarts: false, ours: false },
  {
    name: "restart, 2026.2: any change restarts it",
    edition: "2026.2",
    mode: "restart",
    impacts: ["none"],
    restarts: true,
    ours: false,
  },
  { name: "nothing changes", mode: "off", impacts: [], restarts: false, ours: false },
  {
    name: "only links change: no gateway looks at them",
    mode: "off",
    impacts: ["none"],
    linksOnly: true,
    restarts: false,
    ours: false,
  },
];

function workOf({ edition = "2026.9", mode, impacts = [], runs, linksOnly }: Row): Restarting {
  const reload = mode === undefined ? {} : { reload: { mode } };
  return {
    facts: factsOf({}, { edition: editionNamed(edition), gatewayRuns: runs ?? true, command: ["/opt/openclaw"] }),
    changes: impacts.map((impact) => ({ impact })),
    candidate: linksOnly === true || impacts.length === 0 ? undefined : "{}",
    target: { gateway: { port: 18789, ...reload } },
  };
}

describe("who restarts the gateway", () => {
  test.each(rows)("$name", (row) => {
    const work = workOf(row);
    expect(restartsGateway(work)).toBe(row.restarts);
    expect(restartAskOf({ command: undefined }, work) !== undefined).toBe(row.ours);
  });
});

const ours = workOf({ name: "", mode: "off", impacts: ["restart"], restarts: true, ours: true });

test("the operator's own command is taken as it is", () => {
  const command = ["systemctl", "--user", "restart", "openclaw gateway.service"];
  expect(restartAskOf({ command }, ours)).toEqual({ argv: command });
});

test("OpenClaw's own restart is told which gateway is meant", () => {
  const { home, stateDir, configPath } = ours.facts;
  expect(restartAskOf({ command: undefined }, ours)).toEqual({
    argv: [
      "env",
      `HOME=${home}`,
      `OPENCLAW_STATE_DIR=${stateDir}`,
      `OPENCLAW_CONFIG_PATH=${configPath}`,
      "/opt/openclaw",
      "gateway",
      "restart",
      "--json",
    ],
  });
});

test("without a command of either there is none", () => {
  expect(
    restartAskOf({ command: undefined }, { ...ours, facts: { ...ours.facts, command: undefined } }),
  ).toBeUndefined();
});
