import fc from "fast-check";
import { expect, test } from "vitest";
import { isObject, type Json } from "../../src/model/json.ts";
import { Locator } from "../../src/source/locate.ts";
import { readYaml } from "../../src/source/yaml-file.ts";

/** What honest and hostile YAML is made of. */
const pieces = fc.constantFrom(
  ..."a: |b: >|- |? |: |, |[|]|{|}|&x |*x |!t |!!map |%YAML 1.1\n|---\n|...\n|\n|\n  |\n    |\t|'|\"|\\|\\ud800|#|\u00a0|~|null|1|.nan|0o7|<<|__proto__|😀|\r\n".split(
    "|",
  ),
  "|\n",
  "|+2\n",
  ">-\n",
  "|",
);

const texts = fc.oneof(
  fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join("")),
  fc.string({ unit: "binary", maxLength: 200 }),
);

function holds(file: ReturnType<typeof readYaml>): boolean {
  if (file.value === undefined) return file.findings.length > 0;
  return isObject(file.value) && JSON.stringify(JSON.parse(JSON.stringify(file.value))) === JSON.stringify(file.value);
}

test("whatever the bytes are, there is a value that JSON can hold, or a finding; nothing throws", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => holds(readYaml("f.yaml", bytes))));
});

test("whatever the text is, there is a value that JSON can hold, or a finding; nothing throws", () => {
  fc.assert(
    fc.property(texts, (text) => holds(readYaml("f.yaml", new TextEncoder().encode(text)))),
    { numRuns: 2000 },
  );
});

test("an honest file that was mutilated is read or refused, never more", () => {
  const honest = `host: { transport: ssh }\ngroups: [a, b]\nlogging:\n  level: info # why\n  list:\n    - "x: y"\n    - 'z'\n  text: |\n    more\nmaxConcurrent: 12\n`;
  const cut = fc.tuple(fc.nat(honest.length), fc.nat(8), pieces);
  fc.assert(
    fc.property(cut, ([at, length, piece]) => {
      const text = honest.slice(0, at) + piece + honest.slice(at + length);
      return holds(readYaml("f.yaml", new TextEncoder().encode(text)));
    }),
    { numRuns: 2000 },
  );
});

test("every finding stands at a line and column that the text has", () => {
  fc.assert(
    fc.property(texts, (text) => {
      const ends = text
        .replace(/^\ufeff/, "")
        .split("\n")
        .map((line) => line.length + 1);
      for (const { position } of readYaml("f.yaml", new TextEncoder().encode(text)).findings) {
        expect(position.column).toBeGreaterThan(0);
        expect(position.column).toBeLessThanOrEqual(ends[position.line - 1] ?? 0);
      }
    }),
    { numRuns: 1000 },
  );
});

const key = fc.stringMatching(/^[a-z~./{}-]{1,8}$/);
const { tree } = fc.letrec<{ tree: Json }>((tie) => ({
  tree: fc.oneof(
    { depthSize: "small" },
    fc.oneof(fc.string(), fc.boolean(), fc.integer(), fc.constant(null)),
    fc.array(tie("tree"), { maxLength: 4 }),
    fc.dictionary(key, tie("tree"), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

test("JSON is YAML: what is written as JSON is read as it is", () => {
  const rooted = fc.dictionary(key, tree, { noNullPrototype: true });
  fc.assert(
    fc.property(rooted, (value) => {
      const { value: read, findings } = readYaml("f.yaml", new TextEncoder().encode(asciiJson(value)));
      expect({ read, findings }).toEqual({ read: value, findings: [] });
    }),
    { numRuns: 300 },
  );
});

function asciiJson(value: Json): string {
  return JSON.stringify(value, null, 1).replaceAll(
    /[^\n -~]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

test("a pointer is located where its value stands, or its nearest ancestor", () => {
  const text = "# head\nlogging:\n  level: info\n  list: [a, { b: 1 }]\nsymlinks:\n  ~/.openclaw/x: /y\n";
  const locator = new Locator();
  const at = (pointer: string, what?: "key" | "value") => {
    const { line, column } = locator.locate("f.yaml", text, pointer, what);
    return `${line}:${column}`;
  };
  expect(at("")).toBe("2:1");
  expect(at("/logging/level")).toBe("3:10");
  expect(at("/logging/level", "key")).toBe("3:3");
  expect(at("/logging/list/0")).toBe("4:10");
  expect(at("/logging/list/1/b")).toBe("4:18");
  expect(at("/logging/list/1/b", "key")).toBe("4:15");
  expect(at("/logging/list/7")).toBe("4:9");
  expect(at("/logging/nothing/there", "key")).toBe("2:1");
  expect(at("/symlinks/~0~1.openclaw~1x", "key")).toBe("6:3");
  expect(at("/nothing")).toBe("2:1");
  expect(locator.parses).toBe(1);
});

test("positions of a file that many nodes share cost one parse, however many other files are asked for", () => {
  const locator = new Locator();
  for (let node = 0; node < 200; node++) {
    locator.locate("defaults.yaml", "a: 1\n", "/a");
    locator.locate(`nodes/${node}.yaml`, "a: 1\n", "/a");
  }
  expect(locator.parses).toBe(201);
});
