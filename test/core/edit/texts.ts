/** Random documents and random ways to write them down, for properties of the editor. */
import fc from "fast-check";
import { isObject, type Json, type JsonObject } from "../../../src/model/json.ts";
import { childOf, type Pointer } from "../../../src/model/pointer.ts";

const keys = ["a", "b", "c", "level", "max_1", "$x", "true", "x-y", "it's", 'say "hi"', "~/m", "ünï", "0", ""];
const strings = [
  "",
  "info",
  "it's",
  'say "hi"',
  "a\\b",
  "tab\there",
  "line\nbreak",
  "é✓😀",
  "// no comment",
  "/* nor this */",
  "{ [",
  ": ,",
];

/** Scalars as a configuration has them. */
const scalar: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(...strings),
  fc.constantFrom<Json>(0, 1, -1, 12, 0.5, 1e21, 4096),
  fc.boolean(),
);

const keyedArray: fc.Arbitrary<Json> = fc
  .uniqueArray(fc.constantFrom("main", "work", "ops", "dev"), { maxLength: 4 })
  .chain((ids) =>
    fc.tuple(
      ...ids.map((id) => fc.dictionary(fc.constantFrom("n", "on"), scalar).map((rest): Json => ({ id, ...rest }))),
    ),
  );

const tree = fc.letrec<{ value: Json; object: JsonObject }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    scalar,
    fc.constant<Json>(null),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.array(scalar, { maxLength: 4 }),
    keyedArray,
    tie("object"),
  ),
  object: fc.dictionary(fc.constantFrom(...keys), tie("value"), { maxKeys: 5, noNullPrototype: true }),
}));

/** Any document: an object of anything. */
export const document: fc.Arbitrary<JsonObject> = tree.object;

/** Decisions of a writer, taken one after the other. */
export const choices: fc.Arbitrary<readonly number[]> = fc.array(fc.nat(999), { minLength: 60, maxLength: 60 });

/** A text and what is known of it. */
export interface Written {
  readonly text: string;
  /** Every comment by its unique mark; the pointer of the container it stands in, or of the item that it belongs to. */
  readonly comments: readonly { readonly mark: string; readonly at: Pointer; readonly belongs: boolean }[];
  /** Scalars on lines of their own, with the whole line but for its comma. */
  readonly lines: readonly { readonly at: Pointer; readonly before: string; readonly after: string }[];
}

/** Writes a document down in JSON5 (or JSON) as `choices` say: indentation, quotes, comments, commas, line ends. */
export function write(value: JsonObject, decisions: readonly number[], format: "json" | "json5"): Written {
  const writer = new Writer(decisions, format);
  const head = writer.head();
  const text = `${head}${writer.value(value, "", "")}${writer.tail()}`;
  return { text, comments: writer.comments, lines: writer.lines };
}

class Writer {
  readonly comments: { mark: string; at: Pointer; belongs: boolean }[] = [];
  readonly lines: { at: Pointer; before: string; after: string }[] = [];
  readonly #decisions: readonly number[];
  readonly #json: boolean;
  readonly #unit: string;
  readonly #end: string;
  readonly #keyQuote: string;
  readonly #trailing: boolean;
  #at = 0;

  constructor(decisions: readonly number[], format: "json" | "json5") {
    this.#decisions = decisions;
    this.#json = format === "json";
    this.#unit = this.#pick(["  ", "    ", "\t", " ", "   "]);
    this.#end = this.#pick(["\n", "\r\n", "\n"]);
    this.#keyQuote = this.#json ? '"' : this.#pick(["", '"', "'"]);
    this.#trailing = !this.#json && this.#may(40);
  }

  head(): string {
    if (this.#json) return "";
    return `${this.#may(10) ? "\ufeff" : ""}${this.#may(30) ? `// managed elsewhere${this.#end}` : ""}`;
  }

  tail(): string {
    return this.#pick(["", this.#end, this.#end, `${this.#end}${this.#end}`]);
  }

  value(value: Json, at: Pointer, indent: string): string {
    if (Array.isArray(value))
      return this.#list(
        "[",
        value.map((item, i) => [childOf(at, String(i)), "", item as Json]),
        "]",
        at,
        indent,
      );
    if (!isObject(value)) return this.#scalar(value);
    const members = Object.entries(value).map(
      ([key, item]) => [childOf(at, key), `${this.#key(key)}${this.#pick([": ", ": ", ":"])}`, item] as const,
    );
    return this.#list("{", members, "}", at, indent);
  }

  #list(
    open: string,
    items: readonly (readonly [Pointer, string, Json])[],
    close: string,
    at: Pointer,
    indent: string,
  ): string {
    if (items.length === 0) return `${open}${this.#may(15) && !this.#json ? this.#comment(at, false) : ""}${close}`;
    return this.#may(65) ? this.#block(open, items, close, at, indent) : this.#inline(open, items, close, at, indent);
  }

  #block(
    open: string,
    items: readonly (readonly [Pointer, string, Json])[],
    close: string,
    at: Pointer,
    indent: string,
  ): string {
    const inner = indent + this.#unit;
    const parts = items.map(([pointer, key, item], index) => {
      const above = this.#may(15) && !this.#json ? `${inner}${this.#lineComment(at, false)}${this.#end}` : "";
      const text = this.value(item, pointer, inner);
      const comma = index < items.length - 1 || this.#trailing ? "," : "";
      const beside =
        this.#may(20) && !this.#json
          ? ` ${this.#may(50) ? this.#lineComment(pointer, true) : this.#comment(pointer, true)}`
          : "";
      const blanks = this.#may(10) ? "  " : "";
      if (typeof item !== "object" || item === null)
        this.lines.push({ at: pointer, before: `${inner}${key}${text}`, after: `${beside}${blanks}` });
      return `${above}${inner}${key}${text}${comma}${beside}${blanks}${this.#end}${this.#may(8) ? this.#end : ""}`;
    });
    const below = this.#may(10) && !this.#json ? `${inner}${this.#lineComment(at, false)}${this.#end}` : "";
    return `${open}${this.#end}${parts.join("")}${below}${indent}${close}`;
  }

  #inline(
    open: string,
    items: readonly (readonly [Pointer, string, Json])[],
    close: string,
    at: Pointer,
    indent: string,
  ): string {
    const padding = this.#pick([" ", ""]);
    const texts = items.map(([pointer, key, item]) => {
      const before = this.#may(8) && !this.#json ? `${this.#comment(at, false)} ` : "";
      return `${before}${key}${this.value(item, pointer, indent)}${this.#may(8) && !this.#json ? ` ${this.#comment(pointer, true)}` : ""}`;
    });
    return `${open}${padding}${texts.join(this.#pick([", ", ","]))}${padding}${close}`;
  }

  #scalar(value: Json): string {
    if (typeof value !== "string") return JSON.stringify(value);
    return this.#quoted(value, this.#json ? '"' : this.#pick(['"', "'"]));
  }

  #key(key: string): string {
    if (this.#keyQuote === "" && /^[A-Za-z_$][\w$]*$/.test(key)) return key;
    return this.#quoted(key, this.#keyQuote === "" ? "'" : this.#keyQuote);
  }

  #quoted(text: string, quote: string): string {
    const inner = JSON.stringify(text).slice(1, -1);
    return quote === '"' ? `"${inner}"` : `'${inner.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
  }

  #comment(at: Pointer, belongs: boolean): string {
    return `/* ${this.#mark(at, belongs)} */`;
  }

  #lineComment(at: Pointer, belongs: boolean): string {
    return `// ${this.#mark(at, belongs)}`;
  }

  #mark(at: Pointer, belongs: boolean): string {
    const mark = `<${this.comments.length}>`;
    this.comments.push({ mark, at, belongs });
    return mark;
  }

  #may(percent: number): boolean {
    return this.#next() % 100 < percent;
  }

  #pick<T>(from: readonly T[]): T {
    return from[this.#next() % from.length] as T;
  }

  #next(): number {
    this.#at += 1;
    return this.#decisions[this.#at % this.#decisions.length] as number;
  }
}
