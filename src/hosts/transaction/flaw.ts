import type { LinkWrite, Transaction, TransactionStep } from "../../model/transaction.ts";

/** Why a transaction cannot be carried out, found before the node is contacted. */
export interface Flaw {
  readonly step: TransactionStep;
  readonly why: string;
}

/** What is wrong with the texts of a transaction; undefined when nothing is. Paths hold no control characters: not even a shell could tell them apart. */
export function flawOf(transaction: Transaction): Flaw | undefined {
  return (
    decisionFlaw(transaction) ??
    recordFlaw(transaction) ??
    configFlaw(transaction) ??
    linkFlaw(transaction) ??
    askFlaw(transaction)
  );
}

/** The longest of the roots that `path` stands in; undefined when it stands in none. */
export function rootOf(path: string, roots: readonly string[]): string | undefined {
  const around = roots.filter((root) => path.startsWith(root.endsWith("/") ? root : `${root}/`));
  return around.toSorted((a, b) => b.length - a.length)[0];
}

/** The same for a decision on a transaction. */
export function decisionFlaw({ run, recordDir }: Pick<Transaction, "run" | "recordDir">): Flaw | undefined {
  if (!/^[A-Za-z0-9-]{8,48}$/.test(run)) return { step: "lock", why: "the run has no proper name" };
  if (!isPath(recordDir)) return { step: "lock", why: "the record directory is not a plain absolute path" };
  return undefined;
}

function recordFlaw({ intent, lastApplied, newFingerprintKey }: Transaction): Flaw | undefined {
  if (!isOneLineObject(intent)) return { step: "journal", why: "the intent is not a JSON object" };
  if (lastApplied.includes("\0") || newFingerprintKey?.includes("\0") === true) {
    return { step: "record", why: "the record holds a NUL character" };
  }
  return undefined;
}

function configFlaw({ config }: Transaction): Flaw | undefined {
  if (config === undefined) return undefined;
  if (!isPath(config.path))
    return { step: "compare", why: "the path of the configuration is not a plain absolute path" };
  if (config.candidate.includes("\0")) return { step: "write", why: "the candidate holds a NUL character" };
  return undefined;
}

function linkFlaw({ links, linkRoots }: Transaction): Flaw | undefined {
  const why = links.map((link) => flawOfLink(link, linkRoots)).find((each) => each !== undefined);
  return why === undefined ? undefined : { step: "link", why };
}

function flawOfLink(link: LinkWrite, roots: readonly string[]): string | undefined {
  if (!isPath(link.path)) return "the path of a link is not a plain absolute path";
  if (link.do === "link" && !isPath(link.target)) return `the target of ${link.path} is not a plain absolute path`;
  if (rootOf(link.path, roots) === undefined)
    return `${link.path} stands in none of the places where links may be made`;
  if (link.found.is === "link" && /[\0\n]/.test(link.found.to))
    return `the link at ${link.path} says something that no path can be`;
  return undefined;
}

function askFlaw({ openclaw }: Transaction): Flaw | undefined {
  if (openclaw === undefined) return undefined;
  const names = [...openclaw.env.keys()];
  if (!names.every((name) => /^[A-Za-z_][A-Za-z0-9_]*$/.test(name)))
    return { step: "validate", why: "a variable of OpenClaw's environment has no proper name" };
  const words = [...openclaw.command, ...(openclaw.validator ?? []), ...openclaw.env.values()];
  if (openclaw.command.length === 0 || words.some((word) => word.includes("\0")))
    return { step: "validate", why: "OpenClaw's command cannot be started" };
  return undefined;
}

function isPath(path: string): boolean {
  // oxlint-disable-next-line no-control-regex -- control characters are what must not be there
  return /^(\/[^/\u0000-\u001f\u007f]+)+$/.test(path) && !/\/\.{1,2}(\/|$)/.test(path);
}

function isOneLineObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
