import { type Round, turnOf } from "../core/notify/turns.ts";
import type { Memories, Receiver } from "../model/notify.ts";
import { deliver, type Outside } from "./deliver.ts";
import { readMemories, writeMemories } from "./state-file.ts";

/**
 * Tells every receiver what has changed since it was told last, all at the same time, and remembers in `file` what each was told: what was
 * lost is told with the next run. Returns what went wrong, a sentence each; never throws, but for our bugs.
 */
export async function tellAll(
  receivers: readonly Receiver[],
  round: Round,
  file: string,
  now: Date,
  outside: Outside,
): Promise<readonly string[]> {
  const { memories, problem } = await readMemories(file, round.fleet);
  const told = await Promise.all(
    receivers.map(async (receiver) => {
      const turn = turnOf(receiver, memories.get(receiver.name) ?? new Map(), round, now);
      const sent = await deliver(receiver, turn.message, outside);
      const next: Memories = sent.is === "sent" ? turn.ifTold : turn.ifLost;
      return { name: receiver.name, next, sent };
    }),
  );
  const problems = told.flatMap(({ name, sent }) =>
    sent.is === "sent" ? [] : [`receiver ${name} was not told: ${sent.why}; the next run with --notify tries again`],
  );
  const unwritten = await writeMemories(file, round.fleet, new Map(told.map(({ name, next }) => [name, next])));
  return [problem, ...problems, unwritten].filter((one) => one !== undefined);
}
