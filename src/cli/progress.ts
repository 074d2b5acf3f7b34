import { printable } from "../core/printable.ts";
import type { RunEvent } from "../model/run.ts";
import type { Io } from "./io.ts";
import { cutMiddle } from "./render/fit.ts";

/** Nothing is shown of what is over sooner. */
const patienceMs = 1000;
const refreshMs = 200;
const clearLine = "\r\u001b[K";

/** One line on a terminal that says how far a run is; nothing where standard error is no terminal. */
export interface Progress {
  tell(event: RunEvent): void;
  /** Takes the line away, so that something else can be written; it comes back with the next refresh. */
  clear(): void;
  /** Shows nothing until `resume`: somebody is asked. */
  pause(): void;
  resume(): void;
  stop(): void;
}

/** Starts the line. `nodes` are the names of all nodes of the run. */
export function startProgress(io: Io, nodes: readonly string[]): Progress {
  const waiting = new Set(nodes);
  let doing = "observing";
  let soaking: string | undefined;
  let isShown = false;
  let isPaused = false;
  const clear = () => {
    if (isShown) io.err.write(clearLine);
    isShown = false;
  };
  const show = () => {
    if (isPaused || (waiting.size === 0 && soaking === undefined)) return;
    const width = (io.err.columns ?? 80) - 1;
    io.err.write(clearLine + (soaking ?? progressLine(doing, nodes.length, [...waiting], width)));
    isShown = true;
  };
  const stop = io.err.isTerminal ? repeat(show) : () => {};
  return {
    clear,
    pause() {
      isPaused = true;
      clear();
    },
    resume() {
      isPaused = false;
    },
    tell(event) {
      if (event.is === "observed") waiting.delete(event.node);
      if (event.is === "applied") waiting.delete(event.report.name);
      soaking = event.is === "soaking" ? soakingLine(event) : undefined;
      if (event.is !== "applying" && event.is !== "waiting") return;
      if (doing === "observing") waiting.clear();
      doing = "applying";
      waiting.add(event.node);
    },
    stop() {
      stop();
      clear();
    },
  };
}

/** `observing 12/50 nodes ... waiting for t440 and 3 more`. */
export function progressLine(doing: string, total: number, waiting: readonly string[], width: number): string {
  const [first] = waiting;
  const done =
    doing === "observing"
      ? `${doing} ${total - waiting.length}/${total} nodes`
      : `${doing} ${waiting.length} of ${total} nodes`;
  const others = waiting.length > 1 ? ` and ${waiting.length - 1} more` : "";
  return cutMiddle(first === undefined ? done : `${done} ... waiting for ${printable(first)}${others}`, width);
}

/** `wave 1 of 3 done ... soaking for 600 s`. */
export function soakingLine({ wave, of, forMs }: Extract<RunEvent, { is: "soaking" }>): string {
  return `wave ${wave} of ${of} done ... soaking for ${Math.round(forMs / 1000)} s`;
}

function repeat(show: () => void): () => void {
  let again: NodeJS.Timeout | undefined;
  const first = setTimeout(() => {
    show();
    again = setInterval(show, refreshMs);
    again.unref();
  }, patienceMs);
  first.unref();
  return () => {
    clearTimeout(first);
    clearInterval(again);
  };
}
