import { onAbort } from "./on-abort.ts";

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
  const forget = caller === undefined ? undefined : onAbort(caller, () => controller.abort(caller.reason));
  return {
    signal: controller.signal,
    expired: () => expired,
    stop: () => {
      clearTimeout(timer);
      forget?.();
    },
  };
}

/** Waits for `work`, but not longer than `signal`: then it throws the signal's reason, and `late` is given what comes too late. */
export function within<T>(signal: AbortSignal, work: Promise<T>, late: (value: T) => void = () => {}): Promise<T> {
  return new Promise((resolve, reject) => {
    const forget = onAbort(signal, () => {
      work.then(late, () => {});
      reject(signal.reason as Error);
    });
    work.then(resolve, reject).finally(forget);
  });
}
