/** Scripts that were cut and are being ended on the other side; `close` of a connection waits for them. */
export type Leftovers = Set<Promise<void>>;

/** Adds one, until it is done. `ending` must not reject. */
export function keep(leftovers: Leftovers, ending: Promise<void>): void {
  leftovers.add(ending);
  void ending.then(() => leftovers.delete(ending));
}
