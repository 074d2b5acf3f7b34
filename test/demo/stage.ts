// What the demo plays on: a throwaway fleet, the command line, and a look at the disk. It stops where the story would not be true.
import { spawnSync } from "node:child_process";
import { cp, lstat, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { stripVTControlCharacters, styleText } from "node:util";
import { makeHome } from "./live-homes.ts";

const hasColor = process.stdout.isTTY && process.stdout.hasColors();

export class Stage {
  readonly #clawform: string;
  readonly #root: string;

  private constructor(checkout: string, root: string) {
    this.#clawform = join(checkout, "dist/main.js");
    this.#root = root;
  }

  /** The example fleet with its hosts replaced by homes of this machine, and the data disk by a folder in each of them. */
  static async set(checkout: string): Promise<Stage> {
    const stage = new Stage(checkout, await mkdtemp(join(tmpdir(), "clawform-demo-")));
    const fleet = join(stage.#root, "fleet");
    await cp(join(checkout, "fleet"), fleet, { recursive: true });
    await edit(join(fleet, "defaults.yaml"), (text) =>
      text
        .replace(/^host:.*$/m, "host: { transport: local }")
        .replaceAll(/^( {2}~\/.*: )\/openclaw-data/gm, "$1~/openclaw-data"),
    );
    // In the story they are five servers: what nodes of one host may not share is none of their business.
    const apart = "\npolicies: { LOG01: off, PORT01: off, DOC07: off }\n";
    await edit(join(fleet, "fleet.yaml"), (text) => text + apart);
    for (const file of await readdir(join(fleet, "nodes"))) {
      const home = stage.#home(basename(file, ".yaml"));
      const host = `host: { home: ${JSON.stringify(home)} }`;
      await edit(join(fleet, "nodes", file), (text) => text.replace(/^host:.*$/m, host));
      await makeHome(basename(file, ".yaml"), home);
    }
    return stage;
  }

  async strike(): Promise<void> {
    await rm(this.#root, { recursive: true, force: true });
  }

  /**
   * Runs a command and shows what it says; with `after`, only what comes below the line that begins so. Gives what it said, without colours.
   * Throws when it ends otherwise than told.
   */
  clawform(line: string, expected = 0, after?: string): string {
    process.stdout.write(`\n${strong(`$ clawform ${line}`)}\n`);
    const looks = process.stdout.isTTY ? { COLUMNS: String(process.stdout.columns) } : {};
    const run = spawnSync(process.execPath, [this.#clawform, ...line.split(" ")], {
      cwd: this.#root,
      env: { ...process.env, ...looks, ...(hasColor ? { FORCE_COLOR: "1" } : {}) },
      encoding: "utf8",
    });
    process.stdout.write(after === undefined ? run.stdout : shortened(run.stdout, after));
    process.stderr.write(run.stderr);
    mustBe(run.status === expected, `clawform ${line} ends with ${expected}, not ${run.status ?? run.signal}`);
    return stripVTControlCharacters(run.stdout);
  }

  config(node: string): Promise<string> {
    return readFile(this.#config(node), "utf8");
  }

  /** Does with a node's `openclaw.json` what somebody with an editor would. */
  async editByHand(node: string, change: (text: string) => string): Promise<void> {
    await edit(this.#config(node), change);
  }

  /** Everything that can tell whether something was written in any home: one line per file, folder and link. */
  async look(): Promise<readonly string[]> {
    const homes = join(this.#root, "homes");
    const names = await readdir(homes, { recursive: true });
    return Promise.all(
      names.toSorted().map(async (name) => {
        const { ino, size, mtimeMs, ctimeMs } = await lstat(join(homes, name));
        return [name, ino, size, mtimeMs, ctimeMs].join(" ");
      }),
    );
  }

  #home(node: string): string {
    return join(this.#root, "homes", node);
  }

  #config(node: string): string {
    return join(this.#home(node), ".openclaw/openclaw.json");
  }
}

/** Tells the story on. */
export function tell(...lines: readonly string[]): void {
  process.stdout.write(`\n${lines.map((line) => strong(`# ${line}`)).join("\n")}\n`);
}

/** Throws when what the story says is not so. */
export function mustBe(isSo: boolean, what: string): void {
  if (!isSo) throw new Error(`the demo expects that ${what}`);
}

async function edit(path: string, change: (text: string) => string): Promise<void> {
  const before = await readFile(path, "utf8");
  const after = change(before);
  mustBe(after !== before, `there is something to change in ${path}`);
  await writeFile(path, after);
}

/** The text from below a line on; what was above it is counted. */
function shortened(text: string, after: string): string {
  const lines = text.split("\n");
  const at = lines.findIndex((line) => stripVTControlCharacters(line).startsWith(after));
  mustBe(at >= 0, `a line begins with ${after}`);
  const rest = lines
    .slice(at + 1)
    .join("\n")
    .replace(/^\n+/, "");
  return `  (the same plan again, ${at + 1} lines, left out here)\n\n${rest}`;
}

function strong(text: string): string {
  return hasColor ? styleText("bold", text) : text;
}
