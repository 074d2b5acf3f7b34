import { printable } from "../../../core/printable.ts";

/** What a text of ours on GitHub is: there is one of a kind per environment (and pull request). */
export type MarkerKind = "plan" | "run" | "drift" | "notice";

/** The first line of a comment or an issue: hidden, and always the same, so that the one to edit can be found. Text from elsewhere cannot hold it. */
export function commentMarker(kind: MarkerKind, environment: string): string {
  return `<!-- clawform:${kind} env=${encoded(environment)} -->`;
}

/** A second hidden line: what the comment was made of. */
export function hiddenFacts(facts: Readonly<Record<string, string>>): string {
  const words = Object.entries(facts).map(([name, value]) => `${name}=${encoded(value)}`);
  return `<!-- ${words.join(" ")} -->`;
}

/** Without what could end a comment of HTML. */
function encoded(text: string): string {
  return encodeURIComponent(printable(text)).replaceAll("--", "%2D%2D");
}
