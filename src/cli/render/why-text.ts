import { printable } from "../../core/printable.ts";
import type { Layer } from "../../model/layer.ts";
import { isObject, type Json } from "../../model/json.ts";
import type { Pointer } from "../../model/pointer.ts";
import { formatPosition, type Origin } from "../../model/position.ts";
import { cutMiddle, padTo, widthOf } from "./fit.ts";
import { setByText } from "./origin-text.ts";
import { paint, type Style } from "./style.ts";
import { inline, lengthOf } from "./value.ts";

/** One layer's say, ready to be shown. */
export interface ShownSay {
  readonly layer: string;
  readonly kind: Layer["kind"];
  readonly value: Json;
  readonly position: Origin;
}

/** Who says what about a value of a node, the one that wins first. */
export function whyText(node: string, pointer: Pointer, chain: readonly ShownSay[], style: Style): string {
  const rows = chain.map(({ layer, kind, value, position }, i) => ({
    value: cutMiddle(inline(value), Math.floor(style.width / 2), lengthOf(value)),
    place: printable(formatPosition(position)),
    layer: printable(kind === "defaults" || kind === "fleet" ? kind : `${kind} ${layer}`),
    note: noteOf(chain, i),
    by: position.by === undefined ? "" : setByText(position.by),
  }));
  const column = (key: "value" | "place" | "layer" | "note") => Math.max(...rows.map((row) => widthOf(row[key])));
  const [values, places, layers, notes] = [column("value"), column("place"), column("layer"), column("note")];
  const lines = rows.map((row, i) => {
    const line =
      `  ${padTo(row.value, values)}  ${padTo(row.place, places)}  ${padTo(row.layer, layers)}  ${padTo(row.note, notes)}  ${row.by}`.trimEnd();
    return paint(style, i === 0 ? "strong" : "faint", line);
  });
  return `${printable(node)} ${printable(pointer)}\n${lines.join("\n")}\n`;
}

/** Objects are merged; anything else replaces what is below it. */
function noteOf(chain: readonly ShownSay[], index: number): string {
  const areMerged = chain.slice(0, index + 1).every(({ value }) => isObject(value));
  if (index === 0) return chain.length > 1 ? "wins" : "";
  return areMerged ? "merged below it" : "overridden";
}
