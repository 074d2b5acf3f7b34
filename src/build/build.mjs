// `npm run build`: src/main.ts and all it imports becomes dist/, which plain Node runs with no node_modules beside it.

import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { bundle } from "./bundle.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const dist = path.join(root, "dist");
const generator = path.join(root, "src/build/generate.mjs");

if (existsSync(generator))
  execFileSync(process.execPath, [generator], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
await writeDist(await bundle(path.join(root, "src/main.ts"), dist));

/** Writes what differs and removes what is left over, the entry last: a `clawform` that runs meanwhile finds its files. */
async function writeDist(files) {
  await mkdir(dist, { recursive: true });
  const chunksFirst = files.toSorted((a, b) => Number(isEntry(a.path)) - Number(isEntry(b.path)));
  for (const file of chunksFirst) {
    const text = isEntry(file.path) && !file.text.startsWith("#!") ? `#!/usr/bin/env node\n${file.text}` : file.text;
    await writeIfDifferent(file.path, text);
  }
  await chmod(path.join(dist, "main.js"), 0o755);
  const wanted = new Set(files.map((file) => path.basename(file.path)));
  for (const name of await readdir(dist)) if (!wanted.has(name)) await rm(path.join(dist, name), { recursive: true });
}

async function writeIfDifferent(file, text) {
  if (existsSync(file) && (await readFile(file, "utf8")) === text) return;
  const beside = `${file}.${process.pid}`;
  await writeFile(beside, text);
  await rename(beside, file);
}

function isEntry(file) {
  return path.basename(file) === "main.js";
}
