// How TypeScript becomes JavaScript that plain Node runs: one place for the settings of esbuild.

import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** What CommonJS packages expect of a module; `var`, because bundled code may declare the same names. */
const commonJsNames =
  'import{createRequire as createRequire_}from"node:module";' +
  "var require=createRequire_(import.meta.url),__filename=import.meta.filename,__dirname=import.meta.dirname;";

/** The same parser without Node's additions: those read the environment for every token, which costs a quarter of the time. */
const yamlWithoutNode = fileURLToPath(new URL("../../node_modules/yaml/browser/index.js", import.meta.url));

/**
 * Bundles `entry` with everything it imports into files below `outdir`, split where code is imported lazily. Nothing is written.
 * ssh2's native parts stay outside: it does without them where they were not built.
 * @param {string} entry
 * @param {string} outdir
 */
export async function bundle(entry, outdir) {
  const result = await build({
    entryPoints: [entry],
    outdir,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    external: ["*.node", "cpu-features"],
    alias: { yaml: yamlWithoutNode },
    banner: { js: commonJsNames },
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: "none",
    chunkNames: "chunk-[hash]",
    logLevel: "warning",
    write: false,
  });
  return result.outputFiles;
}
