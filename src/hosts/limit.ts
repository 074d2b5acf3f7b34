/** A time limit and the caller's own signal as one signal. */
export interface Limit {
  /** Aborts when time is over or the caller gives up. */
  readonly signal: AbortSignal;
  /** True when it was time that ended it, not the caller. */
  expired(): boolean;
  /** Must be called when the work is done, else the process stays alive until the time is over. */
  stop(): void;
}

/** Starts a limit of `ms` milliseconds from now. */
export function startLimit(ms: number, caller?: AbortSignal): Limit {
  const controller = new AbortController();
  let expired = false;
  const timer = setTimeout(() => {
    expired = true;
    controller.abort(new Error(`no answer within ${ms} ms`));
  }, ms);
  const giveUp = () => controller.abort(caller?.reason);
  if (caller?.aborted) giveUp();
  caller?.addEventListener("abort", giveUp, { once: true });
  return {
    signal: controller.signal,
    expired: () => expired,
    stop: () => {
      clearTimeout(timer);
      caller?.removeEventListener("abort", giveUp);
    },
  };
}

/** Waits for `work`, but not longer than `signal`: then it throws the signal's reason, and `late` is given what comes too late. */
export function within<T>(signal: AbortSignal, work: Promise<T>, late: (value: T) => void = () => {}): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      work.then(late, () => {});
      reject(signal.reason as Error);
    };
    if (signal.aborted) return stop();
    signal.addEventListener("abort", stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}
