// `npm run generate`: everything that is made of the schemas. With --check: nothing is written, and what is stale makes it fail.
//
//   src/generated/fleet-files.js     validators of what people write, committed
//   src/generated/documents.js       validators of what we write and read again, committed
//   src/generated/openclaw.js        where the validators of openclaw.json are, by generation and section; these are in openclaw/
//                                    and large, so that they are made by every build and not committed
//   schemas/openclaw/*.schema.json   the managed sections as both generations know them, for editors, committed
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { editorSections, sections } from "./editor-sections.mjs";
import { compileDocuments, compileFleetFiles, compileOpenClaw } from "./validators.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const isCheck = process.argv.includes("--check");
const readJson = (file) => JSON.parse(readFileSync(path.join(root, file), "utf8"));
const names = ["fleet", "defaults", "group", "node", "policy"];
const editions = ["2026.2", "2026.9"];

const schemas = new Map(editions.map((name) => [name, readJson(`src/openclaw/${name}.schema.json`)]));
const texts = new Map(editions.map((name) => [name, readJson(`src/openclaw/${name}.texts.json`)]));
const sensitive = new Map(
  editions.map((name) => [name, listIn(`src/openclaw/sensitive-${name.replace(".", "-")}.ts`)]),
);
const committed = new Map([
  ...Object.entries(editorSections(schemas, texts, sensitive)).map(([name, schema]) => [
    `schemas/openclaw/${name}.schema.json`,
    jsonText(schema),
  ]),
  [
    "src/generated/fleet-files.js",
    await compileFleetFiles(names.map((name) => readJson(`schemas/${name}.schema.json`))),
  ],
  [
    "src/generated/documents.js",
    await compileDocuments(readJson("schemas/plan.schema.json"), readJson("schemas/run.schema.json")),
  ],
]);

const stale = [...committed].filter(([file, text]) => textOf(file) !== text).map(([file]) => file);
if (isCheck && stale.length > 0) {
  console.error(`Stale: ${stale.join(", ")}. Run \`npm run generate\` and commit what it writes.`);
  process.exitCode = 1;
}
if (!isCheck) for (const file of stale) write(file, committed.get(file));
await makeOpenClaw();

/** The texts in a file that is one list of texts. */
function listIn(file) {
  return [...textOf(file).matchAll(/^ {2}"(.*)",$/gm)].map((match) => match[1]);
}

/** Compiling takes seconds, so it is done only when a schema is another one. The table is written last: it is there when all is there. */
async function makeOpenClaw() {
  const table = "src/generated/openclaw.js";
  const mark = digestOfMakers();
  const before = textOf(table);
  if (before?.startsWith(mark) && modulesIn(before).every((file) => textOf(file) !== undefined)) return;
  const lines = [];
  const wanted = new Set();
  const add = (file, text) => {
    write(`src/generated/${file}`, text);
    wanted.add(`src/generated/${file}`);
    return `() => import(${JSON.stringify(`./${file}`)})`;
  };
  for (const [edition, schema] of schemas) {
    const modules = await compileOpenClaw(schema, commonSections(edition));
    const loads = new Map(
      modules.flatMap(({ name, sections, text: code }) => {
        const load = add(`openclaw/${edition}/${name}.js`, code);
        return sections.map((section) => [section, load]);
      }),
    );
    const members = Object.keys(schema.properties).map((section) => `    ${section}: ${loads.get(section)},\n`);
    lines.push(`  "${edition}": {\n${members.join("")}  },\n`);
  }
  write(table, `${mark}export const compiled = {\n${lines.join("")}};\n`);
  for (const file of filesIn("src/generated/openclaw")) if (!wanted.has(file)) rmSync(path.join(root, file));
}

/** The sections that what has a key of its own in the YAML belongs to. */
function commonSections(edition) {
  return [...new Set(["agents", ...Object.values(sections).map((section) => section[edition].split("/")[1])])];
}

function digestOfMakers() {
  const makers = ["generate.mjs", "validators.mjs"].map((file) => readFileSync(new URL(file, import.meta.url)));
  const hash = createHash("sha256");
  for (const part of [...makers, JSON.stringify([...schemas]), JSON.stringify(sections)]) hash.update(part);
  return `// ${hash.digest("hex")}\n`;
}

function modulesIn(table) {
  return [...table.matchAll(/import\("\.\/([^"]+)"\)/g)].map((match) => `src/generated/${match[1]}`);
}

function filesIn(folder) {
  const entries = readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(".js"))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
}

function textOf(file) {
  const full = path.join(root, file);
  return existsSync(full) ? readFileSync(full, "utf8") : undefined;
}

/** Builds may run at the same time, and each reads what the other writes. */
function write(file, text) {
  const full = path.join(root, file);
  mkdirSync(path.dirname(full), { recursive: true });
  writeFileSync(`${full}.${process.pid}`, text);
  renameSync(`${full}.${process.pid}`, full);
}

function jsonText(value) {
  return `${JSON.stringify(value, null, 2)}\n`;
}
