import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

/** Who may import whom. A room may always import from itself, packages and, unless it is pure, Node. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  model: [],
  generated: ["model"],
  core: ["model", "generated"],
  resources: ["model"],
  source: ["model"],
  record: ["model"],
  openclaw: ["model", "core", "generated"],
  engine: ["model", "core"],
  hosts: ["model", "core"],
  forge: ["model", "core"],
  notify: ["model", "core"],
  cli: [
    "model",
    "generated",
    "core",
    "resources",
    "source",
    "record",
    "openclaw",
    "engine",
    "hosts",
    "forge",
    "notify",
  ],
  main: ["model", "cli"],
};
const pureRooms = ["model", "core", "resources"];
const maxLines = 250;

const src = path.join(import.meta.dirname, "../src");
const files = readdirSync(src, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"))
  .toSorted();
const textOf = new Map(files.map((file) => [file, readFileSync(path.join(src, file), "utf8")]));

/** What a file imports, types and lazy imports too: `node:fs`, `ssh2`, `../model/json.ts`. */
function importsOf(file: string): string[] {
  const specifiers = /^(?:import|export)\s[^"';]*?from\s*"([^"]+)"|^import\s*"([^"]+)"|\bimport\(\s*"([^"]+)"/gm;
  return [...(textOf.get(file) ?? "").matchAll(specifiers)].map((match) => match[1] ?? match[2] ?? match[3] ?? "");
}

/** The files of ours that a file imports, as paths below src. */
function neighboursOf(file: string): string[] {
  return importsOf(file)
    .filter((specifier) => specifier.startsWith("."))
    .map((specifier) => path.join(path.dirname(file), specifier));
}

function roomOf(file: string): string {
  return file.includes("/") ? (file.split("/")[0] ?? "") : path.basename(file, ".ts");
}

/** Imports from rooms that are closed to a file. What lies outside of src (package.json, schemas) is data, open to all. */
function strangersOf(file: string): string[] {
  const room = roomOf(file);
  const allowed = [room, ...(mayImport[room] ?? [])];
  return neighboursOf(file).filter((other) => !other.startsWith("..") && !allowed.includes(roomOf(other)));
}

/** Files of a cycle that goes through `file`, or undefined. */
function cycleThrough(file: string, trail: readonly string[] = [], seen = new Set<string>()): string[] | undefined {
  for (const next of neighboursOf(file)) {
    if (next === (trail[0] ?? file)) return [...trail, file];
    if (seen.has(next)) continue;
    seen.add(next);
    const cycle = cycleThrough(next, [...trail, file], seen);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}

test("imports are found by this test at all", () => {
  expect(importsOf("model/pointer.ts")).toEqual(["./json.ts"]);
});

test("there are only the rooms that the table names", () => {
  expect([...new Set(files.map(roomOf))].filter((room) => !(room in mayImport))).toEqual([]);
});

test("a room imports only from rooms that it may", () => {
  expect(files.flatMap((file) => strangersOf(file).map((other) => `${file} imports ${other}`))).toEqual([]);
});

test("pure rooms know nothing of Node but its digests", () => {
  const impure = (file: string) => importsOf(file).filter((name) => name.startsWith("node:") && name !== "node:crypto");
  const pure = files.filter((file) => pureRooms.includes(roomOf(file)));
  expect(pure.flatMap((file) => impure(file).map((name) => `${file} imports ${name}`))).toEqual([]);
});

test("no file imports itself through others", () => {
  expect(files.map((file) => cycleThrough(file)).filter((cycle) => cycle !== undefined)).toEqual([]);
});

test.each([
  { rule: "no file has a default export", broken: (text: string) => /^export default\b/m.test(text) },
  {
    rule: "no file passes on what another one exports",
    broken: (text: string) => /^export (\*|(type )?\{[^}]*\} from)/m.test(text),
  },
  {
    rule: `no file is longer than ${maxLines} lines`,
    broken: (text: string) => text.trimEnd().split("\n").length > maxLines,
  },
  {
    rule: "only main.ts ends the process",
    broken: (text: string, file: string) => file !== "main.ts" && /\bprocess\.(exit|kill\(process\.pid)/.test(text),
  },
])("$rule", ({ broken }) => {
  const written = files.filter((file) => roomOf(file) !== "generated");
  expect(written.filter((file) => broken(textOf.get(file) ?? "", file))).toEqual([]);
});
