import { returnsOf, returnTo, undoneBy } from "../../core/rollback.ts";
import { carryOut } from "../../engine/carry-out.ts";
import { loadDesired } from "../../engine/desired.ts";
import { exitOf, reportOf } from "../../engine/ending.ts";
import { type Back, planBack } from "../../engine/rollback.ts";
import type { Ports } from "../../engine/ports.ts";
import { FleetError, HostUnreachable, UsageError } from "../../model/error.ts";
import type { ExitName } from "../../model/exit-code.ts";
import type { Fleet, Node } from "../../model/fleet.ts";
import type { Connection, DialOptions } from "../../model/host.ts";
import type { Plan } from "../../model/plan.ts";
import type { Command, Flags } from "../input.ts";
import { Interrupted, unlessInterrupted } from "../interrupted.ts";
import type { Io } from "../io.ts";
import { jsonText } from "../json-text.ts";
import { limitsOf } from "../limits.ts";
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
  const ports = await createWorld();
  const fleet = await loadDesired(flags.fleet, ports);
  const node = nodeNamed(fleet, name);
  const connections = new Set<Connection>();
  const dial = async () => {
    const connection = await ports.dial(node.host, dialOptions(flags, io.stop));
    connections.add(connection);
    return connection;
  };
  try {
    return await goBack({ fleet, node, ports, flags, io, dial }, flags.to);
  } finally {
    await Promise.all([...connections].map((connection) => connection.close().catch(() => {})));
  }
};

interface Here {
  readonly fleet: Fleet;
  readonly node: Node;
  readonly ports: Ports;
  readonly flags: Flags;
  readonly io: Io;
  dial(): Promise<Connection>;
}

function dialOptions(flags: Flags, signal: AbortSignal): DialOptions {
  const { acceptNew, connectMs } = limitsOf(flags);
  return { acceptNew, connectDeadlineMs: connectMs, signal };
}

async function goBack(here: Here, to: string | undefined): Promise<ExitName> {
  const { node, ports, flags, io } = here;
  const connection = await unlessInterrupted(here.dial(), io.stop);
  const back = await unlessInterrupted(find(here, connection, to), io.stop);
  const style = styleOf(io.out, io.env, flags.color);
  if (back.plan.state === "converged" && back.transaction.config === undefined) {
    io.out.write(flags.json ? jsonText(back.plan) : `${node.name} is so already; nothing was written\n`);
    return "ok";
  }
  const out = flags.json ? io.err : io.out;
  const next = { is: flags.yes ? "applied" : "asked" } as const;
  if (!flags.json || io.err.isTerminal) {
    out.write(`${planText(planOf(back), { fleet: here.fleet.name, isDirty: false, style, next })}\n`);
  }
  if (!flags.yes) await ask(node, io);
  const started = ports.now().getTime();
  const ending = await carryOut(back.transaction, wayOf(here, connection, back), ports);
  const report = reportOf(node.name, ending, ports.now().getTime() - started);
  io.out.write(flags.json ? jsonText(report) : `${report.sentence}\n`);
  return exitOf(report);
}

async function find(here: Here, connection: Connection, to: string | undefined): Promise<Back> {
  const { node, ports, flags, io, fleet } = here;
  const limits = limitsOf(flags);
  const { journal, recordDir } = await journalOf(node, connection, ports, limits.probeMs, io.stop);
  const returns = returnsOf(journal.entries);
  const target = returnTo(returns, to);
  const refuse = (problem: string) =>
    new FleetError("refused", `${node.name} was not rolled back: ${problem}`, {
      hint: `\`clawform history ${node.name}\` lists what can be gone back to`,
    });
  if ("problem" in target) throw refuse(target.problem);
  const asked = { target, undone: undoneBy(returns, target), recordDir };
  const run = { id: ports.newId(), revision: null, settleSeconds: flags.settle, overrides: [] };
  const back = await planBack(node, connection, asked, fleet.policy, run, ports, limits);
  if ("problem" in back) throw refuse(back.problem);
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

function wayOf(here: Here, connection: Connection, { transaction }: Back) {
  const { node, ports, flags } = here;
  let current = connection;
  return {
    node,
    connection,
    redial: async () => {
      try {
        current = await here.dial();
        return { connection: current };
      } catch (error) {
        if (!(error instanceof HostUnreachable)) throw error;
        return { reason: error.message };
      }
    },
    objection: async () => {
      const { config } = transaction;
      if (config === undefined) return undefined;
      const request = { node: node.name, host: node.host, reads: [] };
      const options = { deadlineMs: limitsOf(flags).probeMs, maxBytes: 24 * 1024 * 1024 };
      const { configFile } = await ports.probe(current, request, options);
      const text = configFile.is === "file" ? new TextDecoder().decode(configFile.bytes) : undefined;
      return text === config.candidate ? undefined : "looking again the file is not the one that was put back";
    },
  };
}
