import type { Finding } from "../../model/finding.ts";
import { compareText } from "../../model/json.ts";
import type { Layer } from "../../model/layer.ts";
import type { Pointer } from "../../model/pointer.ts";

/** A mistake in a layer. Its place in the text is looked up only when it is reported. */
export interface Mistake {
  readonly layer: Layer;
  readonly pointer: Pointer;
  readonly what: string;
  readonly hint: string;
  /** Shown at the key instead of the value. */
  readonly atKey?: boolean;
}

/** Collects mistakes, each once, however many nodes have the layer. */
export class Mistakes {
  readonly #found = new Map<string, Mistake>();

  add(mistake: Mistake): void {
    const key = `${mistake.layer.file}\n${mistake.pointer}\n${mistake.what}`;
    if (!this.#found.has(key)) this.#found.set(key, mistake);
  }

  /** In the order of file, line and column. */
  findings(): Finding[] {
    const findings = [...this.#found.values()].map(({ layer, pointer, what, hint, atKey }) => ({
      position: layer.locate(pointer, atKey === true ? "key" : "value"),
      pointer,
      what,
      hint,
    }));
    return findings.toSorted(byPosition);
  }
}

function byPosition({ position: a }: Finding, { position: b }: Finding): number {
  return compareText(a.file, b.file) || a.line - b.line || a.column - b.column;
}
