const waiting = new WeakMap<AbortSignal, Set<() => void>>();

/**
 * Calls back once when `signal` aborts, at once when it has aborted before; what it returns takes that back. A signal gets one listener
 * however many wait for it: its own list is walked for each that is added and each that leaves, and a run has hundreds.
 */
export function onAbort(signal: AbortSignal, call: () => void): () => void {
  if (signal.aborted) {
    call();
    return () => {};
  }
  const calls = waiting.get(signal) ?? listen(signal);
  calls.add(call);
  return () => void calls.delete(call);
}

function listen(signal: AbortSignal): Set<() => void> {
  const calls = new Set<() => void>();
  waiting.set(signal, calls);
  const tell = () => {
    for (const call of calls) call();
  };
  signal.addEventListener("abort", tell, { once: true });
  return calls;
}
