import { expect } from "vitest";
import type { NodeResult } from "../../src/model/run.ts";
import { decodeJournal } from "../../src/record/journal.ts";
import { type Before, type Lab, type Ran, reportOf, type State } from "./lab.ts";

/** How a run under a fault must have ended. */
export interface Ending {
  /** The state of the node before the run. */
  readonly before: Before;
  /** What the command line said; undefined for one that was killed. */
  readonly ran: Ran | undefined;
  readonly exit?: number;
  readonly result?: NodeResult | readonly NodeResult[];
  /** What the sentence about the node must say. */
  readonly says?: RegExp;
  /** Which of the two states the node must be in; either when it is not said. */
  readonly stands?: "old" | "new";
  /** Takes the fault away. */
  readonly heal?: () => void;
  /** The disk was such that a run could not even tell or tidy its end: then the next run that writes must. */
  readonly mayLack?: "the end";
  /** The run went back on purpose: what it calls applied is the old state. */
  readonly isRollback?: true;
  /** For the messages of loops. */
  readonly where?: string;
}

/**
 * What must hold after every fault: the node stands on the old or on the new bytes, wholly; the journal is true, with one start and one
 * end per run; exit code and sentence are right; the next run makes everything true and leaves nothing lying about. Says which it was.
 */
export async function endsWell(lab: Lab, ending: Ending): Promise<"old" | "new"> {
  const { before, ran, where = "" } = ending;
  await lab.quiet();
  const seen = lab.state();
  if (ran !== undefined) expectSaid(ran, ending, where);
  const told = expectTrueJournal(lab, where, before.lines, ending.mayLack);
  ending.heal?.();
  const next = await converged(lab, where);
  const stood = sameState(seen, lab.state()) ? "new" : "old";
  if (stood === "old") expect(seen, `${where}: neither old nor new`).toEqual(before.state);
  if (ending.stands !== undefined) expect(stood, where).toBe(ending.stands);
  expect(next.report.nodes[0]?.result, where).toBe(stood === "new" ? "unchanged" : "applied");
  expectTold(told, stood, ending);
  expectTrueJournal(lab, where, 0, ending.mayLack);
  if (ending.mayLack !== undefined) await changeOnceMore(lab, where);
  expect(lab.litter(), where).toEqual([]);
  expect((await lab.run("plan")).exit, `${where}: the plan is empty at the end`).toBe(0);
  return stood;
}

/** The next run. What was rolled back is in quarantine. */
async function converged(lab: Lab, where: string): ReturnType<Lab["apply"]> {
  const next = await lab.apply(" --retry");
  await lab.quiet();
  expect(next, `${where}: the next run: ${next.stdout}`).toMatchObject({ exit: 0 });
  return next;
}

/** The last word of the journal is what the node shows. */
function expectTold(told: string | undefined, stood: "old" | "new", { isRollback, where }: Ending): void {
  if (told === undefined || told === "unfinished") return;
  const isNew = (told === "applied") !== (isRollback === true);
  expect([told, stood], where).toEqual([told, isNew ? "new" : "old"]);
}

/** What a run could not remove, because the disk would not let it, the next one that writes does. */
async function changeOnceMore(lab: Lab, where: string): Promise<void> {
  lab.flip();
  const { exit, stdout } = await lab.apply(" --retry");
  expect(exit, `${where}: one more change: ${stdout}`).toBe(0);
  await lab.quiet();
}

function expectSaid(ran: Ran, { exit, result, says }: Ending, where: string): void {
  const said = `${where}: ${ran.stdout}${ran.stderr}`;
  const node = reportOf(ran).nodes[0];
  if (exit !== undefined) expect(ran.exit, said).toBe(exit);
  if (result !== undefined) expect([result].flat(), said).toContain(node?.result);
  if (says !== undefined) expect(node?.sentence, said).toMatch(says);
  expect(ran.exit, said).not.toBe(70);
}

/** One start and one end per run, none torn. Says how the last run ended; undefined when nothing came after the first `from` lines. */
export function expectTrueJournal(lab: Lab, where = "", from = 0, mayLack?: "the end"): string | undefined {
  const lines = lab.journal();
  const { entries, problems } = decodeJournal(Buffer.from(lines.join("\n")));
  if (mayLack === undefined) expect(problems, where).toEqual([]);
  const parsed = lines.flatMap(parsedLine);
  for (const { run, result } of entries) {
    if (mayLack !== undefined && result === "unfinished") continue;
    const of = parsed.filter((line) => line.run === run && ["start", "end"].includes(line.is));
    expect(
      of.map(({ is }) => is),
      `${where}: run ${run} ended ${result}`,
    ).toEqual(["start", "end"]);
  }
  const before = decodeJournal(Buffer.from(lines.slice(0, from).join("\n"))).entries.length;
  return entries.length > before ? entries.at(-1)?.result : undefined;
}

function parsedLine(line: string): readonly { readonly is: string; readonly run: string }[] {
  try {
    return [JSON.parse(line) as { is: string; run: string }];
  } catch {
    return [];
  }
}

function sameState(a: State, b: State): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
