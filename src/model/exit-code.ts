/**
 * Exit codes, from weakest to strongest: when several hold, the one later in this list wins.
 * They are part of the contract with scripts and CI.
 */
export const exitCodes = [
  { code: 0, name: "ok", meaning: "nothing to do, or done" },
  { code: 2, name: "changes", meaning: "changes or drift found (plan, drift)" },
  { code: 3, name: "incomplete", meaning: "some nodes unreachable or blocked" },
  { code: 1, name: "failed", meaning: "some nodes failed" },
  { code: 4, name: "rolledBack", meaning: "a change was rolled back" },
  { code: 77, name: "refused", meaning: "refused by the gate" },
  { code: 75, name: "locked", meaning: "a node is locked by another run" },
  { code: 65, name: "invalid", meaning: "the desired state is invalid" },
  { code: 64, name: "usage", meaning: "wrong usage of the command line" },
  { code: 70, name: "bug", meaning: "a bug of Clawform" },
] as const;

export type ExitName = (typeof exitCodes)[number]["name"];

/** The number that the process ends with for `name`. */
export function exitCodeOf(name: ExitName): number {
  return (exitCodes.find((row) => row.name === name) as { code: number }).code;
}

/** The strongest of several exits; "ok" when there is none. */
export function strongest(names: Iterable<ExitName>): ExitName {
  const rank = (name: ExitName) => exitCodes.findIndex((row) => row.name === name);
  let best: ExitName = "ok";
  for (const name of names) if (rank(name) > rank(best)) best = name;
  return best;
}
