import { readdirSync } from "node:fs";
import path from "node:path";
import { RootCommand } from "@bomb.sh/tab";
import { handlingKeys } from "../core/handling.ts";
import type { ExitName } from "../model/exit-code.ts";
import type { Io } from "./io.ts";
import { schemaNames } from "./schema-files.ts";
import { verbs } from "./verbs.ts";
import type { ArgumentSpec, Choices, FlagSpec, Verb } from "./verbs/verb.ts";

/** The keys of what can be managed; known here so that a completion needs to load nothing. A test compares them with the registry. */
export const resourceNames = ["symlinks", "memory", "media", "logging", "browser", "maxConcurrent", "config"] as const;

/**
 * Answers a shell: `complete -- WORDS...` prints what can stand in place of the last word. Contacts nothing and parses nothing; a
 * fleet folder is listed, no more.
 */
export async function complete(argv: readonly string[], io: Io): Promise<ExitName> {
  const words = argv[0] === "--" ? argv.slice(1) : [...argv];
  // Directive 0: the shell completes names of files by itself.
  if (namesFile(words)) io.out.write(":0\n");
  else rootOf(words).parse([...words]);
  return "ok";
}

function namesFile(words: readonly string[]): boolean {
  const before = words.at(-2) ?? "";
  const flags = verbs.flatMap((verb) => verb.flags);
  return flags.some((flag) => `--${flag.name}` === before && (flag.value === "FILE" || flag.value === "DIR"));
}

function rootOf(words: readonly string[]): RootCommand {
  const root = new RootCommand();
  for (const verb of verbs) addVerb(root, verb, words);
  root.command("help", "print the help of a command").argument("command", (add) => {
    for (const verb of verbs) add(verb.name, verb.summary);
  });
  root.option("version", "print the version", "V").option("help", "print the help", "h");
  return root;
}

function addVerb(root: RootCommand, verb: Verb, words: readonly string[]): void {
  const command = root.command(verb.name, verb.summary);
  for (const spec of verb.args) command.argument(spec.name, offer(spec, words));
  for (const spec of verb.flags) {
    if (spec.value === undefined) command.option(spec.name, spec.summary);
    else command.option(spec.name, spec.summary, offer(spec, words));
  }
  command.option("no-color", "no colour").option("help", "print the help", "h");
}

function offer(
  { choices }: ArgumentSpec | FlagSpec,
  words: readonly string[],
): (add: (value: string, description: string) => void) => void {
  return (add) => {
    for (const value of choices === undefined ? [] : valuesOf(choices, words)) add(value, "");
  };
}

function valuesOf(choices: Choices, words: readonly string[]): readonly string[] {
  switch (choices) {
    case "nodes":
      return namesIn(words, "nodes");
    case "selectors":
      return selectors(words);
    case "resources":
      return [...resourceNames, ...handlingKeys, "ignore", "policies"];
    case "schemas":
      return schemaNames();
    default:
      return choices;
  }
}

/** Names, and names of groups, to stand after what the list already has. */
function selectors(words: readonly string[]): readonly string[] {
  const list = (words.at(-1) ?? "").replace(/^--on=/, "");
  const before = list.slice(0, list.lastIndexOf(",") + 1);
  const all = [...namesIn(words, "nodes"), ...namesIn(words, "groups").map((group) => `group:${group}`)];
  return all.map((name) => before + name);
}

/** Shells interpret what they are offered, and names of files are anyone's: only what can be a name passes. */
function namesIn(words: readonly string[], folder: "nodes" | "groups"): readonly string[] {
  return listed(path.join(fleetOf(words), folder), ".yaml").filter((name) => /^[a-z0-9][a-z0-9-]{0,62}$/.test(name));
}

function listed(folder: string, ending: string): readonly string[] {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith(ending));
    return names.map((name) => name.slice(0, -ending.length)).toSorted();
  } catch {
    return [];
  }
}

function fleetOf(words: readonly string[]): string {
  const at = words.indexOf("--fleet");
  const joined = words.find((word) => word.startsWith("--fleet="))?.slice("--fleet=".length);
  return joined ?? (at < 0 ? undefined : words[at + 1]) ?? "fleet";
}
