// `node src/build/run-ts.mjs FILE ARGS...`: runs a TypeScript file of this repository on any Node that we support (20 strips no types).

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { bundle } from "./bundle.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const [entry, ...args] = process.argv.slice(2);
if (entry === undefined) throw new Error("usage: node src/build/run-ts.mjs FILE ARGS...");

const cache = path.join(root, ".cache");
mkdirSync(cache, { recursive: true });
const outdir = mkdtempSync(path.join(cache, "run-ts-"));
try {
  for (const file of await bundle(path.resolve(entry), outdir)) writeFileSync(file.path, file.contents);
  const compiled = path.join(outdir, `${path.basename(entry, ".ts")}.js`);
  const child = spawnSync(process.execPath, [compiled, ...args], { stdio: "inherit" });
  if (child.error) throw child.error;
  process.exitCode = child.status ?? 1;
} finally {
  rmSync(outdir, { recursive: true, force: true });
}
