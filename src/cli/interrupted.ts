/** The user interrupted; the message says what state things are in. */
export class Interrupted extends Error {}

/** Waits for `work`, but not longer than until the user interrupts: then it throws Interrupted. For work that changes nothing. */
export async function unlessInterrupted<T>(work: Promise<T>, stop: AbortSignal): Promise<T> {
  let leave = () => {};
  const interrupted = new Promise<never>((_, reject) => {
    const onAbort = () => reject(new Interrupted("interrupted: nothing was changed"));
    leave = () => stop.removeEventListener("abort", onAbort);
    if (stop.aborted) onAbort();
    else stop.addEventListener("abort", onAbort);
  });
  try {
    return await Promise.race([work, interrupted]);
  } finally {
    leave();
  }
}
