// The parts of the README that are made of the program itself, so that the two cannot say different things.

import { schemaAt } from "../../src/cli/schema-files.ts";
import { membersOf, type SchemaMember } from "../../src/cli/schema-members.ts";
import { verbs } from "../../src/cli/verbs.ts";
import type { ArgumentSpec, FlagSpec } from "../../src/cli/verbs/verb.ts";
import { exitCodes } from "../../src/model/exit-code.ts";
import { isObject, type JsonObject, member } from "../../src/model/json.ts";

/** The blocks that stand between `<!-- name -->` and `<!-- /name -->`, as they must be. */
const generatedBlocks: Readonly<Record<string, () => string>> = {
  commands,
  "exit codes": () =>
    table(
      ["code", "meaning"],
      exitCodes.map(({ code, meaning }) => [String(code), meaning]),
    ),
  reference,
};

/** `text` with every generated block as it must be. Throws when a block is not there. */
export function withBlocks(text: string): string {
  return Object.entries(generatedBlocks).reduce((before, [name, make]) => {
    const [start, end] = [`<!-- ${name} -->\n`, `<!-- /${name} -->`];
    const [from, to] = [before.indexOf(start), before.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`the README has no block ${name}`);
    return `${before.slice(0, from)}${start}\n${make()}\n\n${before.slice(to)}`;
  }, text);
}

/** What stands in a block of `text`, without the line ends around it; undefined when the block is not there. */
export function blockOf(text: string, name: string): string | undefined {
  const [, rest] = text.split(`<!-- ${name} -->\n`);
  return rest?.split(`<!-- /${name} -->`)[0]?.trim();
}

const sections = ["memory", "media", "logging", "browser"] as const;

function commands(): string {
  const rows = verbs.map(({ name, args, summary }) => {
    const nameOf = (arg: ArgumentSpec) => (arg.variadic ? `${arg.name}...` : arg.name);
    const words = args.map((arg) => (arg.optional ? `[${nameOf(arg)}]` : `<${nameOf(arg)}>`));
    return [code([name, ...words].join(" ")), summary];
  });
  const flags = new Map(verbs.flatMap((verb) => verb.flags.map((flag) => [rowKey(flag), flag])));
  return `${table(["command", "what it does"], rows)}\n\n${table(["flag", "of", "meaning", "default"], [...flags.values()].map(flagRow))}`;
}

/** Flags that are called the same and mean something else are two rows. */
function rowKey({ name, summary }: FlagSpec): string {
  return `${name} ${summary}`;
}

function flagRow(flag: FlagSpec): readonly string[] {
  const has = verbs.filter((verb) => verb.flags.some((one) => rowKey(one) === rowKey(flag)));
  const lacks = verbs.filter((verb) => !has.includes(verb));
  const names = (some: typeof verbs) => some.map((verb) => verb.name).join(", ");
  const value = Array.isArray(flag.choices) ? flag.choices.join("|") : flag.value;
  return [
    code(value === undefined ? `--${flag.name}` : `--${flag.name} ${value}`),
    lacks.length === 0 ? "all" : lacks.length < has.length ? `all but ${names(lacks)}` : names(has),
    flag.summary,
    flag.default === undefined ? "" : code(String(flag.default)),
  ];
}

function reference(): string {
  const isOpenClaws = ({ name }: SchemaMember) => sections.some((section) => name.startsWith(`${section}.`));
  const node = membersOf(schemaAt("node.schema.json", "")).filter((one) => !isOpenClaws(one));
  return [
    "`fleet.yaml`:",
    membersTable(membersOf(schemaAt("fleet.schema.json", ""))),
    "`defaults.yaml`, `groups/<group>.yaml`, `nodes/<node>.yaml`:",
    membersTable(node),
    "The keys of the four sections are OpenClaw's own, and so are their defaults. `clawform explain memory` says what each means, with all below it.",
    table(
      ["section", "keys"],
      sections.map((section) => [code(section), sectionKeys(section)]),
    ),
  ].join("\n\n");
}

function membersTable(members: readonly SchemaMember[]): string {
  return table(
    ["key", "type", "default", "meaning"],
    members.map(({ name, type, default: value, description }) => [
      code(name.replaceAll("<name>", "<path>")),
      type.replaceAll('"', ""),
      value === undefined ? "" : code(value.replaceAll('"', "")),
      (description ?? "").replaceAll(/<(\w+)>/g, "&lt;$1&gt;"),
    ]),
  );
}

/** The keys of one generation only are marked with its name. */
function sectionKeys(section: string): string {
  const properties = member(schemaAt("node.schema.json", `/properties/${section}`).schema, "properties");
  if (!isObject(properties)) throw new Error(`${section} has no keys`);
  return Object.entries(properties)
    .map(([key, schema]) => code(key) + onlyIn(schema as JsonObject))
    .join(", ");
}

function onlyIn(schema: JsonObject): string {
  const description = member(schema, "description");
  const only =
    typeof description === "string" ? /(?:^|\. )Only OpenClaw ([\d.]+)\.$/.exec(description)?.[1] : undefined;
  return only === undefined ? "" : ` (${only})`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function code(text: string): string {
  return `\`${text}\``;
}
