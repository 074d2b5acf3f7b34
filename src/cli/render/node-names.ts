import { compareText } from "../../model/json.ts";

interface Numbered {
  readonly name: string;
  readonly stem: string;
  readonly digits: string;
}

/** Names of nodes, short: in the order of their numbers, three or more in a row as `web-01..12`. */
export function shortNames(names: readonly string[]): readonly string[] {
  const shown: string[] = [];
  for (const row of rows(names.map(numbered).toSorted(byNumber))) {
    const [first] = row;
    const last = row.at(-1);
    if (first === undefined || last === undefined) continue;
    if (row.length > 2) shown.push(`${first.name}..${last.digits}`);
    else shown.push(...row.map(({ name }) => name));
  }
  return shown;
}

/** Short names in one text; more than `max` of them are counted. */
export function nameList(names: readonly string[], max = 24): string {
  const short = shortNames(names);
  if (short.length <= max) return short.join(" ");
  return `${short.slice(0, max).join(" ")} and ${short.length - max} more`;
}

function numbered(name: string): Numbered {
  const digits = /\d{1,12}$/.exec(name)?.[0] ?? "";
  return { name, stem: name.slice(0, name.length - digits.length), digits };
}

function byNumber(a: Numbered, b: Numbered): number {
  return compareText(a.stem, b.stem) || Number(a.digits) - Number(b.digits) || compareText(a.name, b.name);
}

function rows(sorted: readonly Numbered[]): readonly (readonly Numbered[])[] {
  const all: Numbered[][] = [];
  for (const here of sorted) {
    const row = all.at(-1);
    const before = row?.at(-1);
    if (row !== undefined && before !== undefined && follows(before, here)) row.push(here);
    else all.push([here]);
  }
  return all;
}

/** `web-09` and `web-10`, `web-9` and `web-10`, but not `web-9` and `web-010`. */
function follows(before: Numbered, here: Numbered): boolean {
  if (before.stem !== here.stem || before.digits === "" || Number(here.digits) !== Number(before.digits) + 1)
    return false;
  const isPadded = before.digits.startsWith("0") || here.digits.startsWith("0");
  return !isPadded || before.digits.length === here.digits.length;
}
