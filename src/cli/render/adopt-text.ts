import type { Adoption } from "../../core/adopt/adoption.ts";
import { printable } from "../../core/printable.ts";
import type { Json, JsonObject } from "../../model/json.ts";
import { dotted, tokensOf } from "../../model/pointer.ts";
import { formatPosition } from "../../model/position.ts";
import { quoted } from "../quote.ts";
import { hang } from "./fit.ts";
import { paint, type Style } from "./style.ts";
import { exitText, plural } from "./words.ts";

/** An edit of the file of one node, and what became of it. */
export interface Adopted {
  readonly node: string;
  /** As it was asked for. */
  readonly asked: string;
  /** The fleet folder. */
  readonly fleet: string;
  /** Relative to it. */
  readonly file: string;
  readonly before: string;
  readonly after: string;
  readonly diff: string;
  readonly adoptions: readonly Adoption[];
  readonly proof: { readonly others: number; readonly left: number };
  readonly end: AdoptionEnd;
}

/** Written into the file, or put on a pull request; `empty`: its base branch says so already. */
export type AdoptionEnd =
  | { readonly is: "written" }
  | { readonly is: "opened" | "updated" | "unchanged"; readonly number: number; readonly url: string }
  | { readonly is: "empty"; readonly base: string };

/** What was adopted: the difference of the file, what it overrides, what was proven, and what comes next. */
export function adoptedText(adopted: Adopted, style: Style): string {
  const { node, adoptions } = adopted;
  const places = adoptions.map(nameOf).join(", ");
  const lines = [
    paint(style, "strong", printable(`${node}: adopted ${places}`)),
    "",
    ...diffLines(adopted, style),
    "",
    ...overrides(adopted).map((text) => hang("above   ", text, style.width)),
    hang("proof   ", proofOf(adopted), style.width),
    ...nextLines(adopted, style),
    exitText("ok", "done"),
  ];
  return `${lines.join("\n")}\n`;
}

/** The same for programs. */
export function shownAdoption({ node, file, diff, adoptions, proof, end }: Adopted): JsonObject {
  const adopted = adoptions.map(({ pointer, overrides: layer, value }): Json => {
    const over = layer === undefined ? null : { ...layer.locate(pointer) };
    return { pointer, value, overrides: over };
  });
  return { formatVersion: 1, node, is: "adopted", file, adopted, diff, proof: { ...proof }, end: { ...end } };
}

/** Nothing has moved at the place. */
export function noDriftText(none: {
  readonly node: string;
  readonly asked: string;
  readonly pending: number;
  readonly hasRecord: boolean;
}): string {
  const lines = [`${none.node} has not drifted at ${printable(none.asked)}: nothing was written`];
  if (none.pending > 0 && none.hasRecord) {
    lines.push(
      `${plural(none.pending, "change")} there ${none.pending === 1 ? "is" : "are"} pending: git has moved, not the node`,
    );
  } else if (none.pending > 0) {
    lines.push(
      "it differs there, but no apply is recorded on the node: drift cannot be told from what was never applied",
    );
  }
  return `${lines.join("\n")}\n`;
}

function nameOf({ document, place }: Adoption): string {
  return document === "links" ? tokensOf(place).join("/") : dotted(place);
}

function diffLines({ diff }: Adopted, style: Style): readonly string[] {
  return diff
    .trimEnd()
    .split("\n")
    .map((line) => {
      const shown = printable(line.replace(/\r$/, ""));
      const isHead = line.startsWith("---") || line.startsWith("+++");
      if (isHead) return paint(style, "faint", shown);
      return line.startsWith("+")
        ? paint(style, "added", shown)
        : line.startsWith("-")
          ? paint(style, "removed", shown)
          : shown;
    });
}

function overrides({ adoptions }: Adopted): readonly string[] {
  return adoptions.flatMap((one) => {
    if (one.overrides === undefined) return [];
    const place = formatPosition(one.overrides.locate(one.pointer));
    return [
      `${nameOf(one)} stands at ${printable(place)}, which other nodes share: it is overridden for this node alone`,
    ];
  });
}

function proofOf({ node, proof }: Adopted): string {
  const others = proof.others === 0 ? "" : `; no other node is wanted otherwise (${proof.others} compared)`;
  const left =
    proof.left === 0
      ? "nothing is left to change there"
      : `${plural(proof.left, "other change")} of it ${proof.left === 1 ? "stays" : "stay"} planned`;
  return `composed and planned anew, ${node} is wanted as it is: ${left}${others}`;
}

function nextLines({ node, fleet, file, asked, end }: Adopted, style: Style): readonly string[] {
  switch (end.is) {
    case "written": {
      const path = quoted(`${fleet.replace(/\/+$/, "")}/${file}`);
      const message = quoted(`Adopt ${asked} of ${node}`);
      return [
        `written ${printable(path)}`,
        `next    ${paint(style, "strong", printable(`git commit -m ${message} -- ${path}`))}`,
      ];
    }
    case "empty":
      return [`next    ${printable(end.base)} says so already: pull it`];
    case "opened":
    case "updated":
    case "unchanged":
      return [
        `pull    ${printable(`#${end.number} (${end.is})  ${end.url}`)}`,
        "next    have it reviewed and merged; the file here is as it was",
      ];
  }
}
