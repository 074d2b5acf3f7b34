// One node behind a real sshd into which every fault can be put, and what must hold after each of them.

import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { run } from "../../src/cli/run.ts";
import { exitCodeOf } from "../../src/model/exit-code.ts";
import type { RunReport } from "../../src/model/run.ts";
import { mainFile } from "../support/cli.ts";
import { fakeIo } from "../support/io.ts";
import type { SshHost } from "../../src/model/host.ts";
import { startSshd, type Sshd, type SshdOptions } from "../support/sshd.ts";
import { liveText, SshFleet } from "../support/ssh-fleet.ts";

// No agent of who runs the tests is asked for keys.
process.env["SSH_AUTH_SOCK"] = "";

/** What is sent to a node, told apart by what stands in the script. */
export type Kind = "probe" | "transact" | "decide";

/** The node as it stands. Equal states: nothing that is managed differs. */
export interface State {
  readonly config: string | undefined;
  readonly mode: number | undefined;
  readonly media: string | undefined;
  readonly record: { readonly config: unknown; readonly links: unknown } | undefined;
}

/** A node before a run under a fault. */
export interface Before {
  readonly state: State;
  /** How many lines its journal had. */
  readonly lines: number;
}

export interface LabOptions extends SshdOptions {
  /** How long a second of the node's `sleep` takes in truth. Default 0.05: who waits there waits a twentieth. */
  readonly second?: number;
  /** Everything of the node's file but its host. Default: what `ask("debug")` says. */
  readonly yaml?: string;
  readonly live?: string;
  /** Where the home of the node is; default: in the fleet's own directory. */
  readonly home?: string;
  readonly host?: Partial<SshHost>;
  /** Seconds, of the node, that a change waits for its confirmation. Default 120. */
  readonly confirm?: number;
}

/** How a run of `clawform` ended, with its report where it printed one. */
export interface Ran {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

const name = "t440";
const record = ".local/state/clawform";

/** Where a program stands; undefined when this machine has none. */
export function toolPath(tool: string): string | undefined {
  const folders = [...(process.env["PATH"] ?? "").split(path.delimiter), "/usr/sbin", "/sbin"];
  return folders.map((folder) => path.join(folder, tool)).find((file) => existsSync(file));
}

/** A fleet of one node, reached through an sshd of its own. Close it at the end. */
export class Lab {
  readonly fleet = new SshFleet();
  readonly node = name;
  readonly dir = path.join(this.fleet.dir, "lab");
  readonly home: string;
  readonly sshd: Sshd;

  private constructor(sshd: Sshd, home: string | undefined) {
    this.sshd = sshd;
    this.home = home ?? this.fleet.home(name);
  }

  static async start(options: LabOptions = {}): Promise<Lab> {
    // The script that lets in is written when its directory is known: sshd reads it at each execution.
    const gate = path.join(execFileSync("mktemp", ["-d"], { encoding: "utf8" }).trim(), "enter");
    const lab = new Lab(await startSshd({ forceCommand: `/bin/sh ${gate}`, ...options }), options.home);
    mkdirSync(path.join(lab.dir, "tools"), { recursive: true });
    writeFileSync(path.join(lab.dir, "ended"), "");
    writeFileSync(gate, entrance(lab.dir));
    lab.#gate = path.dirname(gate);
    lab.second(options.second ?? 0.05);
    lab.tool("sleep", `read second <${lab.dir}/second; exec ${toolPath("sleep")} "$second"`);
    if (options.confirm !== undefined)
      lab.fleet.write("fleet.yaml", `name: lab\npolicy: { confirm: ${options.confirm} }\n`);
    lab.yaml(options.yaml ?? yamlOf("debug"), options.host);
    mkdirSync(path.dirname(lab.config), { recursive: true });
    writeFileSync(lab.config, options.live ?? liveText, { mode: 0o600 });
    return lab;
  }

  #gate = "";

  async [Symbol.asyncDispose](): Promise<void> {
    await this.sshd.stop();
    rmSync(this.#gate, { recursive: true, force: true });
    this.fleet[Symbol.dispose]();
  }

  get config(): string {
    return path.join(this.home, ".openclaw/openclaw.json");
  }

  get record(): string {
    return path.join(this.home, record, name);
  }

  /** From now on the node is reached without ssh, where it is only the number of runs that counts. */
  goLocal(): void {
    process.env["PATH"] = `${this.dir}/tools:${process.env["PATH"]}`;
    this.#isLocal = true;
    this.flip();
  }

  #isLocal = false;

  /** The node's file in the fleet folder. */
  yaml(yaml: string, host: Partial<SshHost> = {}): void {
    const local = `host: { transport: local, home: ${JSON.stringify(this.home)} }\n${yaml}`;
    if (this.#isLocal) this.fleet.write(`nodes/${name}.yaml`, local);
    else this.fleet.yaml(name, this.sshd, { home: this.home, ...host }, yaml);
  }

  /** Asks for the one of two states that the node is not in. */
  flip(host: Partial<SshHost> = {}): void {
    this.ask(this.state().config?.includes("debug") === true ? "trace" : "debug", host);
  }

  /** The desired state from now on: the level of the log, and where the media are. */
  ask(state: string, host: Partial<SshHost> = {}): void {
    this.yaml(yamlOf(state), host);
  }

  /** How long a second of the node takes from now on. */
  second(seconds: number): void {
    this.put("second", `${seconds}\n`);
  }

  /** A program of the node, before the system's own in its PATH: a text of sh. */
  tool(tool: string, text: string): void {
    writeFileSync(path.join(this.dir, "tools", tool), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  }

  untool(tool: string): void {
    rmSync(path.join(this.dir, "tools", tool), { force: true });
  }

  /** What sh does on the node before each execution of this kind; it may set `around` (words before the shell). Nothing: no more. */
  before(kind: Kind, text?: string): void {
    this.#hook(`before-${kind}`, text);
  }

  after(kind: Kind, text?: string): void {
    this.#hook(`after-${kind}`, text);
  }

  /** A file for the hooks, in the directory in which they run: how a test and the node talk. */
  put(file: string, text = ""): void {
    writeFileSync(path.join(this.dir, file), text);
  }

  has(file: string): boolean {
    return existsSync(path.join(this.dir, file));
  }

  #hook(file: string, text: string | undefined): void {
    const at = path.join(this.dir, file);
    if (text === undefined) rmSync(at, { force: true });
    else writeFileSync(at, `${text}\n`);
  }

  /** Runs `clawform` in this process, as the command line does. */
  async run(line: string | readonly string[], stop?: AbortSignal): Promise<Ran> {
    const args = typeof line === "string" ? line.split(" ") : line;
    const io = fakeIo(stop === undefined ? {} : { stop });
    const exit = await run([...args, "--fleet", path.join(this.fleet.dir, "fleet")], io);
    return { exit: exit === "interrupted" ? 130 : exitCodeOf(exit), stdout: io.stdout(), stderr: io.stderr() };
  }

  async apply(more = ""): Promise<Ran & { readonly report: RunReport }> {
    const ran = await this.run(`apply --yes --json --settle 3${more}`);
    return { ...ran, report: reportOf(ran) };
  }

  /** Starts the built command line as a process of its own, for what must be killed. */
  async spawn(line: string): Promise<ChildProcess> {
    const args = [await mainFile(), ...line.split(" "), "--fleet", path.join(this.fleet.dir, "fleet")];
    return spawn(process.execPath, args, { cwd: this.fleet.dir, stdio: "ignore" });
  }

  state(): State {
    const media = path.join(this.home, ".openclaw/media");
    const link = lstatSync(media, { throwIfNoEntry: false });
    const config = lstatSync(this.config, { throwIfNoEntry: false });
    return {
      config: config === undefined ? undefined : readFileSync(this.config, "utf8"),
      mode: config === undefined ? undefined : config.mode & 0o7777,
      media: link?.isSymbolicLink() === true ? readlinkSync(media) : link && "not a link",
      record: recordOf(path.join(this.record, "last-applied.json")),
    };
  }

  /** Is the node held by a run? */
  isHeld(): boolean {
    return this.#names().some((file) => file.startsWith("lock"));
  }

  /** Everything that no end of a run may leave behind. */
  litter(): readonly string[] {
    const beside = [path.dirname(this.config), path.join(this.home, "data")].flatMap(namesIn);
    return [
      ...beside.filter((file) => file.endsWith(".tmp")),
      ...this.#names().filter((file) => /\.tmp$|^(?:lock|leftovers|pending|done)/.test(file)),
    ];
  }

  #names(): readonly string[] {
    return namesIn(this.record);
  }

  /** What a run under a fault is compared with. */
  look(): Before {
    return { state: this.state(), lines: this.journal().length };
  }

  /** Lines of the journal, the older part first. */
  journal(): readonly string[] {
    const files = ["journal.1.jsonl", "journal.jsonl"].map((file) => path.join(this.record, file));
    return files.flatMap((file) => (existsSync(file) ? readFileSync(file, "utf8").split("\n").filter(Boolean) : []));
  }

  /** How many executions of each kind have ended. */
  ended(): readonly string[] {
    return readFileSync(path.join(this.dir, "ended"), "utf8").split("\n").filter(Boolean);
  }

  /** Waits until nothing of what was begun goes on: every execution has come to its end, and whoever holds the node has let it go. */
  async quiet(limitMs = 20_000): Promise<void> {
    const until = performance.now() + limitMs;
    while (performance.now() < until) {
      const begun = this.sshd.executions();
      if (this.ended().length === begun && !this.isPending() && this.sshd.openConnections() === 0) {
        // The last connection may have begun one just before it went away.
        if (this.sshd.executions() === begun) return;
      }
      await sleep(10);
    }
    throw new Error(`something still runs on the node after ${limitMs / 1_000} s: ${this.#state()}`);
  }

  #state(): string {
    const [begun, ended, open] = [this.sshd.executions(), this.ended().length, this.sshd.openConnections()];
    return `${ended} of ${begun} executions have ended, ${open} connections are open, the record has ${this.#names().join(" ")}`;
  }

  /** The directory of the run that awaits its confirmation. */
  pending(): string {
    const dir = this.#names().find((file) => file.startsWith("pending"));
    if (dir === undefined) throw new Error("nothing awaits a confirmation");
    return path.join(this.record, dir);
  }

  /** Does a guard on the node wait, or act? */
  isPending(): boolean {
    return this.#names().some((file) => file.startsWith("pending"));
  }
}

/** The next run of a node that was left as `yaml` says: a state that can be told from any other by one word. */
export function yamlOf(state: string): string {
  return `openclaw: { version: 2026.9.6 }\nlogging: { level: ${state} }\nsymlinks: { ~/.openclaw/media: ~/data/${state} }\n`;
}

/** The report that `--json` printed. Throws with all that was printed when it is none. */
export function reportOf(ran: Ran): RunReport {
  try {
    return JSON.parse(ran.stdout) as RunReport;
  } catch (error) {
    throw new Error(`no report: exit ${ran.exit}\n${ran.stdout}\n${ran.stderr}`, { cause: error });
  }
}

/** Waits for what others do, looking every few milliseconds; the limit of the test ends the waiting. */
export async function until<T>(look: () => T | undefined | false): Promise<T> {
  for (;;) {
    const found = look();
    if (found !== undefined && found !== false) return found;
    await sleep(2);
  }
}

function namesIn(dir: string): readonly string[] {
  return existsSync(dir) ? readdirSync(dir) : [];
}

function recordOf(file: string): State["record"] {
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, "utf8");
  try {
    const { config, links } = JSON.parse(text) as { config: unknown; links: unknown };
    return { config, links };
  } catch {
    return { config: text, links: "not a record" };
  }
}

/** What sshd runs in place of the command that was sent. A script is read whole first only where its kind matters. */
function entrance(dir: string): string {
  return `cd '${dir}' || exit 1
PATH=${dir}/tools:$PATH; export PATH
kind=any; around=
case $(echo before-* after-*) in
  'before-* after-*') ;;
  *)
    cat >script.$$
    kind=probe
    if grep -q '^put_candidate()' script.$$; then kind=transact; elif grep -q '^guard=' script.$$; then kind=decide; fi
    exec <script.$$
    rm -f script.$$ ;;
esac
[ ! -f before-$kind ] || . ./before-$kind
cd "$HOME"
$around /bin/sh -c "$SSH_ORIGINAL_COMMAND"
status=$?
cd '${dir}'
[ ! -f after-$kind ] || . ./after-$kind
echo $kind >>ended
exit $status
`;
}
