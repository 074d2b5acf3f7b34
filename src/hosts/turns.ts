interface Queue {
  running: number;
  readonly waiting: (() => void)[];
}

const queues = new Map<string, Queue>();

/** Waits until fewer than `atOnce` others have a turn under `name`; the answer gives the turn back, once. */
export async function takeTurn(name: string, atOnce: number): Promise<() => void> {
  const queue = queues.get(name) ?? { running: 0, waiting: [] };
  queues.set(name, queue);
  if (queue.running < atOnce) queue.running++;
  else await new Promise<void>((resolve) => queue.waiting.push(resolve));
  let mine = true;
  return () => {
    if (!mine) return;
    mine = false;
    const next = queue.waiting.shift();
    if (next === undefined) queue.running--;
    else next();
  };
}
