// Compiles schemas to modules that need nothing at run time.
import { Ajv } from "ajv";
import standalone from "ajv/dist/standalone/index.js";
import { build } from "esbuild";

const options = {
  allErrors: true,
  allowUnionTypes: true,
  discriminator: true,
  // Definitions stay functions of their own: what is not called is not even parsed by the engine at start.
  inlineRefs: false,
  // We say it in our own words.
  messages: false,
  strict: true,
  strictRequired: false,
  strictTypes: false,
  code: { source: true, esm: true },
};

/** The validators of the fleet's files, by name, and `schema`, whose `definitions` they are. */
export async function compileFleetFiles(files) {
  const schema = joined(files);
  const ajv = new Ajv(options);
  ajv.addSchema(schema, "all");
  const kinds = {
    checkFleet: "fleet",
    checkDefaults: "defaults",
    checkGroup: "group",
    checkNode: "node",
    checkPolicy: "policy",
    checkHost: "completeHost",
  };
  const refs = Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, `all#/definitions/${kind}`]));
  return `${await moduleOf(standalone.default(ajv, refs), false)}\nexport const schema = ${JSON.stringify(schema)};\n`;
}

/** The validators of plans and run reports. Apart from those of the fleet's files, which nearly every command reads. */
export async function compileDocuments(plan, run) {
  const ajv = new Ajv(options);
  ajv.addSchema(plan, "plan");
  ajv.addSchema(run, "run");
  return moduleOf(standalone.default(ajv, { checkPlan: "plan", checkRun: "run" }), false);
}

/**
 * The modules of one edition by name, each with the validators of some sections of `openclaw.json` (its top-level keys), and the
 * sections of each. Apart, because a run names few of them and the engine reads all of a module that is loaded. Sections that nearly
 * every fleet names (`common`) are one module, very small ones are another: a module costs as much as 20 KB of it.
 */
export async function compileOpenClaw(schema, common) {
  const { properties, definitions: _, ...root } = schema;
  if (JSON.stringify(root) !== '{"type":"object","additionalProperties":false}')
    throw new Error(`judges check no more of the root than its keys, but it says ${JSON.stringify(root)}`);
  const ajv = new Ajv(options);
  ajv.addSchema(schema, "all");
  const codeOf = (sections) =>
    standalone.default(ajv, Object.fromEntries(sections.map((name) => [name, `all#/properties/${name}`])));
  const modules = new Map();
  for (const name of Object.keys(properties)) {
    const module = common.includes(name) ? "common" : codeOf([name]).length < smallCode ? "small" : moduleName(name);
    modules.set(module, [...(modules.get(module) ?? []), name]);
  }
  return Promise.all(
    [...modules].map(async ([name, sections]) => ({ name, sections, text: await moduleOf(codeOf(sections), true) })),
  );
}

/** In characters of what ajv writes. */
const smallCode = 4_000;

/** Sections are exports and parts of pointers and file names too. */
function moduleName(section) {
  if (/^[A-Za-z]+$/.test(section)) return section;
  throw new Error(`section ${section} needs a name of letters`);
}

/**
 * What nobody reads or what is written everywhere, left out. And ajv copies all errors so far for each reference that fails: a list
 * of 20,000 mistakes would take minutes.
 */
function smaller(code) {
  const copied = /vErrors === null \? ([\w.]+)\.errors : vErrors\.concat\(\1\.errors\)/g;
  const pushed =
    /const (err\d+) = \{((?:(?!;if\(vErrors).)*?)\};if\(vErrors === null\)\{vErrors = \[\1\];\}else \{vErrors\.push\(\1\);\}/g;
  const helpers = [
    "function append(all, more) { for (const error of more) all.push(error); return all; }",
    "function failed(all, error) { if (all === null) return [error]; all.push(error); return all; }",
  ];
  const body = code
    .replaceAll(copied, "vErrors === null ? $1.errors : append(vErrors, $1.errors)")
    .replaceAll(/schemaPath:"(?:[^"\\]|\\.)*",/g, "")
    .replaceAll(pushed, "vErrors = failed(vErrors, {$2});");
  return [body, ...helpers].join("\n");
}

/** What ajv writes asks for helpers by \`require\`, which ES modules do not have: they are put in. */
async function moduleOf(contents, minify) {
  const { outputFiles } = await build({
    stdin: { contents: smaller(contents), resolveDir: import.meta.dirname },
    bundle: true,
    format: "esm",
    platform: "neutral",
    target: "node20",
    charset: "utf8",
    legalComments: "none",
    minify,
    write: false,
  });
  return outputFiles[0].text;
}

/** One schema with a definition for each file: references between files become references between definitions. */
function joined(files) {
  const definitions = {};
  for (const file of files) {
    const { definitions: own, ...body } = file;
    const name = nameOf(file.$id);
    Object.assign(definitions, { [name]: local(body, name) }, local(own ?? {}, name, true));
  }
  return { definitions: { ...definitions, section: { type: ["object", "null"] } } };
}

function nameOf(id) {
  return /([a-z]+)\.schema\.json/.exec(id)[1];
}

const texts = new Set(["$schema", "$id", "title", "description", "examples", "default"]);

function local(value, file, isMap = false) {
  if (Array.isArray(value)) return value.map((item) => local(item, file));
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => isMap || !texts.has(key));
  return Object.fromEntries(
    kept.map(([key, item]) => {
      if (key === "$ref" && !isMap) return [key, localRef(item, file)];
      if (key === "const" && !isMap) return ["enum", [item]];
      return [key, local(item, file, !isMap && key === "properties")];
    }),
  );
}

function localRef(ref, file) {
  const [other, pointer = ""] = ref.split("#");
  // The sections of openclaw.json are judged by the schema of the node's version.
  if (other.startsWith("openclaw/")) return "#/definitions/section";
  if (pointer.startsWith("/definitions/")) return `#${pointer}`;
  return `#/definitions/${other === "" ? file : nameOf(other)}${pointer}`;
}
