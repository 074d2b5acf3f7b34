import { dotted, tokensOf } from "../../model/pointer.ts";
import type { Difference } from "../diff/difference.ts";
import { differencesOf } from "./differences.ts";
import type { DocumentName, Documents, Part, PlanInput } from "./input.ts";
import { entangled, hasMoved } from "./part.ts";

/** What a part of a plan leaves as it is: for the operator to know; or why the part cannot be taken apart from it. */
export type Rest =
  | { readonly is: "apart"; readonly notes: readonly string[] }
  | { readonly is: "entangled"; readonly why: string };

/** Nobody reads more names than these in a note. */
const maxNamed = 4;

/** What planning only `part` of a node's changes leaves alone. */
export function restOf(input: PlanInput, part: Part, live: Documents, desired: Documents): Rest {
  const left: string[] = [];
  for (const name of ["links", "config"] as const) {
    const all = differencesOf({ ...input, part: undefined }, name, live, desired);
    const why = entangled(input, part, name, desired[name], all);
    if (why !== undefined) return { is: "entangled", why };
    const chosen = new Set(differencesOf(input, name, live, desired).map(({ pointer }) => pointer));
    left.push(...all.filter(({ pointer }) => !chosen.has(pointer)).map((one) => wordsOf(name, one)));
  }
  if (left.length === 0) return { is: "apart", notes: [] };
  const named = left.slice(0, maxNamed).join(", ");
  const more = left.length > maxNamed ? ` and ${left.length - maxNamed} more` : "";
  return { is: "apart", notes: [`left as it is: ${named}${more}`] };
}

function wordsOf(name: DocumentName, { pointer, kind }: Difference): string {
  const place = name === "links" ? tokensOf(pointer).join("/") : dotted(pointer);
  return `${place} (${hasMoved({ kind }) ? kind : "still pending"})`;
}
