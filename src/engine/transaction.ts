import { createHash } from "node:crypto";
import type { Work } from "../core/plan/plan-node.ts";
import { isSameRecord, partOfRecord, recordOf } from "../core/record.ts";
import { restartAskOf, type Restarting, restartsGateway } from "../core/restart-ask.ts";
import { secretTextsIn } from "../core/secrets.ts";
import type { Impact } from "../model/edition.ts";
import type { Facts } from "../model/facts.ts";
import type { Node, Policy } from "../model/fleet.ts";
import { expandHome, normalPath } from "../model/link-path.ts";
import type { NodePlan } from "../model/plan.ts";
import type { LinkWrite, OpenClawAsk, Transaction } from "../model/transaction.ts";
import type { Ports } from "./ports.ts";

/** What is the same for all transactions of a run. */
export interface Run {
  readonly id: string;
  readonly revision: string | null;
  /** How long OpenClaw may take to react; undefined: as long as what the plan does to it usually takes. */
  readonly settleSeconds: number | undefined;
  /** What was meant although a rule forbids it, and why. */
  readonly overrides: readonly Override[];
}

/** A rule that this run was told not to mind. The journal keeps it. */
export interface Override {
  readonly what: "threshold" | "restart" | "older";
  readonly reason: string;
}

/** In seconds: a reload shows within a second, a restart takes some ten on an idle machine and more on a busy one. */
const usualSettleSeconds = { none: 15, hot: 15, restart: 60 } as const;

/** The one transaction that makes a node's plan true; undefined when even the record says the same already: then nothing is written. */
export function transactionFor(
  plan: NodePlan,
  work: Work,
  node: Node,
  policy: Policy,
  run: Run,
  ports: Ports,
): Transaction | undefined {
  const { facts } = work;
  const newFingerprintKey = facts.fingerprintKey === undefined ? ports.newId() + ports.newId() : undefined;
  const key = facts.fingerprintKey ?? newFingerprintKey ?? "";
  const whole = recordOf(
    work.desired,
    { ...work.secrets, key },
    {
      node: plan.name,
      revision: run.revision,
      at: ports.now().toISOString(),
    },
  );
  const { lastApplied } = facts;
  const isPart = work.part !== undefined && lastApplied !== undefined;
  const record = isPart ? partOfRecord(whole, lastApplied, work.part) : whole;
  // What a run has left there is settled by the next transaction, also by one that changes nothing else.
  const isSettled = facts.standing.pending.length === 0;
  if (work.changes.length === 0 && isSettled && isSameRecord(record, lastApplied)) return undefined;
  return {
    node: plan.name,
    run: run.id,
    recordDir: facts.recordDir,
    config: configWrite(work),
    links: work.steps.flatMap((step): LinkWrite[] => {
      if (step.do === "patch-config") return [];
      return [step.do === "link" ? step : { ...step, target: "", ifExists: "refuse" }];
    }),
    linkRoots: linkRootsOf(facts, policy),
    intent: intentOf(plan, run, ports),
    lastApplied: ports.record.encode(record),
    newFingerprintKey,
    openclaw: askOf(facts),
    settleSeconds: settleSecondsOf(plan, work, run),
    confirmSeconds: policy.confirmSeconds,
    keep: { backups: policy.backups.keep, days: policy.backups.days },
    health: node.handling.health,
    restart: restartAskOf(node.handling.restart, work),
    quarantine: [],
    secrets: secretTextsIn(work.target, work.secrets),
  };
}

/** How long OpenClaw may take to react to this very change. */
export function settleSecondsOf(plan: NodePlan, work: Restarting, run: Run): number {
  return run.settleSeconds ?? usualSettleSeconds[restartsGateway(work) ? "restart" : impactOf(plan)];
}

function impactOf(plan: NodePlan): Impact {
  const impacts = plan.changes.map((change) => change.impact);
  return (["restart", "hot"] as const).find((impact) => impacts.includes(impact)) ?? "none";
}

/** What must be known of a node to ask its OpenClaw. */
type Asked = Pick<Facts, "command" | "home" | "stateDir" | "configPath" | "edition" | "gatewayRuns">;

/** OpenClaw's own directories, also those of its profiles, and what the policy adds. */
export function linkRootsOf(facts: Pick<Facts, "stateDir" | "home">, policy: Policy): readonly string[] {
  const roots = [
    facts.stateDir,
    `${facts.home}/.openclaw`,
    ...policy.linkRoots.map((root) => expandHome(root, facts.home)),
  ];
  return [...new Set(roots.map(normalPath))];
}

/** Hex, of text or bytes: how a config file is named and compared. */
export function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}

function configWrite({ candidate, facts }: Work): Transaction["config"] {
  if (candidate === undefined) return undefined;
  return { path: facts.configPath, base: facts.config?.sha256, candidate, sha256: sha256(candidate) };
}

/** What the journal says of a transaction before it begins: one line of JSON. `does`: what it is besides an apply. */
export function intentOf(plan: NodePlan, run: Run, ports: Ports, does?: "rollback"): string {
  const restarts = plan.changes.filter((change) => change.impact === "restart").length;
  return JSON.stringify({
    digest: plan.digest ?? null,
    revision: run.revision,
    who: ports.who,
    changes: plan.changes.length,
    restarts,
    ...(run.overrides.length === 0 ? {} : { overrides: run.overrides }),
    ...(does === undefined ? {} : { does }),
  });
}

export function askOf(facts: Asked): OpenClawAsk | undefined {
  if (facts.command === undefined) return undefined;
  return {
    command: facts.command,
    env: new Map([
      ["HOME", facts.home],
      ["OPENCLAW_STATE_DIR", facts.stateDir],
      ["OPENCLAW_CONFIG_PATH", facts.configPath],
    ]),
    validator: facts.edition.validator,
    gatewayRuns: facts.gatewayRuns,
    reportsApplied: facts.edition.reportsApplied,
  };
}
