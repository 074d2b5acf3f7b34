import { expect, test } from "vitest";
import { readYaml } from "../../src/source/yaml-file.ts";
import { lines } from "../support/layers.ts";

const read = (text: string | Uint8Array) =>
  readYaml("nodes/a.yaml", typeof text === "string" ? new TextEncoder().encode(text) : text);

test.each([
  {
    name: "a plain mapping",
    text: "a: 1\nb: [x, y]\nc: { d: true }\n",
    value: { a: 1, b: ["x", "y"], c: { d: true } },
  },
  { name: "words that YAML 1.1 takes for booleans", text: "a: no\nb: on\n", value: { a: "no", b: "on" } },
  {
    name: "text that looks like a time or a date",
    text: "a: 12:30:45\nb: 2026-11-20\n",
    value: { a: "12:30:45", b: "2026-11-20" },
  },
  { name: "a version", text: "a: 2026.9.6\n", value: { a: "2026.9.6" } },
  { name: "null, which says that something must not be there", text: "a: null\nb: ~\n", value: { a: null, b: null } },
  {
    name: "numbers",
    text: "a: -1\nb: 0.5\nc: 1e3\nd: 1.50\ne: 9007199254740991\nf: 0\n",
    value: { a: -1, b: 0.5, c: 1000, d: 1.5, e: 9007199254740991, f: 0 },
  },
  { name: "numbers in quotes as keys and values", text: '"1": "012"\n', value: { "1": "012" } },
  { name: "Windows line ends and a byte order mark", text: "\ufeffa: 1\r\nb: 2\r\n", value: { a: 1, b: 2 } },
  {
    name: "a block of text with brackets, dashes, markers",
    text: `a: |\n  ${"[".repeat(100)}\n  ${"- ".repeat(40)}x\n  =======\n  &b *c !d %e\n`,
    value: { a: `${"[".repeat(100)}\n${"- ".repeat(40)}x\n=======\n&b *c !d %e\n` },
  },
  {
    name: "quoted text that looks like YAML",
    text: `a: "&b *c !d [[["\nb: '<<'\n"<<": 1\n`,
    value: { a: "&b *c !d [[[", b: "<<", "<<": 1 },
  },
  {
    name: "emoji, joiners and right-to-left text",
    text: 'a: "👩‍💻 שלום"\nb: "\\ud83d\\ude00"\n',
    value: { a: "👩‍💻 שלום", b: "😀" },
  },
  { name: "a document start and a comment before it", text: "# hello\n---\na: 1\n", value: { a: 1 } },
  { name: "an explicitly empty mapping", text: "{}\n", value: {} },
  { name: "64 levels of mappings", text: nested(64), value: nestedValue(64) },
  {
    name: "64 levels in brackets",
    text: `a: ${"[".repeat(63)}${"]".repeat(63)}\n`,
    value: { a: JSON.parse(`${"[".repeat(63)}${"]".repeat(63)}`) },
  },
])("accepts $name", ({ text, value }) => {
  expect(read(text)).toMatchObject({ findings: [], value });
});

function nested(levels: number): string {
  return `${Array.from({ length: levels }, (_, i) => `${" ".repeat(i)}k:`).join("\n")} 1\n`;
}

function nestedValue(levels: number): unknown {
  return levels === 0 ? 1 : { k: nestedValue(levels - 1) };
}

test.each([
  {
    name: "duplicate keys",
    text: "a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\n",
    says: ["5:3: duplicate key c, first at 3:3 (/b)"],
  },
  {
    name: "a duplicate in other quotes",
    text: "logging: {}\n'logging': {}\n",
    says: ["2:1: duplicate key logging, first at 1:1"],
  },
  { name: "anchors", text: "a: &x 1\n", says: ["1:4: an anchor (&)"] },
  { name: "an anchor on a mapping", text: "a: &x\n  b: 1\n", says: ["1:4: an anchor (&)"] },
  { name: "aliases", text: "a: 1\nb: *x\n", says: ["2:4: an alias (*)"] },
  {
    name: "an alias as a key",
    text: "a: 1\n*x : 2\n",
    says: ["2:1: an alias (*)", "2:1: a key that is no string (an alias)"],
  },
  { name: "merge keys", text: "a: 1\n<<: { b: 1 }\n", says: ["2:1: a merge key (<<)"] },
  {
    name: "anchor, alias and merge key together",
    text: "a: &x { b: 1 }\nc:\n  <<: *x\n",
    says: ["1:4: an anchor (&)", "3:3: a merge key (<<) (/c)", "3:7: an alias (*)"],
  },
  { name: "an own tag", text: "a: !secret x\n", says: ["1:4: a tag (!)"] },
  { name: "a tag of JavaScript", text: 'a: !!js/function "x"\n', says: ["1:4: a tag (!)"] },
  { name: "a standard tag", text: "a: !!binary aGk=\n", says: ["1:4: a tag (!)"] },
  { name: "the directive %YAML", text: "%YAML 1.1\n---\na: no\n", says: ["1:1: a directive (%)"] },
  { name: "the directive %TAG", text: "%TAG ! tag:x,2026:\n---\na: 1\n", says: ["1:1: a directive (%)"] },
  { name: "an unknown directive", text: "%FOO\n---\na: 1\n", says: ["1:1: a directive (%)"] },
  { name: "several documents", text: "a: 1\n---\nb: 2\n", says: ["2:1: a second document in the file"] },
  { name: "a number as a key", text: "1: a\n", says: ["1:1: a key that is no string (a number)"] },
  { name: "a boolean as a key", text: "a:\n  true: 1\n", says: ["2:3: a key that is no string (a boolean) (/a)"] },
  {
    name: "null as a key",
    text: "a:\n  null: 1\n  : 2\n",
    says: ["2:3: a key that is no string (null) (/a)", "3:1: a key that is no string (null) (/a)"],
  },
  { name: "a list as a key", text: "[a]: 1\n", says: ["1:1: a key that is no string (a list)"] },
  { name: "a mapping as a key", text: "{a: 1}: 1\n", says: ["1:1: a key that is no string (a mapping)"] },
  { name: "__proto__", text: "a:\n  __proto__: { b: 1 }\n", says: ["2:3: the key __proto__ is refused (/a)"] },
  { name: "__proto__ by an escape", text: '"\\u005f_proto__": 1\n', says: ["1:1: the key __proto__ is refused"] },
  { name: "constructor", text: "constructor: 1\n", says: ["1:1: the key constructor is refused"] },
  { name: "prototype in a list", text: "a:\n  - prototype: 1\n", says: ["2:5: the key prototype is refused (/a/0)"] },
  {
    name: "an id that loses digits",
    text: "id: 9007199254740993\n",
    says: ["1:5: a number that loses precision: 9007199254740993 would become 9007199254740992 (/id)"],
  },
  {
    name: "a number beyond 2^53",
    text: "id: 9007199254740992\n",
    says: ["1:5: a number that loses precision: 9007199254740992 would become 9007199254740992 (/id)"],
  },
  {
    name: "a decimal with too many digits",
    text: "a: 0.1000000000000000055\n",
    says: ["1:4: a number that loses precision: 0.1000000000000000055 would become 0.1 (/a)"],
  },
  {
    name: "a decimal that becomes nothing",
    text: "a: 1e-400\n",
    says: ["1:4: a number that loses precision: 1e-400 would become 0 (/a)"],
  },
  {
    name: "infinity",
    text: "a: .inf\nb: -.INF\n",
    says: ["1:4: a number that is not finite (.inf) (/a)", "2:4: a number that is not finite (-.INF) (/b)"],
  },
  {
    name: "a number too large to be finite",
    text: "a: 1e400\n",
    says: ["1:4: a number that is not finite (1e400) (/a)"],
  },
  { name: "not a number", text: "a: [.nan]\n", says: ["1:5: a number that is not finite (.nan) (/a/0)"] },
  { name: "octal", text: "a: 0o17\n", says: ["1:4: a number that is not decimal (0o17) (/a)"] },
  { name: "hexadecimal", text: "a: 0x1F\n", says: ["1:4: a number that is not decimal (0x1F) (/a)"] },
  { name: "a leading zero", text: "a: 012\n", says: ["1:4: a number with a leading zero (012) (/a)"] },
  {
    name: "a key without a value, which would remove everything below",
    text: "logging:\nmemory:\n  # provider: openai\n",
    says: ["1:9: a key or list item without a value (/logging)", "2:8: a key or list item without a value (/memory)"],
  },
  {
    name: "half a surrogate pair",
    text: 'a: "\\ud800"\n',
    says: ["1:4: text that is no valid Unicode (half a surrogate pair) (/a)"],
  },
  { name: "NUL", text: "a: x\0y\n", says: ["1:5: a NUL character"] },
  {
    name: "other control characters",
    text: "a: x\u001b[31m\nb: \u0085\n",
    says: ["1:5: a control character (U+001B)", "2:4: a control character (U+0085)"],
  },
  { name: "bidi overrides", text: "a: 1 # \u202e\n", says: ["1:8: a bidi control character (U+202E)"] },
  {
    name: "bidi isolates and marks",
    text: "a: \u2066x\u2069\nb: \u200f\nc: \u061c\n",
    says: [
      "1:4: a bidi control character (U+2066)",
      "1:6: a bidi control character (U+2069)",
      "2:4: a bidi control character (U+200F)",
      "3:4: a bidi control character (U+061C)",
    ],
  },
  {
    name: "a line separator that only some see",
    text: "a: 1 #\u2028b: 2\n",
    says: ["1:7: a line separator that YAML does not know (U+2028)"],
  },
  {
    name: "a carriage return in a line",
    text: "a: 1 # x\rb: 2\n",
    says: ["1:9: a carriage return without a line feed"],
  },
  { name: "a byte order mark inside", text: "a: \ufeffx\n", says: ["1:4: a byte order mark inside the text (U+FEFF)"] },
  {
    name: "invalid UTF-8",
    text: Uint8Array.of(0x61, 0x3a, 0x20, 0x31, 0x0a, 0x62, 0xff, 0x0a),
    says: ["2:2: the file is not valid UTF-8"],
  },
  {
    name: "UTF-8 that ends in the middle of a character",
    text: Uint8Array.of(0x61, 0x3a, 0x20, 0xc3),
    says: ["1:4: the file is not valid UTF-8"],
  },
  { name: "UTF-16", text: Uint8Array.of(0xff, 0xfe, 0x61, 0x00), says: ["1:1: the file is not valid UTF-8"] },
  {
    name: "conflict markers",
    text: "a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> topic\n",
    says: [
      "2:1: a conflict marker of git (<<<<<<<)",
      "4:1: a conflict marker of git (=======)",
      "6:1: a conflict marker of git (>>>>>>>)",
    ],
  },
  {
    name: "a forgotten conflict marker",
    text: "a: 1\r\n>>>>>>> topic\r\n",
    says: ["2:1: a conflict marker of git (>>>>>>>)"],
  },
  { name: "an empty file", text: "", says: ["1:1: the file is empty"] },
  { name: "a file of comments", text: "# nothing\n", says: ["1:1: the file is empty"] },
  { name: "an empty document", text: "---\n", says: ["1:1: the file is empty"] },
  { name: "a list as the root", text: "# x\n- a\n", says: ["2:1: the file is no mapping"] },
  { name: "a word as the root", text: "hello\n", says: ["1:1: the file is no mapping"] },
  { name: "null as the root", text: "null\n", says: ["1:1: the file is no mapping"] },
  { name: "65 levels of mappings", text: nested(65), says: ["65:66: nested deeper than 64 levels"] },
  {
    name: "65 levels in brackets",
    text: `a: ${"[".repeat(64)}${"]".repeat(64)}\n`,
    says: ["1:67: nested deeper than 64 levels"],
  },
  {
    name: "two lines of a thousand dashes",
    text: `${"- ".repeat(1000)}x\n`.repeat(2),
    says: ["1:129: nested deeper than 64 levels"],
  },
  {
    name: "a hundred thousand open brackets",
    text: `a: ${"[".repeat(100_000)}`,
    says: ["1:67: nested deeper than 64 levels"],
  },
  { name: "a thousand explicit keys", text: `${"? ".repeat(1000)}x\n`, says: ["1:129: nested deeper than 64 levels"] },
  {
    name: "a tab as indentation",
    text: "a:\n\tb: 1\n",
    says: ["2:1: not valid YAML: Tabs are not allowed as indentation"],
  },
  {
    name: "two mappings on a line",
    text: "a: b: c\n",
    says: ["1:4: not valid YAML: Nested mappings are not allowed in compact mappings"],
  },
])("refuses $name", ({ text, says }) => {
  const { findings } = read(text);
  expect(lines(findings)).toEqual(says.map((line) => `nodes/a.yaml:${line}`));
  expect(findings.every((finding) => finding.hint !== undefined)).toBe(true);
});

test("a file over 256 KiB is refused before it is looked into, one of 256 KiB is not", () => {
  const comment = (bytes: number) => `a: 1\n#${"x".repeat(bytes - 6)}`;
  expect(lines(read(comment(256 * 1024)).findings)).toEqual([]);
  expect(lines(read(comment(256 * 1024 + 1)).findings)).toEqual(["nodes/a.yaml:1:1: the file has more than 256 KiB"]);
});

test("all mistakes of a file are told at once, in the order of the text", () => {
  const { findings } = read("a: 1\na: 2\n1: x\nb: .inf\nc: &d 1\n");
  expect(findings.map((finding) => finding.position.line)).toEqual([2, 3, 4, 5]);
});

test("a mistake in one key leaves the others to be checked further", () => {
  expect(read("a: 1\na: 2\nb: *x\nc: .nan\nd: 3\n").value).toEqual({ a: 1, d: 3 });
});

test("a file whose syntax is broken has no value", () => {
  expect(read("a: [1\nb: 2\n").value).toBeUndefined();
});

test("a broken line does not show its text, where a secret can be", () => {
  const { findings } = read('a: "x" hunter2\nb: "\\q hunter2"\nc: [hunter2\n');
  expect(findings.length).toBeGreaterThan(0);
  expect(JSON.stringify(findings)).not.toContain("hunter2");
});

test("one broken line does not bury the file in complaints", () => {
  expect(read(`a: [${"}".repeat(5000)}\n`).findings.length).toBeLessThanOrEqual(10);
});
