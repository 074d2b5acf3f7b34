// The command line as its users run it: bundled as for a release, started by plain Node, in a process of its own.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll } from "vitest";

/** How a run of `clawform` ended. */
export interface CliResult {
  /** Undefined when a signal ended it. */
  readonly exit: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly cwd?: string;
  /** Added to the environment of the tests, from which what colours output is taken away. */
  readonly env?: Readonly<Record<string, string>>;
  /** What stands on standard input, which is no terminal. */
  readonly input?: string;
  /** Ends it, by `killSignal`; then the promise is rejected. */
  readonly signal?: AbortSignal;
  readonly killSignal?: NodeJS.Signals;
}

const checkout = path.join(import.meta.dirname, "../..");

/** `src/build/bundle.mjs`, which is no TypeScript. */
interface Bundler {
  bundle(entry: string, outdir: string): Promise<readonly { readonly path: string; readonly contents: Uint8Array }[]>;
}

let built: Promise<string> | undefined;
const folders: string[] = [];

// Workers of the tests may end without the event that says so.
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** What colours output, and what tells a program that it runs in a test: OpenClaw's command line says nothing then. */
const ofTests = /^(?:NO_COLOR|FORCE_COLOR|COLUMNS|NODE_ENV|VITEST.*|TEST|VITE_.*|MODE|PROD|DEV|SSR|BASE_URL)$/;

/** Runs `clawform` with `args` and waits for its end; of the sources as they are now. */
export async function clawform(args: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !ofTests.test(name)));
  const child = spawn(process.execPath, [await mainFile(), ...args], {
    cwd: options.cwd ?? checkout,
    env: { ...env, ...options.env },
    stdio: "pipe",
    signal: options.signal,
    killSignal: options.killSignal,
  });
  const [stdout, stderr] = [textOf(child.stdout), textOf(child.stderr)];
  child.stdin.on("error", () => {}); // it may end without reading
  child.stdin.end(options.input ?? "");
  const exit = await new Promise<number | undefined>((done, failed) => {
    child.once("error", failed);
    child.once("close", (code) => done(code ?? undefined));
  });
  return { exit, stdout: await stdout, stderr: await stderr };
}

/** The file that `node` runs; made once per file of tests, and gone with it. */
export function mainFile(): Promise<string> {
  built ??= build();
  return built;
}

async function build(): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), "clawform-cli-"));
  folders.push(folder);
  for (const name of ["package.json", "schemas", ".github"])
    symlinkSync(path.join(checkout, name), path.join(folder, name));
  mkdirSync(path.join(folder, "dist"));
  const { bundle } = (await import(path.join(checkout, "src/build/bundle.mjs"))) as Bundler;
  for (const file of await bundle(path.join(checkout, "src/main.ts"), path.join(folder, "dist"))) {
    writeFileSync(file.path, file.contents);
  }
  return path.join(folder, "dist/main.js");
}

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer); // sound: no encoding is set
  return Buffer.concat(chunks).toString("utf8");
}
