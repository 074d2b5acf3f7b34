import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { parse } from "../src/cli/program.ts";
import { createWorld } from "../src/cli/world.ts";
import { loadDesired } from "../src/engine/desired.ts";
import { recordFiles } from "../src/hosts/record-files.ts";
import { InvalidDesiredState } from "../src/model/error.ts";
import { fakeIo } from "./support/io.ts";
import { blockOf, withBlocks } from "./support/readme.ts";

const checkout = path.join(import.meta.dirname, "..");
const readme = readFileSync(path.join(checkout, "README.md"), "utf8");
const root = mkdtempSync(path.join(tmpdir(), "clawform-readme-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Code between fences, by its language. */
const fenced = [...readme.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language = "", text = ""]) => ({
  language,
  text,
}));
const prose = readme.replaceAll(/^```\w+\n.*?^```$/gms, "");
const inline = [...prose.matchAll(/`([^`\n]+)`/g)].map(([, text = ""]) => text);

/** `npx vitest run --config test/vitest.config.ts test/readme.test.ts -u` writes them anew. */
test("the blocks of commands, exit codes and YAML keys say what the program says", async () => {
  await expect(withBlocks(readme)).toMatchFileSnapshot(path.join(checkout, "README.md"));
});

/** Commands as one would type them; in text, `$ clawform ...` is what was typed. */
const commands = [
  ...fenced.flatMap(({ language, text }) =>
    text
      .split("\n")
      .flatMap(
        (line) =>
          /^(?:\$ |npx )clawform (.*)$/.exec(line)?.[1] ??
          (language === "sh" ? (/^clawform (.*)$/.exec(line)?.[1] ?? []) : []),
      ),
  ),
  ...inline.flatMap((text) => /^(?:source <\()?(?:npx )?clawform ([^)]+)\)?$/.exec(text)?.[1] ?? []),
];

test("commands are found by this test at all", () => {
  expect(commands).toEqual(expect.arrayContaining(["plan", "validate", "completion bash", "why alpha maxConcurrent"]));
});

test.each([...new Set(commands)].filter((line) => line !== "--version"))(
  "`clawform %s` is a command line that is understood",
  (line) => {
    const words = line.split(" ").map((word) => word.replaceAll("'", ""));
    expect(() => parse(words, fakeIo())).not.toThrow();
  },
);

test("every flag in the text is one of a command", () => {
  const flags = inline.flatMap((text) => /^--[a-z-]+/.exec(text)?.[0] ?? []);
  const known = new Set(
    [...(blockOf(readme, "commands") ?? "").matchAll(/`(--[a-z-]+)/g)].map(([, flag = ""]) => flag),
  );
  expect(flags.filter((flag) => !known.has(flag) && !["--no-color", "--help", "--version"].includes(flag))).toEqual([]);
});

test("every script it names is in package.json", () => {
  const { scripts } = JSON.parse(readFileSync(path.join(checkout, "package.json"), "utf8")) as { scripts: object };
  const named = [...readme.matchAll(/npm (?:run )?(?!ci\b|run\b)([a-z:]+)/g)].map(([, name = ""]) => name);
  expect(named).toEqual(expect.arrayContaining(["demo", "test", "bench"]));
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

test("links lead to files of the repository and to headings of the page", () => {
  const headings = new Set([...prose.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => anchorOf(heading)));
  const targets = [...prose.matchAll(/\]\(([^)]+)\)/g)].map(([, target = ""]) => target);
  const isThere = (target: string) =>
    target.startsWith("#") ? headings.has(target.slice(1)) : existsSync(path.join(checkout, target));
  expect(targets.length).toBeGreaterThan(10);
  expect(targets.filter((target) => !target.startsWith("https://") && !isThere(target))).toEqual([]);
});

test("paths of the repository that it names are there", () => {
  const paths = inline.filter((text) => /^(?:src|test|schemas|fleet|\.github)\/[\w./-]*$/.test(text));
  expect(paths.length).toBeGreaterThan(10);
  expect(paths.filter((file) => !existsSync(path.join(checkout, file)))).toEqual([]);
});

test("it names every file of the record", () => {
  const cells = inline.map((text) => text.replace(/\/<sha256>\.json$|\*$/, ""));
  expect(Object.values(recordFiles).filter((file) => !cells.includes(file))).toEqual([]);
});

/** Files of a fleet that an example stands in, where it does not bring its own. */
const surroundings = {
  "fleet.yaml": "name: readme\n",
  "defaults.yaml": "host: { transport: ssh }\n",
  "groups/business.yaml": "maxConcurrent: 4\n",
  "nodes/example.yaml": "host: { address: example.lan }\ngroups: [business]\n",
};
const examples = fenced.filter(({ language }) => language === "yaml");

test("YAML examples are found by this test at all", () => {
  expect(examples.length).toBeGreaterThan(6);
});

test.each(examples.map(({ text }, index) => ({ index, text, file: /^# fleet\/(.*)$/m.exec(text)?.[1] })))(
  "YAML example $index, $file, passes validate",
  async ({ index, text, file }) => {
    expect(file, "an example begins with its file: # fleet/nodes/x.yaml").toBeDefined();
    const dir = path.join(root, String(index));
    for (const [name, content] of Object.entries({ ...surroundings, [file ?? ""]: text })) {
      mkdirSync(path.dirname(path.join(dir, name)), { recursive: true });
      writeFileSync(path.join(dir, name), content);
    }
    expect(await findingsIn(dir)).toEqual([]);
  },
);

test("an example with a mistake would be noticed", async () => {
  const dir = path.join(root, "wrong");
  mkdirSync(path.join(dir, "nodes"), { recursive: true });
  writeFileSync(path.join(dir, "fleet.yaml"), "name: wrong\n");
  writeFileSync(path.join(dir, "nodes/a.yaml"), "host: { transport: local }\nlogging: { levl: info }\n");
  expect(await findingsIn(dir)).toEqual([expect.stringContaining('nodes/a.yaml:2 unknown key "levl"')]);
});

test("the example fleet passes validate", async () => {
  expect(await findingsIn(path.join(checkout, "fleet"))).toEqual([]);
});

/** Rooms of the map and what each may import. */
const rooms = new Map(
  [...prose.matchAll(/^\| `src\/([\w.]+)` \| [^|]+ \| ([^|]+) \|$/gm)].map(([, room = "", imports = ""]) => [
    room,
    imports.split(", "),
  ]),
);

test("the map shows the rooms that there are", () => {
  expect([...rooms.keys()].toSorted()).toEqual(readdirSync(path.join(checkout, "src")).toSorted());
});

test("what rooms import is what the map allows", () => {
  const src = path.join(checkout, "src");
  const strays = readdirSync(src, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) => {
      const allowed = rooms.get(file.split(path.sep)[0] ?? "") ?? [];
      const imported = [...readFileSync(path.join(src, file), "utf8").matchAll(/(?:from |import\()"(\.[^"]+)"/g)].map(
        ([, target = ""]) => path.relative(src, path.resolve(src, path.dirname(file), target)),
      );
      return imported
        .filter((target) => !isAllowed(target, file, allowed))
        .map((target) => `${file} imports ${target}`);
    });
  expect(strays).toEqual([]);
});

test("every promise names a test that is there", () => {
  const table = readme.split("\n## Promises\n")[1]?.split("\n## ")[0] ?? "";
  const rows = [...table.matchAll(/^\| (?!promise|---)(.+?) \| (.+) \|$/gm)];
  expect(rows.length).toBeGreaterThan(10);
  const named = rows.flatMap(([, , cell = ""]) => cell.split("<br>"));
  const missing = named.filter((name) => {
    const [, file = "", title = ""] = /^`(test\/[\w./-]+\.test\.ts)`: (.+)$/.exec(name) ?? [];
    return title === "" || !readFileSync(path.join(checkout, file), "utf8").includes(`"${title}"`);
  });
  expect(missing).toEqual([]);
});

test("there is a place for what the bench prints", () => {
  expect(blockOf(readme, "bench")).toBeDefined();
});

function isAllowed(target: string, file: string, allowed: readonly string[]): boolean {
  const [room = ""] = target.split(path.sep);
  return room === ".." || room === file.split(path.sep)[0] || allowed.includes("all") || allowed.includes(room);
}

/** As GitHub makes it of a heading. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\w\s-]/g, "")
    .replaceAll(" ", "-");
}

async function findingsIn(dir: string): Promise<readonly string[]> {
  const world = await createWorld();
  try {
    await loadDesired(dir, world);
    return [];
  } catch (error) {
    if (!(error instanceof InvalidDesiredState)) throw error;
    return error.findings.map(({ position, what }) => `${position.file}:${position.line} ${what}`);
  }
}
