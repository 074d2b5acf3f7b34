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
    checkHost: "completeHost",
  };
  const refs = Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, `all#/definitions/${kind}`]));
  return `${await moduleOf(standalone.default(ajv, refs), false)}\nexport const schema = ${JSON.stringify(schema)};\n`;
}

/** The validator of `openclaw.json`, and its `schema`. */
export async function compileOpenClaw(schema) {
  const ajv = new Ajv(options);
  const code = await moduleOf(standalone.default(ajv, ajv.compile(schema)), true);
  return `${code}\nexport const schema = JSON.parse(${JSON.stringify(JSON.stringify(schema))});\n`;
}

/** ajv copies all errors so far for each reference that fails: a list of 20,000 mistakes would take minutes. */
function appending(code) {
  const copied = /vErrors === null \? ([\w.]+)\.errors : vErrors\.concat\(\1\.errors\)/g;
  const append = "function append(all, more) { for (const error of more) all.push(error); return all; }";
  return `${code.replaceAll(copied, "vErrors === null ? $1.errors : append(vErrors, $1.errors)")}\n${append}\n`;
}

/** What ajv writes asks for helpers by \`require\`, which ES modules do not have: they are put in. */
async function moduleOf(contents, minify) {
  const { outputFiles } = await build({
    stdin: { contents: appending(contents), resolveDir: import.meta.dirname },
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
