import fastJsonPatch from "fast-json-patch";
import type { Operation } from "../model/change.ts";
import type { Json, JsonObject } from "../model/json.ts";
import { expandHome, normalPath } from "../model/link-path.ts";
import type { Answers } from "../model/read.ts";
import type { LinkWrite } from "../model/transaction.ts";

/** A transaction that can be gone back behind: `backup` is the name of the file with the bytes of before. */
export interface Return {
  readonly backup: string;
  readonly at: string;
  readonly digest: string | null;
  readonly revision: string | null;
}

interface Told {
  readonly result: string;
  readonly at: string;
  readonly backup?: string;
  readonly digest: string | null;
  readonly revision: string | null;
}

const backupName = /^([0-9a-f]{64})\.json$/;

/** What a node can go back to, latest first, by what its journal tells. Names come from the node: those that we do not give are left out. */
export function returnsOf(entries: readonly Told[]): readonly Return[] {
  return entries.toReversed().flatMap(({ result, backup, at, digest, revision }) => {
    if (result !== "applied" || backup === undefined || !backupName.test(backup)) return [];
    return [{ backup, at, digest, revision }];
  });
}

/** The return whose backup begins with `to`, or the latest one; a sentence when there is none or more than one. */
export function returnTo(returns: readonly Return[], to: string | undefined): Return | { readonly problem: string } {
  const [latest] = returns;
  if (latest === undefined) return { problem: "there is nothing to go back to: no apply has left a backup there" };
  if (to === undefined) return latest;
  const prefix = to.toLowerCase().replace(/\.json$/, "");
  const fitting = returns.filter(({ backup }) => prefix !== "" && backup.startsWith(prefix));
  const [first] = fitting;
  if (first === undefined) return { problem: `no backup there begins with ${JSON.stringify(to)}` };
  const names = new Set(fitting.map(({ backup }) => backup));
  return names.size === 1
    ? first
    : { problem: `${names.size} backups begin with ${JSON.stringify(to)}: say more of it` };
}

/** The digests of the plans that going back behind `target` undoes: they are not to be tried again by themselves. */
export function undoneBy(returns: readonly Return[], target: Return): readonly string[] {
  const undone = returns.slice(0, returns.indexOf(target) + 1);
  return [...new Set(undone.flatMap(({ digest }) => (digest === null ? [] : [digest])))];
}

/** The operations that make `live` say what `before` said; each change is one list, with a `test` where something is there now. */
export function patchesBack(live: JsonObject, before: JsonObject): readonly (readonly Operation[])[] {
  const operations = fastJsonPatch.compare(live, before, true) as readonly Operation[];
  const patches: Operation[][] = [];
  for (const operation of operations) {
    const last = patches.at(-1);
    if (last?.length === 1 && last[0]?.op === "test" && last[0].path === operation.path) last.push(operation);
    else patches.push([operation]);
  }
  return patches;
}

type Links = { readonly [path: string]: Json };

/**
 * How the links go back from those of the record of `now` to those of `before`. What is no link of ours any more is left alone; what
 * stands in a link's place refuses the return, by a sentence.
 */
export function linksBack(
  now: Links,
  before: Links,
  answers: Answers,
  home: string,
): readonly LinkWrite[] | { readonly problem: string } {
  const writes: LinkWrite[] = [];
  for (const path of [...new Set([...Object.keys(now), ...Object.keys(before)])].toSorted()) {
    const answer = answers.get(path) ?? { is: "absent" };
    const target = targetOf(before[path], home);
    const ours = targetOf(now[path], home);
    const at = { path: expandHome(path, home), ifExists: "refuse" } as const;
    if (answer.is === "link") {
      const found = { is: "link", to: answer.to } as const;
      const said = normalPath(answer.to);
      if (target !== undefined && said !== target) writes.push({ do: "link", ...at, target, found });
      if (target === undefined && said === ours) writes.push({ do: "remove-link", ...at, target: "", found });
    } else if (target !== undefined) {
      if (answer.is !== "absent")
        return { problem: `${path} was a link and is something else now: move it away first` };
      writes.push({ do: "link", ...at, target, found: { is: "absent" } });
    }
  }
  return writes;
}

function targetOf(value: Json | undefined, home: string): string | undefined {
  return typeof value === "string" ? normalPath(expandHome(value, home)) : undefined;
}
