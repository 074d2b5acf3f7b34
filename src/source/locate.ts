/** Where a pointer stands in a file, found out when it is asked: 10,000 files would need far more memory than their text. */
import { type Document, isMap, isScalar, isSeq } from "yaml";
import { type Pointer, tokensOf } from "../model/pointer.ts";
import type { Position } from "../model/position.ts";
import { LineMap } from "./line-map.ts";
import { parseDocument } from "./yaml-document.ts";

/** How many documents stay parsed. The files asked for most often are the few that many nodes share. */
const keptDocuments = 32;

interface Kept {
  readonly document: Document.Parsed | undefined;
  readonly lines: LineMap;
}

/** The documents that were asked for last, parsed. One for each loaded folder. */
export class Locator {
  readonly #kept = new Map<string, Kept>();
  /** How many times a text was parsed. */
  parses = 0;

  /** The position in `file`, whose text is `text`, of `pointer` or of the nearest ancestor that is there; of its key with `what: "key"`. */
  locate(file: string, text: string, pointer: Pointer, what: "key" | "value" = "value"): Position {
    const { document, lines } = this.#parsed(file, text);
    return lines.at(offsetOf(document?.contents, tokensOf(pointer), what));
  }

  #parsed(file: string, text: string): Kept {
    const kept = this.#kept.get(file) ?? this.#parse(file, text);
    this.#kept.delete(file);
    this.#kept.set(file, kept);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > keptDocuments && oldest !== undefined) this.#kept.delete(oldest);
    return kept;
  }

  #parse(file: string, text: string): Kept {
    this.parses++;
    return { document: parseDocument(text).document, lines: new LineMap(file, text) };
  }
}

/** Walks down as far as the document has the tokens. */
function offsetOf(root: unknown, tokens: readonly string[], what: "key" | "value"): number {
  let here = root;
  let offset = startOf(root) ?? 0;
  for (const token of tokens) {
    const next = childOf(here, token);
    if (next === undefined) return offset;
    here = next.value;
    offset = (what === "value" ? startOf(next.value) : undefined) ?? startOf(next.key) ?? startOf(next.value) ?? offset;
  }
  return offset;
}

function childOf(node: unknown, token: string): { readonly key: unknown; readonly value: unknown } | undefined {
  if (isMap(node)) return node.items.find((pair) => isScalar(pair.key) && pair.key.value === token);
  if (!isSeq(node) || !/^(?:0|[1-9]\d*)$/.test(token) || Number(token) >= node.items.length) return undefined;
  return { key: undefined, value: node.items[Number(token)] };
}

function startOf(node: unknown): number | undefined {
  return (node as { readonly range?: readonly number[] | null } | null | undefined)?.range?.[0];
}
