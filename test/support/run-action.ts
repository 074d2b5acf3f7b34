// The steps of our composite action, run by bash as the runner of GitHub Actions does it, in a checkout of its own.

import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";

interface Step {
  readonly id?: string;
  readonly name: string;
  readonly if?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string | boolean | number>>;
  readonly run?: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string; readonly required?: boolean }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
}

export interface ActionRun {
  readonly failed: boolean;
  readonly outputs: Readonly<Record<string, string>>;
  /** Everything that was printed. */
  readonly log: string;
  /** Actions that were called, with what they were given. */
  readonly called: readonly { readonly uses: string; readonly with: Readonly<Record<string, string>> }[];
  /** Names of the steps that ran, in order. */
  readonly ran: readonly string[];
  readonly summary: string;
}

export interface ActionSetting {
  readonly inputs: Readonly<Record<string, string>>;
  /** The fleet repository. */
  readonly workspace: string;
  /** `RUNNER_TEMP`. */
  readonly temp: string;
  /** The built program: `dist/main.js` of a folder that also has package.json and schemas. */
  readonly main: string;
  /** The checkout has no dist/: what `npm` stands for in PATH has to build it. */
  readonly isUnbuilt?: true;
  readonly env?: Readonly<Record<string, string>>;
  /** Called before each step, with the runner's temporary directory as it is then. */
  readonly before?: (step: string) => void;
}

const github = path.join(import.meta.dirname, "../../.github");

/** Runs all steps. Throws for what a workflow would be refused for, and for expressions that this runner does not know. */
export function runAction(setting: ActionSetting): ActionRun {
  const action = parse(readFileSync(path.join(github, "actions/clawform/action.yml"), "utf8")) as Action;
  const inputs = inputsOf(action, setting.inputs);
  const actionPath = checkout(setting);
  const outputs = new Map<string, Readonly<Record<string, string>>>();
  const called: { uses: string; with: Record<string, string> }[] = [];
  const [ran, summary] = [[] as string[], path.join(setting.temp, "summary")];
  let [failed, log] = [false, ""];
  const value = (text: string) => evaluate(text, inputs, outputs);
  for (const step of action.runs.steps) {
    if (!shouldRun(step.if, failed, value)) continue;
    setting.before?.(step.name);
    ran.push(step.name);
    if (step.uses !== undefined) {
      called.push({ uses: step.uses, with: mapValues(step.with ?? {}, (each) => value(String(each))) });
      continue;
    }
    if (step.shell !== "bash") throw new Error(`the step ${step.name} does not run in bash`);
    const output = path.join(mkdtempSync(path.join(setting.temp, "output-")), "output");
    writeFileSync(output, "");
    const script = path.join(path.dirname(output), "script.sh");
    writeFileSync(script, step.run ?? "");
    const result = spawnSync("bash", ["--noprofile", "--norc", "-e", "-o", "pipefail", script], {
      cwd: setting.workspace,
      env: {
        PATH: process.env["PATH"],
        HOME: setting.temp,
        GITHUB_ACTIONS: "true",
        GITHUB_ACTION_PATH: actionPath,
        GITHUB_OUTPUT: output,
        GITHUB_STEP_SUMMARY: summary,
        GITHUB_WORKSPACE: setting.workspace,
        RUNNER_TEMP: setting.temp,
        ...setting.env,
        ...mapValues(step.env ?? {}, value),
      },
      encoding: "utf8",
    });
    log += result.stdout + result.stderr;
    if (step.id !== undefined) outputs.set(step.id, outputsIn(readFileSync(output, "utf8")));
    failed ||= result.status !== 0;
  }
  return {
    failed,
    outputs: mapValues(action.outputs, (each) => value(each.value)),
    log,
    called,
    ran,
    summary: existsSync(summary) ? readFileSync(summary, "utf8") : "",
  };
}

function inputsOf(action: Action, given: ActionSetting["inputs"]): ReadonlyMap<string, string> {
  const unknown = Object.keys(given).find((name) => !(name in action.inputs));
  if (unknown !== undefined) throw new Error(`the action has no input ${unknown}`);
  return new Map(
    Object.entries(action.inputs).map(([name, input]) => [name, given[name] ?? tokenless(input.default ?? "")]),
  );
}

/** There is no token unless a test gives one. */
function tokenless(text: string): string {
  return text === "${{ github.token }}" ? "" : text;
}

/** As GitHub fetches it: the whole repository, of which the action is a folder. */
function checkout({ temp, main, isUnbuilt }: ActionSetting): string {
  const root = mkdtempSync(path.join(temp, "checkout-"));
  const actionPath = path.join(root, ".github/actions/clawform");
  mkdirSync(path.dirname(actionPath), { recursive: true });
  cpSync(path.join(github, "actions/clawform"), actionPath, { recursive: true });
  for (const name of [...(isUnbuilt === true ? [] : ["dist"]), "package.json", "schemas"])
    symlinkSync(path.join(path.dirname(path.dirname(main)), name), path.join(root, name));
  return actionPath;
}

/** The few expressions that the action has: inputs, outputs of steps. */
function evaluate(
  text: string,
  inputs: ReadonlyMap<string, string>,
  outputs: ReadonlyMap<string, Readonly<Record<string, string>>>,
): string {
  return text.replaceAll(/\$\{\{ (.*?) \}\}/g, (_, expression: string) => {
    const [, input] = /^inputs\.([\w-]+)$/.exec(expression) ?? [];
    if (input !== undefined && inputs.has(input)) return inputs.get(input) ?? "";
    const [, step = "", output = ""] = /^steps\.(\w+)\.outputs\.([\w-]+)$/.exec(expression) ?? [];
    if (step !== "") return outputs.get(step)?.[output] ?? "";
    throw new Error(`this runner does not know ${expression}`);
  });
}

function shouldRun(condition: string | undefined, failed: boolean, value: (text: string) => string): boolean {
  const terms = (condition ?? "").replace(/^\$\{\{ (.*) \}\}$/, "$1").split(" && ");
  if (failed && !terms.includes("always()")) return false;
  return terms.every((term) => {
    if (term === "" || term === "always()") return true;
    const [, left = "", sign, right] = /^(\S+) (==|!=) '(.*)'$/.exec(term) ?? [];
    if (sign === undefined) throw new Error(`this runner does not know ${term}`);
    return (value(`\${{ ${left} }}`) === right) === (sign === "==");
  });
}

/** `name=value` lines, and `name<<word` with lines up to `word`. */
function outputsIn(text: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  const lines = text.split("\n");
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    const [, name, word] = /^([^=]+?)<<(.+)$/.exec(line) ?? [];
    if (name !== undefined && word !== undefined) {
      const end = lines.indexOf(word, at + 1);
      if (end < 0) throw new Error(`the output ${name} does not end`);
      found[name] = lines.slice(at + 1, end).join("\n");
      at = end;
    } else if (line !== "") {
      const equals = line.indexOf("=");
      if (equals < 0) throw new Error(`no output: ${line}`);
      found[line.slice(0, equals)] = line.slice(equals + 1);
    }
  }
  return found;
}

function mapValues<From>(from: Readonly<Record<string, From>>, to: (value: From) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(from).map(([name, value]) => [name, to(value)]));
}
