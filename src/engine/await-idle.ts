import type { Work } from "../core/plan/plan-node.ts";
import { type Asked, type RestartVerdict, restartVerdict } from "../core/restart.ts";
import { restartsGateway } from "../core/restart-ask.ts";
import { HostUnreachable, sentenceOf } from "../model/error.ts";
import type { Node } from "../model/fleet.ts";
import type { Connection } from "../model/host.ts";
import type { Preflight } from "../model/preflight.ts";
import { askPreflight } from "./ask-preflight.ts";
import type { Ending } from "./ending.ts";
import type { Ports } from "./ports.ts";

export interface AwaitOptions {
  /** Restart also when the credentials of the node are not known to be valid. */
  readonly acceptExpired: boolean;
}

/** The change may be written; \`note\` is to be recorded. Or it may not, in this run. */
export type Awaited = { readonly is: "go"; readonly note?: string } | { readonly is: "stop"; readonly ending: Ending };

type World = Pick<Ports, "preflight" | "now" | "sleep" | "tell">;

/** How often a gateway that is at work is asked again. */
const pollMs = 10_000;
/** A round of asking takes no longer than this, whatever a clock says that is set meanwhile. */
const longestRoundMs = 2 * 60_000;

/**
 * Waits, before anything is written, until the gateway of a node may be restarted: within its windows, with valid credentials, idle or past
 * the deadline. Asks nothing and is done at once when the change does not restart it, or none runs.
 */
export async function awaitRestart(
  node: Node,
  here: { readonly work: Work; readonly connection: Connection },
  ports: World,
  signal: AbortSignal,
  options: AwaitOptions,
): Promise<Awaited> {
  const { facts } = here.work;
  if (!restartsGateway(here.work)) return { is: "go" };
  const judge = (asked: Asked, waitedMs: number) =>
    restartVerdict(node.handling, asked, ports.now(), waitedMs, { ...options, login: facts.edition.login });
  const there = { node, facts, connection: here.connection };
  let asked: Asked = "not asked";
  for (let waitedMs = 0; ;) {
    const began = ports.now().getTime();
    const early = judge("not asked", waitedMs); // outside of its windows nobody needs to ask
    if (early.is !== "go") return stopOf(early);
    const answer = await answered(askAgain(there, asked, ports, signal), signal);
    if (signal.aborted) return stopped;
    if ("lost" in answer) return { is: "stop", ending: { result: "unreachable", why: answer.lost } };
    asked = answer.asked;
    const verdict = judge(asked, waitedMs);
    if (verdict.is === "go") return verdict;
    if (verdict.is !== "wait") return stopOf(verdict);
    ports.tell({ is: "waiting", node: node.name, why: verdict.why });
    const leftMs = node.handling.restart.deadlineSeconds * 1000 - waitedMs;
    const pauseMs = Math.min(pollMs, leftMs);
    await ports.sleep(pauseMs, signal);
    if (signal.aborted) return stopped;
    waitedMs += Math.min(Math.max(ports.now().getTime() - began, pauseMs), longestRoundMs);
  }
}

const stopped: Awaited = {
  is: "stop",
  ending: { result: "not-started", why: "the run was stopped while it waited for its gateway" },
};

/** The first time everything is asked; then only the work, since credentials that were valid stay so for the while. */
async function askAgain(
  there: Parameters<typeof askPreflight>[0],
  before: Asked,
  ports: World,
  signal: AbortSignal,
): Promise<Asked> {
  const work = there.node.handling.restart.waitForIdle;
  if (typeof before === "string") return askPreflight(there, { work, credentials: true }, ports, signal);
  const now = await askPreflight(there, { work, credentials: false }, ports, signal);
  return typeof now === "string" ? now : ({ ...now, credentials: before.credentials } satisfies Preflight);
}

async function answered(
  asking: Promise<Asked>,
  signal: AbortSignal,
): Promise<{ readonly asked: Asked } | { readonly lost: string }> {
  try {
    return { asked: await asking };
  } catch (error) {
    if (signal.aborted) return { lost: "the run was stopped" };
    if (!(error instanceof HostUnreachable)) throw error;
    return { lost: sentenceOf(error) };
  }
}

function stopOf(verdict: Exclude<RestartVerdict, { is: "go" }>): Awaited {
  const result = verdict.is === "refused" ? "refused" : "deferred";
  return { is: "stop", ending: { result, why: verdict.why } };
}
