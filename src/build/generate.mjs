// `npm run generate`: everything that is made of the schemas. With --check: nothing is written, and what is stale makes it fail.
//
//   src/generated/fleet-files.js     validators of what people write, committed
//   src/generated/openclaw-*.js      validators of openclaw.json by generation; large, so made by every build and not committed
//   schemas/openclaw/*.schema.json   the managed sections as both generations know them, for editors, committed
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { editorSections } from "./editor-sections.mjs";
import { compileFleetFiles, compileOpenClaw } from "./validators.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const isCheck = process.argv.includes("--check");
const readJson = (file) => JSON.parse(readFileSync(path.join(root, file), "utf8"));
const names = ["fleet", "defaults", "group", "node"];
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
]);

const stale = [...committed].filter(([file, text]) => textOf(file) !== text).map(([file]) => file);
if (isCheck && stale.length > 0) {
  console.error(`Stale: ${stale.join(", ")}. Run \`npm run generate\` and commit what it writes.`);
  process.exitCode = 1;
}
if (!isCheck) for (const file of stale) write(file, committed.get(file));
for (const [name, schema] of schemas) await makeOpenClaw(`src/generated/openclaw-${name.replace(".", "-")}.js`, schema);

/** The texts in a file that is one list of texts. */
function listIn(file) {
  return [...textOf(file).matchAll(/^ {2}"(.*)",$/gm)].map((match) => match[1]);
}

/** Compiling takes a second, so it is done only when the schema is another one. */
async function makeOpenClaw(file, schema) {
  const mark = await digestOf(schema);
  if (textOf(file)?.startsWith(mark)) return;
  write(file, mark + (await compileOpenClaw(schema)));
}

async function digestOf(schema) {
  const { createHash } = await import("node:crypto");
  const maker = readFileSync(new URL("validators.mjs", import.meta.url));
  return `// ${createHash("sha256").update(maker).update(JSON.stringify(schema)).digest("hex")}\n`;
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
