// How TypeScript becomes JavaScript that plain Node runs: one place for the settings of esbuild.

import { build } from "esbuild";

/** What CommonJS packages expect of a module; `var`, because bundled code may declare the same names. */
const commonJsNames =
  'import{createRequire as createRequire_}from"node:module";' +
  "var require=createRequire_(import.meta.url),__filename=import.meta.filename,__dirname=import.meta.dirname;";

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
