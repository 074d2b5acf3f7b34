import { printable } from "../../core/printable.ts";
import type { Json } from "../../model/json.ts";
import { dotted, type Pointer } from "../../model/pointer.ts";
import { formatPosition, type Position } from "../../model/position.ts";
import { cutMiddle, padTo, widthOf } from "./fit.ts";
import { paint, type Style } from "./style.ts";
import { inline, lengthOf } from "./value.ts";

/** What one of two nodes has at a place, and the line that decides it; no value: nothing, no position: no layer names it. */
export interface Side {
  readonly value?: Json;
  readonly position?: Position;
}

export interface Compared {
  readonly pointer: Pointer;
  readonly a: Side;
  readonly b: Side;
}

/** What `clawform compare --json` prints. Secrets in it are fingerprints. */
export interface Comparison {
  readonly formatVersion: 1;
  readonly a: string;
  readonly b: string;
  readonly of: "desired" | "live";
  readonly differences: readonly Compared[];
}

/** Every place where two nodes differ, with both values and the lines that they come from. */
export function compareText({ a, b, of, differences }: Comparison, style: Style): string {
  const count = differences.length;
  const what = of === "live" ? "what they have" : "their desired state";
  if (count === 0) return `${a} and ${b} do not differ in ${what}\n`;
  const head = `${a} and ${b} differ in ${count} ${count === 1 ? "place" : "places"} of ${what}`;
  const width = Math.max(widthOf(a), widthOf(b));
  const values = Math.max(20, Math.floor((style.width - width - 10) / 2));
  const rows = differences.map(({ pointer, a: left, b: right }) =>
    [
      paint(style, "strong", cutMiddle(printable(dotted(pointer)), style.width)),
      `  ${padTo(a, width)}  ${sideText(left, values)}`.trimEnd(),
      `  ${padTo(b, width)}  ${sideText(right, values)}`.trimEnd(),
    ].join("\n"),
  );
  return `${[head, ...rows].join("\n\n")}\n`;
}

function sideText({ value, position }: Side, width: number): string {
  const text = value === undefined ? "-" : cutMiddle(inline(value), width, lengthOf(value));
  const place = position === undefined ? "not named in the YAML" : printable(formatPosition(position));
  return `${padTo(text, width)}  ${place}`;
}
