import { GroupWaits } from "../core/rollout/group-waits.ts";
import { verdict, type WaveSoFar, wentWell } from "../core/rollout/verdict.ts";
import type { Fleet } from "../model/fleet.ts";
import type { Wave } from "../model/rollout.ts";
import type { NodeReport, NodeResult, WaveReport } from "../model/run.ts";
import { inPool } from "./pool.ts";
import type { Ports } from "./ports.ts";

/** What a rollout does to nodes, one at a time. None of it throws, but for our bugs. */
export interface Hands {
  change(name: string, wave: number): Promise<NodeReport>;
  leaveOut(name: string, wave: number, why: string): NodeReport;
  /** Looks at a node that was changed again: what is wrong with it now; undefined when it is as it should be. */
  lookAgain(changed: NodeReport): Promise<NodeReport | undefined>;
}

export interface RolloutOptions {
  /** How many nodes may be in hand at once. */
  readonly atOnce: number;
  /** How many nodes may be looked at at once. */
  readonly looksAtOnce: number;
  /** Waves of these nodes only were done by a run before: they are passed, without a soak. */
  readonly done: ReadonlySet<string>;
  /** Aborted: no further node is started, and no soak goes on. */
  readonly stop: AbortSignal;
}

/** A rollout as it came out. */
export interface RolledOut {
  readonly waves: readonly WaveReport[];
  /** One for each node of the waves, by name. */
  readonly reports: ReadonlyMap<string, NodeReport>;
}

/** Goes through the waves: changes the nodes of one, judges, soaks, looks again, judges, goes on. After a stop no further node is started. */
export async function rollOut(
  waves: readonly Wave[],
  fleet: Fleet,
  hands: Hands,
  options: RolloutOptions,
  ports: Pick<Ports, "sleep" | "tell">,
): Promise<RolledOut> {
  const going = new Rollout(fleet, hands, options, ports);
  const told: WaveReport[] = [];
  for (const wave of waves) told.push(await going.wave(wave, waves.length));
  return { waves: told, reports: going.reports };
}

/** A wave that has begun: of its nodes that have ended, what counts. */
interface Begun {
  readonly wave: Wave;
  readonly nodes: number;
  readonly results: Map<string, NodeResult>;
}

class Rollout {
  readonly reports = new Map<string, NodeReport>();
  readonly #fleet: Fleet;
  readonly #hands: Hands;
  readonly #options: RolloutOptions;
  readonly #ports: Pick<Ports, "sleep" | "tell">;
  readonly #waits: GroupWaits;
  readonly #begun: Begun[] = [];
  /** What the rules say by now, once they say stop. */
  #verdict: string | undefined;

  constructor(fleet: Fleet, hands: Hands, options: RolloutOptions, ports: Pick<Ports, "sleep" | "tell">) {
    this.#fleet = fleet;
    this.#hands = hands;
    this.#options = options;
    this.#ports = ports;
    this.#waits = new GroupWaits(fleet);
  }

  async wave(wave: Wave, of: number): Promise<WaveReport> {
    const nodes = wave.stages.flat();
    const about = { wave: wave.wave, name: wave.name, nodes };
    const before = this.#halted();
    if (before !== undefined) {
      for (const name of nodes) this.reports.set(name, this.#hands.leaveOut(name, wave.wave, before));
      return { ...about, verdict: "not-started" };
    }
    this.#begun.push({ wave, nodes: nodes.length, results: new Map() });
    for (const stage of wave.stages) await inPool(stage, this.#options.atOnce, (name) => this.#node(name, wave.wave));
    const isDone = nodes.every((name) => this.#options.done.has(name));
    const isCut = nodes.some((name) => this.reports.get(name)?.result === "not-started");
    if (!isDone && !isCut && this.#verdict === undefined) await this.#soak(wave, of);
    const why = this.#verdict ?? (isCut ? this.#halted() : undefined);
    if (why !== undefined) return { ...about, verdict: "stop", why };
    return { ...about, verdict: isDone ? "passed" : "go" };
  }

  async #node(name: string, wave: number): Promise<void> {
    const why = this.#halted() ?? this.#waits.objection(name);
    const report = why === undefined ? await this.#hands.change(name, wave) : this.#hands.leaveOut(name, wave, why);
    this.#ended(report, report.result);
  }

  /** Waits, and then counts what is no longer as it should be as failed. A stop ends the wait, and nothing is looked at. */
  async #soak(wave: Wave, of: number): Promise<void> {
    const changed = [...this.reports.values()].filter((one) => one.wave === wave.wave && one.result === "applied");
    if (wave.soakMs === 0 || changed.length === 0) return;
    const { stop, looksAtOnce } = this.#options;
    this.#ports.tell({ is: "soaking", wave: wave.wave, of, forMs: wave.soakMs });
    await this.#ports.sleep(wave.soakMs, stop);
    if (stop.aborted) return;
    await inPool(changed, looksAtOnce, async (report) => {
      const now = await this.#hands.lookAgain(report);
      if (now !== undefined) this.#ended(now, "failed");
    });
  }

  #ended(report: NodeReport, counts: NodeResult): void {
    this.reports.set(report.name, report);
    this.#waits.ended(report.name, counts);
    const current = this.#begun.at(-1) as Begun; // sound: a node ends in a wave that has begun
    current.results.set(report.name, counts);
    // A node that went well changes no verdict but at the end of its wave: with thousands of nodes that counts.
    if (!wentWell(counts) || current.results.size === current.nodes) this.#judge();
  }

  #judge(): void {
    const waves = this.#begun.map(({ wave, nodes, results }): WaveSoFar => {
      return { wave: wave.wave, name: wave.name, nodes, results: [...results.values()] };
    });
    const judged = verdict(waves, this.#fleet.rollout?.stop);
    if (judged.is === "stop") this.#verdict ??= judged.why;
  }

  /** Why no further node may be started. */
  #halted(): string | undefined {
    return this.#verdict ?? (this.#options.stop.aborted ? "the run was stopped" : undefined);
  }
}
