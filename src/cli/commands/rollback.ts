import { setMaxListeners } from "node:events";
import { returnsOf, returnTo, undoneBy } from "../../core/rollback.ts";
import { carryOut, type Way } from "../../engine/carry-out.ts";
import { loadDesired } from "../../engine/desired.ts";
import { exitOf, reportOf } from "../../engine/ending.ts";
import { connect, maxProbeBytes } from "../../engine/observe.ts";
import type { Ports } from "../../engine/ports.ts";
import { type Back, type NoWay, planBack } from "../../engine/rollback.ts";
import { FleetError, HostUnreachable, UsageError } from "../../model/error.ts";
import type { ExitName } from "../../model/exit-code.ts";
import type { Fleet, Node } from "../../model/fleet.ts";
import type { Connection } from "../../model/host.ts";
import type { Plan } from "../../model/plan.ts";
import type { NodeReport, RunEvent } from "../../model/run.ts";
import type { Command, Flags } from "../input.ts";
import { Interrupted, unlessInterrupted } from "../interrupted.ts";
import type { Io } from "../io.ts";
import { jsonText } from "../json-text.ts";
import { limitsOf } from "../limits.ts";
import { type Progress, startProgress } from "../progress.ts";
import { planText } from "../render/plan-text.ts";
import { styleOf } from "../render/style.ts";
import { createWorld } from "../world.ts";
import { journalOf } from "./journal-of.ts";
import { nodeNamed } from "./one-node.ts";

/** `clawform rollback`: goes back to what stood before the last apply, or before the one whose backup is named; asks before it does. */
export const rollback: Command = async ({ args: [name = ""], flags }, io) => {
  if (!flags.yes && !io.canAsk) {
    throw new UsageError("rollback cannot ask here: there is no terminal", "add --yes to go back without being asked");
  }
  const world = await createWorld();
  const fleet = await loadDesired(flags.fleet, world, flags.ref);
  const node = nodeNamed(fleet, name);
  const progress = startProgress(io, [node.name]);
  const ports = { ...world, tell: (event: RunEvent) => progress.tell(event) };
  // Not the user's own signal: a way back that has begun is confirmed or taken back, interrupted or not.
  const abort = new AbortController();
  setMaxListeners(0, abort.signal);
  const open = new Set<Connection>();
  const dial = async () => {
    const dialled = await connect(node, ports, limitsOf(flags), abort.signal);
    if ("connection" in dialled) open.add(dialled.connection);
    return dialled;
  };
  try {
    return await goBack({ fleet, node, ports, flags, io, progress, dial, signal: abort.signal });
  } finally {
    abort.abort();
    progress.stop();
    await Promise.all([...open].map((connection) => connection.close().catch(() => {})));
  }
};

interface Here {
  readonly fleet: Fleet;
  readonly node: Node;
  readonly ports: Ports;
  readonly flags: Flags;
  readonly io: Io;
  readonly progress: Progress;
  readonly signal: AbortSignal;
  dial: Way["redial"];
}

async function goBack(here: Here): Promise<ExitName> {
  const { node, ports, io, progress } = here;
  const dialled = await unlessInterrupted(here.dial(), io.stop);
  if ("reason" in dialled) throw new HostUnreachable(`${node.name}: ${dialled.reason}`);
  const { connection } = dialled;
  const back = await unlessInterrupted(find(here, connection), io.stop);
  ports.tell({ is: "observed", node: node.name, state: back.plan.state });
  progress.clear();
  if (back.plan.state === "converged" && back.transaction.config === undefined) return isSoAlready(here);
  await show(here, back);
  const started = ports.now().getTime();
  ports.tell({ is: "applying", node: node.name });
  const ending = await carryOut(back.transaction, wayOf(here, connection, back), ports);
  const report = reportOf(node.name, ending, ports.now().getTime() - started);
  ports.tell({ is: "applied", report });
  progress.clear();
  tell(here, report.result === "applied" ? { ...report, sentence: wentBack(report) } : report);
  return exitOf(report);
}

function isSoAlready(here: Here): ExitName {
  const { name } = here.node;
  const sentence = `${name} is so already; nothing was written`;
  tell(here, { name, result: "unchanged", sentence, tookMs: 0 });
  return "ok";
}

function wentBack({ name, health }: NodeReport): string {
  return `${name} is as it was before; gateway ${health ?? "unknown"}.`;
}

/** JSON has one shape, whatever happened: the report on the node. */
function tell({ flags, io }: Here, report: NodeReport): void {
  io.out.write(flags.json ? jsonText({ formatVersion: 1, ...report }) : `${report.sentence}\n`);
}

/** The plan of the way back, and the question. */
async function show({ fleet, node, flags, io, progress }: Here, back: Back): Promise<void> {
  const out = flags.json ? io.err : io.out;
  if (!flags.json || io.err.isTerminal) {
    const next = { is: flags.yes ? "applied" : "asked" } as const;
    const style = styleOf(out, io.env, flags.color);
    out.write(`${planText(planOf(back), { fleet: fleet.name, isDirty: false, style, next })}\n`);
  }
  if (flags.yes) return;
  progress.pause();
  await ask(node, io);
  progress.resume();
}

async function find({ node, ports, flags, fleet, signal }: Here, connection: Connection): Promise<Back> {
  const limits = limitsOf(flags);
  const { journal, recordDir } = await journalOf(node, connection, ports, limits.probeMs, signal);
  const returns = returnsOf(journal.entries);
  const target = returnTo(returns, flags.to);
  const refuse = ({ problem, hint }: NoWay) =>
    new FleetError("refused", `${node.name} was not rolled back: ${problem}`, {
      hint: hint ?? `\`clawform history ${node.name}\` lists what can be gone back to`,
    });
  if ("problem" in target) throw refuse(target);
  const asked = { target, undone: undoneBy(returns, target), recordDir };
  const run = { id: ports.newId(), revision: null, settleSeconds: flags.settle, overrides: [] };
  const back = await planBack(node, connection, asked, fleet.policy, run, ports, limits);
  if ("problem" in back) throw refuse(back);
  return back;
}

/** The plan of one node, as plans are shown. */
function planOf({ plan }: Back): Plan {
  const restarts = plan.changes.some((change) => change.impact === "restart") ? 1 : 0;
  return {
    formatVersion: 1,
    revision: null,
    digest: plan.digest ?? null,
    summary: { nodes: 1, changed: 1, converged: 0, blocked: 0, unreachable: 0, restarts },
    nodes: [plan],
  };
}

async function ask(node: Node, io: Io): Promise<void> {
  const answer = await io.ask(`Roll back ${node.name}? [y/N] `);
  if (io.stop.aborted) throw new Interrupted("interrupted: nothing was changed");
  if (!/^y(es)?$/i.test(answer.trim())) {
    throw new FleetError("refused", "not rolled back: the answer was not yes; nothing was changed");
  }
}

function wayOf(here: Here, connection: Connection, { transaction }: Back): Way {
  const { node, ports, flags, signal } = here;
  let current = connection;
  return {
    node,
    connection,
    redial: async () => {
      const dialled = await here.dial();
      if ("connection" in dialled) current = dialled.connection;
      return dialled;
    },
    objection: async () => {
      const { config } = transaction;
      if (config === undefined) return undefined;
      const request = { node: node.name, host: node.host, reads: [] };
      const options = { deadlineMs: limitsOf(flags).probeMs, maxBytes: maxProbeBytes, signal };
      const { configFile } = await ports.probe(current, request, options);
      const text = configFile.is === "file" ? new TextDecoder().decode(configFile.bytes) : undefined;
      return text === config.candidate ? undefined : "looking again the file is not the one that was put back";
    },
  };
}
