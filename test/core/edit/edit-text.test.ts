import { describe, expect, test } from "vitest";
import { PatchError } from "../../../src/core/diff/apply-patch.ts";
import { editText } from "../../../src/core/edit/edit-text.ts";
import type { Operation } from "../../../src/model/change.ts";
import type { Json } from "../../../src/model/json.ts";

const add = (path: string, value: Json): Operation => ({ op: "add", path, value });
const put = (path: string, value: Json): Operation => ({ op: "replace", path, value });
const cut = (path: string): Operation => ({ op: "remove", path });

interface Row {
  readonly name: string;
  readonly from: string;
  readonly patch: readonly Operation[];
  readonly to: string;
}

function check({ from, patch, to }: Row): void {
  expect(editText(from, patch)).toEqual({ text: to });
}

describe("a value", () => {
  test.each<Row>([
    {
      name: "is replaced where it stands",
      from: '{\n  "a": 1, // one\n  "b": 2\n}\n',
      patch: [put("/a", 5)],
      to: '{\n  "a": 5, // one\n  "b": 2\n}\n',
    },
    {
      name: "keeps its own quotes",
      from: `{ a: 'x', b: "y" }`,
      patch: [put("/a", "it's"), put("/b", "it's")],
      to: `{ a: 'it\\'s', b: "it's" }`,
    },
    {
      name: "keeps numbers beside it as they are written",
      from: "{ a: 0x1F, b: .5, c: +1, d: 1e3 }",
      patch: [put("/c", 2)],
      to: "{ a: 0x1F, b: .5, c: 2, d: 1e3 }",
    },
    {
      name: "keeps escapes beside it as they are written",
      from: String.raw`{"a":"\u0041\/","b":1}`,
      patch: [put("/b", 2)],
      to: String.raw`{"a":"\u0041\/","b":2}`,
    },
    {
      name: "that is the same in the end is not touched",
      from: "{ a: 0x10 }",
      patch: [put("/a", 5), put("/a", 16)],
      to: "{ a: 0x10 }",
    },
    {
      name: "that is an object changes member by member",
      from: "{\n  a: { x: 1, /* y */ y: 2 }, // a\n}",
      patch: [put("/a", { y: 3, x: 1, z: 4 })],
      to: "{\n  a: { x: 1, /* y */ y: 3, z: 4 }, // a\n}",
    },
    {
      name: "becomes an object in the file's indentation",
      from: '{\n\t"a": 1,\n\t"b": 2\n}',
      patch: [put("/a", { x: { y: [1] } })],
      to: '{\n\t"a": {\n\t\t"x": {\n\t\t\t"y": [\n\t\t\t\t1\n\t\t\t]\n\t\t}\n\t},\n\t"b": 2\n}',
    },
    {
      name: "becomes an object on one line where the file is one line",
      from: '{"a":1}',
      patch: [put("/a", { x: [1, 2] })],
      to: '{"a":{"x":[1,2]}}',
    },
    {
      name: "becomes a scalar, with all that was in it gone",
      from: "{\n  a: { // inside\n    x: 1,\n  }, // beside\n}",
      patch: [put("/a", null)],
      to: "{\n  a: null, // beside\n}",
    },
  ])("$name", check);
});

describe("a new member", () => {
  test.each<Row>([
    {
      name: "stands behind the last one, before the comments at the end",
      from: "{\n  a: 1, // one\n  // later\n}",
      patch: [add("/b", 2)],
      to: "{\n  a: 1, // one\n  b: 2,\n  // later\n}",
    },
    {
      name: "gives the one before it its comma, before that one's comment",
      from: '{\n  "a": 1 // one\n}',
      patch: [add("/b", 2)],
      to: '{\n  "a": 1, // one\n  "b": 2\n}',
    },
    {
      name: "has a comma where the file's last members have",
      from: "{\n  a: 1,\n}",
      patch: [add("/b", { c: [1] })],
      to: "{\n  a: 1,\n  b: {\n    c: [\n      1,\n    ],\n  },\n}",
    },
    {
      name: "has CRLF in a CRLF file",
      from: '{\r\n    "a": 1\r\n}\r\n',
      patch: [add("/b", {}), add("/b/c", 2)],
      to: '{\r\n    "a": 1,\r\n    "b": {\r\n        "c": 2\r\n    }\r\n}\r\n',
    },
    {
      name: "stays on the line of an object on one line",
      from: "{ a: { x: 1 }, b: 2 }",
      patch: [add("/a/y", [1, "s"])],
      to: '{ a: { x: 1, y: [1, "s"] }, b: 2 }',
    },
    {
      name: "stays on the line also behind a comment",
      from: "{ a: 1 /* one */ }",
      patch: [add("/b", 2)],
      to: "{ a: 1 /* one */, b: 2 }",
    },
    {
      name: "stands before a comment to the end of the line",
      from: "{ a: 1 // one\n}",
      patch: [add("/b", 2)],
      to: "{ a: 1, b: 2 // one\n}",
    },
    {
      name: "has the quotes of its neighbour's key",
      from: `{\n  'a': 1\n}`,
      patch: [add("/b", "x")],
      to: `{\n  'a': 1,\n  'b': "x"\n}`,
    },
    {
      name: "is bare beside bare keys, if it may be",
      from: "{\n  a: 'x'\n}",
      patch: [add("/b", 1), add("/x-y", 2), add("/true", 3)],
      to: "{\n  a: 'x',\n  b: 1,\n  'x-y': 2,\n  'true': 3\n}",
    },
    {
      name: "has its neighbour's colon",
      from: '{\n  "a" : 1\n}',
      patch: [add("/b", 2)],
      to: '{\n  "a" : 1,\n  "b" : 2\n}',
    },
    {
      name: "is as dense as a dense file",
      from: '{"a":1,"b":[1,2]}',
      patch: [add("/c", { d: 1, e: 2 })],
      to: '{"a":1,"b":[1,2],"c":{"d":1,"e":2}}',
    },
    {
      name: "fills an empty object",
      from: '{\n  "a": {}\n}',
      patch: [add("/a/b", 1)],
      to: '{\n  "a": {\n    "b": 1\n  }\n}',
    },
    {
      name: "fills an empty object behind its comments",
      from: "{\n  a: { // nothing yet\n  },\n}",
      patch: [add("/a/b", 1)],
      to: "{\n  a: { // nothing yet\n    b: 1,\n  },\n}",
    },
    {
      name: "fills an empty object on one line",
      from: "{ a: {}, b: { /* no */ } }",
      patch: [add("/a/x", 1), add("/b/x", 1)],
      to: "{ a: { x: 1 }, b: { /* no */ x: 1 } }",
    },
    {
      name: "fills an empty document",
      from: "{}\n",
      patch: [add("/a", {}), add("/a/b", 1)],
      to: '{\n  "a": {\n    "b": 1\n  }\n}\n',
    },
    {
      name: "is short where the file's objects are on one line",
      from: "{\n  a: { x: 1 },\n  b: { y: 2 },\n}",
      patch: [add("/c", { z: 3 })],
      to: "{\n  a: { x: 1 },\n  b: { y: 2 },\n  c: { z: 3 },\n}",
    },
    {
      name: "stays behind a comma at the start of a line",
      from: "{\n  a: 1\n, b: 2\n}",
      patch: [add("/c", 3)],
      to: "{\n  a: 1\n, b: 2, c: 3\n}",
    },
    {
      name: "stands behind a comma that comes late",
      from: "{\n  a: 1\n  // of nobody\n  ,\n}",
      patch: [add("/b", 2)],
      to: "{\n  a: 1\n  // of nobody\n  ,\n  b: 2,\n}",
    },
    {
      name: "comes with a byte order mark before it all",
      from: '\ufeff{\n  "a": 1\n}',
      patch: [add("/b", 2)],
      to: '\ufeff{\n  "a": 1,\n  "b": 2\n}',
    },
    {
      name: "leaves trailing blanks where they are",
      from: '{\n  "a": 1,  \n  "b": 2  \n}',
      patch: [add("/c", 3)],
      to: '{\n  "a": 1,  \n  "b": 2,  \n  "c": 3\n}',
    },
    {
      name: "may be called like a prototype's",
      from: '{\n  "a": 1\n}',
      patch: [add("/toString", 1)],
      to: '{\n  "a": 1,\n  "toString": 1\n}',
    },
  ])("$name", check);
});

describe("a removed member", () => {
  test.each<Row>([
    {
      name: "goes with its line and the comment on it; those above stay",
      from: "{\n  // above\n  a: 1, // beside\n  b: 2\n}",
      patch: [cut("/a")],
      to: "{\n  // above\n  b: 2\n}",
    },
    {
      name: "that is the last takes the comma before it",
      from: '{\n  "a": 1,\n  "b": 2\n}',
      patch: [cut("/b")],
      to: '{\n  "a": 1\n}',
    },
    {
      name: "that is the last leaves a trailing comma",
      from: "{\n  a: 1,\n  b: 2,\n}",
      patch: [cut("/b")],
      to: "{\n  a: 1,\n}",
    },
    { name: "goes from the middle of a line", from: "{ a: 1, b: 2, c: 3 }", patch: [cut("/b")], to: "{ a: 1, c: 3 }" },
    {
      name: "goes from the end of a line",
      from: "{ a: 1, b: 2, c: 3 }",
      patch: [cut("/c"), cut("/b")],
      to: "{ a: 1 }",
    },
    {
      name: "on a line with others leaves a comment before the next one",
      from: "{ a: 1, /* of b */ b: 2 }",
      patch: [cut("/a")],
      to: "{ /* of b */ b: 2 }",
    },
    {
      name: "leaves nothing of an object that was all its own",
      from: "{\n  a: {\n    b: 1, // b\n  },\n}",
      patch: [cut("/a/b")],
      to: "{\n  a: {},\n}",
    },
    {
      name: "leaves the comments of an object that was all its own",
      from: "{\n  a: {\n    // why\n    b: 1\n  }\n}",
      patch: [cut("/a/b")],
      to: "{\n  a: {\n    // why\n  }\n}",
    },
    {
      name: "with a comma on the next line goes with it",
      from: "{\n  a: 1\n, b: 2\n, c: 3\n}",
      patch: [cut("/b")],
      to: "{\n  a: 1\n, c: 3\n}",
    },
    {
      name: "leaves comments between it and its comma",
      from: "{\n  a: 1,\n  b: 2\n  // of nobody\n  , c: 3\n}",
      patch: [cut("/b")],
      to: "{\n  a: 1,\n  // of nobody\n   c: 3\n}",
    },
    {
      name: "makes place for a new one",
      from: "{\n  a: 1, // one\n}",
      patch: [cut("/a"), add("/b", 2)],
      to: "{\n  b: 2,\n}",
    },
    { name: "goes with the start of its line", from: "{ a: 1,\n  b: 2 }", patch: [cut("/a")], to: "{\n  b: 2 }" },
    {
      name: "that begins a line leaves the rest of it",
      from: "{\n  a: 1, b: 2\n}",
      patch: [cut("/a")],
      to: "{\n  b: 2\n}",
    },
    {
      name: "does not pull code into a comment",
      from: "{ a: 1, // one\n  b: 2 }",
      patch: [cut("/b")],
      to: "{ a: 1 // one\n  }",
    },
  ])("$name", check);
});

describe("an array", () => {
  test.each<Row>([
    {
      name: "gets an element at the end",
      from: "{\n  a: [\n    1, // one\n    2 // two\n  ]\n}",
      patch: [add("/a/2", 3)],
      to: "{\n  a: [\n    1, // one\n    2, // two\n    3\n  ]\n}",
    },
    {
      name: "gets an equal element at the end",
      from: "{\n  a: [\n    1 // one\n  ]\n}",
      patch: [add("/a/1", 1)],
      to: "{\n  a: [\n    1, // one\n    1\n  ]\n}",
    },
    {
      name: "gets an element at the front, before what is said of the first",
      from: "{\n  a: [ // list\n    // one\n    1,\n  ],\n}",
      patch: [add("/a/0", 0)],
      to: "{\n  a: [ // list\n    0,\n    // one\n    1,\n  ],\n}",
    },
    {
      name: "gets an element in the middle of a line",
      from: '{"a": [1, 3]}',
      patch: [add("/a/1", 2)],
      to: '{"a": [1, 2, 3]}',
    },
    {
      name: "gets an element at the front of a line",
      from: '{"a": [1, 3]}',
      patch: [add("/a/0", 0)],
      to: '{"a": [0, 1, 3]}',
    },
    {
      name: "that is written anew keeps what is the same at both ends",
      from: "{\n  a: [\n    1, // one\n    2, // two\n    3 // three\n  ]\n}",
      patch: [put("/a", [1, 3])],
      to: "{\n  a: [\n    1, // one\n    3 // three\n  ]\n}",
    },
    {
      name: "of things with ids keeps each thing's text",
      from: "{\n  list: [\n    { id: 'a', n: 0x1 }, // a\n    { id: 'b' },\n    { id: 'c', on: true } // c\n  ]\n}",
      patch: [cut("/list/1"), add("/list/0", { id: "z" }), put("/list/1/n", 2)],
      to: "{\n  list: [\n    { id: 'z' },\n    { id: 'a', n: 2 }, // a\n    { id: 'c', on: true } // c\n  ]\n}",
    },
    { name: "becomes empty", from: '{"a": [1, 2]}', patch: [put("/a", [])], to: '{"a": []}' },
    {
      name: "is filled",
      from: '{\n  "a": []\n}',
      patch: [put("/a", [1, {}])],
      to: '{\n  "a": [\n    1,\n    {}\n  ]\n}',
    },
    {
      name: "of scalars is written on one line where the file does so",
      from: "{\n  a: [1, 2],\n}",
      patch: [add("/b", ["x", "y"])],
      to: '{\n  a: [1, 2],\n  b: ["x", "y"],\n}',
    },
  ])("$name", check);
});

test("comments that only look like something else are comments, and strings that look like comments are strings", () => {
  const from = '{\n  // { "a": [\n  a: "// no", /* } */\n  b: \'/* no */\'\n}';
  expect(editText(from, [cut("/b")])).toEqual({ text: '{\n  // { "a": [\n  a: "// no" /* } */\n}' });
});

test("CRLF inside comments and strings shifts nothing", () => {
  const from = "{\r\n  /* two\r\n     lines */\r\n  a: 'x\\\r\ny',\r\n  b: 1,\r\n}\r\n";
  expect(editText(from, [put("/b", 2), add("/c", 3)])).toEqual({ text: from.replace("b: 1,", "b: 2,\r\n  c: 3,") });
});

test("keys that are words of the language can be edited", () => {
  expect(editText("{ true: 1, null: { Infinity: 2 } }", [put("/null/Infinity", 3), cut("/true")])).toEqual({
    text: "{ null: { Infinity: 3 } }",
  });
});

test("keys with escapes are found", () => {
  expect(editText(String.raw`{ \u0061b: 1, 'c\x64': 2 }`, [put("/ab", 3), put("/cd", 4)])).toEqual({
    text: String.raw`{ \u0061b: 3, 'c\x64': 4 }`,
  });
});

test.each([
  { name: "text that is no document", text: "[1]", patch: [], says: "the document is no object" },
  {
    name: "a key that stands twice",
    text: '{"a": 1, "a": 2}',
    patch: [],
    says: "a key stands twice in one object at 1:10",
  },
  {
    name: "a comment that ends at a line separator",
    text: "{ a: 1, // x\u2028 b: 2\n}",
    patch: [put("/b", 5)],
    says: "an edit in place would not say what it should",
  },
  {
    name: "a bare key beyond the first plane",
    text: "{ a: 1, \u{1d49c}: 2 }",
    patch: [put("/a", 5)],
    says: "the layout of the file is not understood",
  },
])("$name cannot be edited, and the reason says so", ({ text, patch, says }) => {
  expect(editText(text, patch)).toEqual({ cannot: says });
});

test("a patch that does not fit the text is an error, not an edit", () => {
  expect(() => editText('{"a": 1}', [{ op: "test", path: "/a", value: 2 }, put("/a", 3)])).toThrow(PatchError);
});

test("thousands of comments in a row are no bomb", () => {
  const comments = "/**/".repeat(50_000);
  expect(editText(`{a:1,${comments}}`, [add("/b", 2)])).toEqual({ text: `{a:1,b:2,${comments}}` });
});

test("a document of thousands of members is edited where it is meant", () => {
  const members = Array.from({ length: 20_000 }, (_, i) => `  "k${i}": { "n": ${i} }`);
  const from = `{\n${members.join(",\n")}\n}\n`;
  const result = editText(from, [cut("/k7"), put("/k19999/n", -1), add("/z", true)]);
  const expected = [...members.slice(0, 7), ...members.slice(8, -1), '  "k19999": { "n": -1 }', '  "z": true'];
  expect("text" in result && result.text === `{\n${expected.join(",\n")}\n}\n`).toBe(true);
});
