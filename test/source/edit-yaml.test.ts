import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FleetError } from "../../src/model/error.ts";
import { isObject, type Json, type JsonObject } from "../../src/model/json.ts";
import { pointerOf, valueAt } from "../../src/model/pointer.ts";
import { editYaml } from "../../src/source/edit-yaml.ts";
import { readYaml } from "../../src/source/yaml-file.ts";

const read = (text: string) => readYaml("nodes/a.yaml", new TextEncoder().encode(text));

interface Row {
  readonly name: string;
  readonly text: string;
  readonly at: string;
  readonly value?: Json;
  readonly gives: string;
}

describe("one value", () => {
  test.each<Row>([
    { name: "changes in its line", text: "a: 1 # why\nb: 2\n", at: "/a", value: 3, gives: "a: 3 # why\nb: 2\n" },
    { name: "keeps single quotes", text: "a: 'it''s'\n", at: "/a", value: "that's", gives: "a: 'that''s'\n" },
    { name: "keeps double quotes", text: 'a: "x"\n', at: "/a", value: "y", gives: 'a: "y"\n' },
    { name: "gets quotes where it needs some", text: "a: x\n", at: "/a", value: "1: 2", gives: 'a: "1: 2"\n' },
    { name: "is quoted where old readers see a boolean", text: "a: x\n", at: "/a", value: "on", gives: 'a: "on"\n' },
    { name: "is a number no more", text: "a: 1\n", at: "/a", value: "1", gives: 'a: "1"\n' },
    {
      name: "with what no file may hold is escaped",
      text: "a: x\n",
      at: "/a",
      value: "\u202e\u0007\ufeff",
      gives: 'a: "\\u202e\\u0007\\ufeff"\n',
    },
    { name: "becomes null", text: "a: 1\n", at: "/a", value: null, gives: "a: null\n" },
    {
      name: "changes deep below",
      text: "a:\n    b:\n        c: 1 # c\n    d: 2\n",
      at: "/a/b/c",
      value: true,
      gives: "a:\n    b:\n        c: true # c\n    d: 2\n",
    },
    {
      name: "changes between brackets",
      text: "a: { b: 1,  c: [x,   y] } # c\n",
      at: "/a/b",
      value: "p, q",
      gives: 'a: { b: "p, q",  c: [x,   y] } # c\n',
    },
    { name: "has a key in quotes", text: "\"a\" : 'x'\n", at: "/a", value: "y", gives: "\"a\" : 'y'\n" },
    { name: "has a key with a slash", text: "~/a: x\n", at: "/~0~1a", value: "/y", gives: "~/a: /y\n" },
    { name: "becomes lines", text: "a: 1 # why\nb: 2\n", at: "/a", value: { c: 1 }, gives: "a: # why\n  c: 1\nb: 2\n" },
    {
      name: "of lines becomes one",
      text: "a: # why\n  - x\n  - y # last\nb: 2\n",
      at: "/a",
      value: 1,
      gives: "a: 1 # why # last\nb: 2\n",
    },
    {
      name: "of lines becomes other lines",
      text: "a:\n  - x\nb: 2\n",
      at: "/a",
      value: { c: 1 },
      gives: "a:\n  c: 1\nb: 2\n",
    },
    {
      name: "of text keeps its block",
      text: "a: | # text\n  one\n  two\nb: 1\n",
      at: "/a",
      value: "one\n\nthree\n",
      gives: "a: | # text\n  one\n\n  three\nb: 1\n",
    },
    {
      name: "of text becomes a word",
      text: "a: >- # text\n  one\n  two\nb: 1\n",
      at: "/a",
      value: "x",
      gives: "a: x # text\nb: 1\n",
    },
    {
      name: "of text becomes lines",
      text: "a: | # text\n  one\nb: 1\n",
      at: "/a",
      value: { c: 1 },
      gives: "a: # text\n  c: 1\nb: 1\n",
    },
    {
      name: "on the line below its key",
      text: "a:\n  # why\n  x\nb: 1\n",
      at: "/a",
      value: "z",
      gives: "a:\n  # why\n  z\nb: 1\n",
    },
    { name: "that is so already changes nothing", text: "a:   1\n", at: "/a", value: 1, gives: "a:   1\n" },
  ])("$name", ({ text, at, value, gives }) => {
    expect(editYaml(text, at, value)).toBe(gives);
  });
});

describe("a list", () => {
  const text = "a: # l\n  - x # 1\n  # between\n  - y # 2\n  - z # 3\nb: 1\n";
  test.each<Row>([
    {
      name: "loses one",
      text,
      at: "/a",
      value: ["x", "z"],
      gives: "a: # l\n  - x # 1\n  # between\n  - z # 3\nb: 1\n",
    },
    {
      name: "gets one in front",
      text,
      at: "/a",
      value: ["w", "x", "y", "z"],
      gives: "a: # l\n  - w\n  - x # 1\n  # between\n  - y # 2\n  - z # 3\nb: 1\n",
    },
    {
      name: "gets one behind",
      text,
      at: "/a",
      value: ["x", "y", "z", "&"],
      gives: 'a: # l\n  - x # 1\n  # between\n  - y # 2\n  - z # 3\n  - "&"\nb: 1\n',
    },
    {
      name: "gets, changes and loses some at once",
      text,
      at: "/a",
      value: ["w", "x", "z"],
      gives: "a: # l\n  - w\n  - x # 1\n  # between\n  - z # 3\nb: 1\n",
    },
    {
      name: "of things changes in one thing",
      text: "a:\n- id: m\n  n: 1 # n\n- id: o\n",
      at: "/a",
      value: [
        { id: "m", n: 2 },
        { id: "o", p: [] },
      ],
      gives: "a:\n- id: m\n  n: 2 # n\n- id: o\n  p: []\n",
    },
    {
      name: "of things loses the first member of one",
      text: "a:\n  - id: m\n    n: 1 # n\n",
      at: "/a",
      value: [{ n: 1 }],
      gives: "a:\n  - n: 1 # n\n",
    },
    {
      name: "in brackets gets one",
      text: "a: [x,y] # l\n",
      at: "/a",
      value: ["x", "y", "z"],
      gives: "a: [x,y, z] # l\n",
    },
    { name: "in brackets loses one", text: "a: [ x, y, z ]\n", at: "/a", value: ["x", "z"], gives: "a: [ x, z ]\n" },
    { name: "in brackets loses the last", text: "a: [ x, y ]\n", at: "/a", value: ["x"], gives: "a: [ x ]\n" },
    { name: "loses all", text: "a: # l\n  - x\nb: 1\n", at: "/a", value: [], gives: "a: [] # l\nb: 1\n" },
    { name: "of none gets some", text: "a: [] # l\n", at: "/a", value: [{ b: 1 }], gives: "a: # l\n  - b: 1\n" },
  ])("$name", ({ text: before, at, value, gives }) => {
    expect(editYaml(before, at, value)).toBe(gives);
  });
});

describe("what is new", () => {
  test.each<Row>([
    {
      name: "comes last, before what is commented out below",
      text: "a:\n  b: 1\n  # c: 2\nd: 3\n",
      at: "/a/e",
      value: 1,
      gives: "a:\n  b: 1\n  e: 1\n  # c: 2\nd: 3\n",
    },
    { name: "brings its parents", text: "a: 1\n", at: "/b/c/d", value: "x", gives: "a: 1\nb:\n  c:\n    d: x\n" },
    {
      name: "is indented as the file is",
      text: "a:\n    b: 1\n",
      at: "/c/d",
      value: 1,
      gives: "a:\n    b: 1\nc:\n    d: 1\n",
    },
    { name: "keeps a file without an end of its last line", text: "a: 1", at: "/b", value: 2, gives: "a: 1\nb: 2" },
    {
      name: "comes between brackets",
      text: "a: { b: 1 } # c\n",
      at: "/a/c",
      value: [1],
      gives: "a: { b: 1, c: [1] } # c\n",
    },
    {
      name: "keeps Windows line ends",
      text: "a:\r\n  b: 1\r\n",
      at: "/a/c/d",
      value: 2,
      gives: "a:\r\n  b: 1\r\n  c:\r\n    d: 2\r\n",
    },
    { name: "keeps a byte order mark", text: "\ufeffa: 1\n", at: "/b", value: 2, gives: "\ufeffa: 1\nb: 2\n" },
    { name: "follows a block of text", text: "a: |\n  x\n", at: "/b", value: 2, gives: "a: |\n  x\nb: 2\n" },
    {
      name: "follows a block of text without an end",
      text: "a: |-\n  x",
      at: "/b",
      value: 2,
      gives: "a: |-\n  x\nb: 2",
    },
    { name: "fills an empty file", text: "", at: "/a/b", value: 1, gives: "a:\n  b: 1\n" },
    { name: "fills a file of comments", text: "# about\n", at: "/a", value: 1, gives: "# about\na: 1\n" },
    { name: "fills a file of comments without an end", text: "# about", at: "/a", value: 1, gives: "# about\na: 1\n" },
    { name: "fills a document of nothing", text: "---\n", at: "/a", value: 1, gives: "---\na: 1\n" },
    { name: "fills an explicitly empty mapping", text: "{}\n", at: "/a/b", value: 1, gives: "a:\n  b: 1\n" },
    { name: "takes the place of a word", text: "a: x # c\n", at: "/a/b", value: 1, gives: "a: # c\n  b: 1\n" },
    { name: "has a key that needs quotes", text: "a: 1\n", at: "/b: c", value: 1, gives: 'a: 1\n"b: c": 1\n' },
  ])("$name", ({ text, at, value, gives }) => {
    expect(editYaml(text, at, value)).toBe(gives);
  });
});

describe("what goes", () => {
  test.each<Row>([
    { name: "takes its line with it", text: "a: 1\nb: 2 # c\n# d\nc: 3\n", at: "/b", gives: "a: 1\n# d\nc: 3\n" },
    {
      name: "takes all of its lines with it",
      text: "a:\n  b:\n    - 1\n    - 2\n  c: 1\n",
      at: "/a/b",
      gives: "a:\n  c: 1\n",
    },
    {
      name: "takes parents that would be empty with it",
      text: "a:\n  b:\n    c: 1\nd: 1\n",
      at: "/a/b/c",
      gives: "d: 1\n",
    },
    { name: "can be the last line of a file without an end", text: "a: 1\nb: 2", at: "/b", gives: "a: 1" },
    { name: "can be all", text: "a: 1 # c\n", at: "/a", gives: "{} # c\n" },
    { name: "leaves brackets", text: "{ a: 1, b: 2, c: 3 }\n", at: "/b", gives: "{ a: 1, c: 3 }\n" },
    { name: "leaves the last bracket", text: "{ a: 1, b: 2 }\n", at: "/b", gives: "{ a: 1 }\n" },
    {
      name: "leaves comments between brackets",
      text: "a: {\n  b: 1, # one,\n  c: 2 # three\n}\n",
      at: "/a/c",
      gives: "a: {\n  b: 1, # one,\n   # three\n}\n",
    },
    { name: "can be missing", text: "a: 1\n", at: "/b/c", gives: "a: 1\n" },
  ])("$name", ({ text, at, gives }) => {
    expect(editYaml(text, at, undefined)).toBe(gives);
  });
});

describe("refused, with what to do", () => {
  test.each([
    { name: "a place inside of a list", text: "a: [1]\n", at: "/a/0", value: 2 },
    { name: "a file that is broken", text: "a: [1\n", at: "/a", value: 2 },
    { name: "a file with a forbidden part", text: "a: &x 1\n", at: "/a", value: 2 },
    { name: "a key that is dangerous", text: "a: 1\n", at: "/__proto__/b", value: 2 },
    { name: "a value with a dangerous key", text: "a: 1\n", at: "/a", value: { constructor: 1 } },
    { name: "a number that YAML cannot hold", text: "a: 1\n", at: "/a", value: Number.POSITIVE_INFINITY },
    { name: "another root", text: "a: 1\n", at: "", value: 1 },
  ])("$name", ({ text, at, value }) => {
    const edit = () => editYaml(text, at, value);
    expect(edit).toThrow(FleetError);
    expect(edit).toThrow(/^the YAML was not edited at /);
  });
});

/** Words that say something to YAML, and some that do not. */
const word = fc.oneof(
  fc.constantFrom(
    "on",
    "null",
    "~",
    "1",
    "0x1F",
    "a b",
    "a: b",
    "- a",
    "#x",
    "a #b",
    "",
    " ",
    "'",
    '"',
    "[",
    "{a}",
    "é👍",
    "\t",
    "a\nb\n",
    "*a",
    "@",
  ),
  fc.string({ maxLength: 12, unit: "grapheme" }),
);
const key = fc
  .oneof(
    fc.constantFrom("a", "b", "c", "level", "a.b", "~/x/{agent}", "on", "1", ""),
    fc.string({ minLength: 1, maxLength: 6 }),
  )
  .filter((name) => !["__proto__", "constructor", "prototype"].includes(name));
const scalar: fc.Arbitrary<Json> = fc.oneof(word, fc.integer(), fc.boolean(), fc.constant(null));
const { json, object } = fc.letrec<{ json: Json; object: JsonObject }>((tie) => ({
  json: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    scalar,
    fc.array(tie("json"), { maxLength: 4 }),
    tie("object"),
  ),
  object: fc.dictionary(key, tie("json"), { maxKeys: 5 }),
}));

/** A way to write a value as YAML, with comments nearly everywhere; `style` decides. */
function written(value: Json, column: number, style: () => number): string {
  const pad = " ".repeat(column);
  const note = () => (style() % 3 === 0 ? ` # n${style()}` : "");
  const above = () => (style() % 4 === 0 ? `${pad}# c${style()}\n` : "");
  if (isObject(value) && Object.keys(value).length > 0 && (column === 0 || style() % 3 > 0)) {
    return Object.entries(value)
      .map(([name, item]) => `${above()}${pad}${JSON.stringify(name)}:${behind(item, column, style, note)}`)
      .join("");
  }
  if (Array.isArray(value) && value.length > 0 && style() % 3 > 0) {
    return value.map((item: Json) => `${above()}${pad}-${behind(item, column, style, note)}`).join("");
  }
  return "";
}

function behind(item: Json, column: number, style: () => number, note: () => string): string {
  const lines = written(item, column + 2, style);
  if (lines !== "") return `${note()}\n${lines}`;
  return ` ${JSON.stringify(item)}${note()}\n`;
}

describe("whatever stands in the file", () => {
  // Raw characters that the folder refuses are no matter of editing.
  const file = fc
    .record({
      value: object,
      seed: fc.array(fc.nat(1000), { minLength: 1, maxLength: 40 }),
      crlf: fc.boolean(),
      cut: fc.boolean(),
    })
    .map(({ value, seed, crlf, cut }) => {
      let at = 0;
      const style = () => seed[at++ % seed.length] ?? 0;
      const text = Object.keys(value).length === 0 ? "{}\n" : written(value, 0, style);
      const ended = cut ? text.replace(/\n$/, "") : text;
      return { value, text: crlf ? ended.replaceAll("\n", "\r\n") : ended };
    })
    .filter(({ text }) => read(text).findings.length === 0);

  test("what was set is read, and nothing else is said otherwise", () => {
    fc.assert(
      fc.property(file, fc.array(key, { minLength: 1, maxLength: 3 }), json, ({ value, text }, path, want) => {
        expect(read(text).value).toEqual(value);
        const pointer = pointerOf(path);
        const above = path.slice(0, -1).map((_, i) => valueAt(value, pointerOf(path.slice(0, i + 1))));
        fc.pre(!above.some(Array.isArray));
        const edited = editYaml(text, pointer, want);
        const after = read(edited);
        expect(after.findings).toEqual([]);
        expect(valueAt(after.value as Json, pointer)).toEqual(want);
        const [first = ""] = path;
        for (const name of Object.keys(value)) {
          if (name !== first) expect(after.value?.[name]).toEqual(value[name]);
        }
      }),
      { numRuns: 150 },
    );
  });

  test("the lines of all other members, and comments beside what changes, keep their bytes", () => {
    fc.assert(
      fc.property(file, fc.nat(), scalar, ({ value, text }, pick, want) => {
        const names = Object.keys(value);
        fc.pre(names.length > 0);
        const name = names[pick % names.length] ?? "";
        fc.pre(typeof value[name] !== "object" || value[name] === null);
        const edited = editYaml(text, pointerOf([name]), want);
        const [before, after] = [text.split("\n"), edited.split("\n")];
        const isOwn = (line: string) => line.startsWith(`${JSON.stringify(name)}:`);
        expect(after.filter((line) => !isOwn(line))).toEqual(before.filter((line) => !isOwn(line)));
        expect(after.length).toBe(before.length);
        const note = (line: string | undefined) => / # n\d+\r?$/.exec(line ?? "")?.[0];
        expect(note(after.find(isOwn))).toBe(note(before.find(isOwn)));
      }),
      { numRuns: 150 },
    );
  });

  test("what was added and is taken away again leaves the file as it was", () => {
    fc.assert(
      fc.property(file, word, ({ value, text }, want) => {
        fc.pre(value["new"] === undefined && Object.keys(value).length > 0);
        expect(editYaml(editYaml(text, "/new", want), "/new", undefined)).toBe(text);
      }),
    );
  });
});
