import { type Argument, Command as CommanderCommand, CommanderError, InvalidArgumentError, Option } from "commander";
import { nearest } from "../core/nearest.ts";
import { UsageError } from "../model/error.ts";
import { exitCodes } from "../model/exit-code.ts";
import type { Flags, Input } from "./input.ts";
import type { Io } from "./io.ts";
import { verbs } from "./verbs.ts";
import type { ArgumentSpec, FlagSpec, Verb } from "./verbs/verb.ts";

/** A command line, understood. */
export interface Parsed {
  readonly verb: Verb;
  readonly input: Input;
}

/**
 * Reads the command line. Undefined when it asked for help, which is printed then. Throws UsageError for anything wrong, with the
 * nearest command or flag.
 */
export function parse(argv: readonly string[], io: Io): Parsed | undefined {
  let parsed: Parsed | undefined;
  // Of a verb that is known the others need not be made.
  const asked = verbs.filter((verb) => verb.name === argv[0]);
  const program = programOf(io, asked.length === 0 ? verbs : asked, (verb, input) => {
    parsed = { verb, input };
  });
  if (argv.length === 0) throw new UsageError("a command is missing", "`clawform help` lists them");
  try {
    program.parse([...argv], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === "commander.help" || error.code === "commander.helpDisplayed") return undefined;
    throw usageError(error, argv, program);
  }
  return parsed;
}

function programOf(io: Io, offered: readonly Verb[], chosen: (verb: Verb, input: Input) => void): CommanderCommand {
  const program = new CommanderCommand("clawform")
    .description("Declarative GitOps for fleets of OpenClaw nodes.")
    .option("-V, --version", "print the version")
    .helpCommand("help [command]", "print the help of a command")
    .configureOutput({
      writeOut: (text) => io.out.write(text),
      writeErr: () => {},
      getOutHelpWidth: () => helpWidth(io),
    })
    .showSuggestionAfterError(false)
    .exitOverride()
    .addHelpText("after", `\nExit codes:\n${exitCodeLines()}`);
  for (const verb of offered) addVerb(program, verb, chosen);
  return program;
}

function addVerb(program: CommanderCommand, verb: Verb, chosen: (verb: Verb, input: Input) => void): void {
  const command = program.command(verb.name).summary(verb.summary).description(sentence(verb.summary));
  for (const spec of verb.args) command.addArgument(argumentOf(command, spec));
  for (const spec of verb.flags) command.addOption(optionOf(spec));
  command.option("--no-color", "no colour; NO_COLOR and FORCE_COLOR are understood too");
  command.action(() => chosen(verb, { args: command.args, flags: flagsOf(command) }));
}

function argumentOf(command: CommanderCommand, spec: ArgumentSpec): Argument {
  const name = spec.variadic ? `${spec.name}...` : spec.name;
  const argument = command.createArgument(spec.optional ? `[${name}]` : `<${name}>`, spec.summary);
  return Array.isArray(spec.choices) ? argument.choices(spec.choices as readonly string[]) : argument;
}

function optionOf(spec: FlagSpec): Option {
  const option = new Option(
    spec.value === undefined ? `--${spec.name}` : `--${spec.name} <${spec.value}>`,
    spec.summary,
  );
  if (spec.default !== undefined) option.default(spec.default);
  if (Array.isArray(spec.choices)) option.choices(spec.choices as readonly string[]);
  const { integer, reads } = spec;
  if (integer !== undefined) option.argParser((text: string) => wholeNumber(text, integer.min, integer.max));
  if (reads !== undefined) option.argParser((text: string) => valueOf(text, reads));
  if (spec.many) option.argParser((text: string, before: readonly string[] = []) => [...before, text]);
  return option;
}

/** The values were read by the options of this very verb, which give each flag the type that Flags says. */
function flagsOf(command: CommanderCommand): Flags {
  return command.opts<Flags & Record<string, unknown>>();
}

function wholeNumber(text: string, min: number, max: number): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw new InvalidArgumentError(`Expected a whole number from ${min} to ${max}.`);
}

function valueOf(text: string, { as, expected }: NonNullable<FlagSpec["reads"]>): unknown {
  const value = as(text);
  if (value === undefined) throw new InvalidArgumentError(`Expected ${expected}.`);
  return value;
}

function usageError(error: CommanderError, argv: readonly string[], program: CommanderCommand): UsageError {
  const what = error.message.replace(/^error: /, "").replace(/\.?$/, "");
  const word = /'(?<word>[^']*)'/.exec(what)?.groups?.["word"] ?? "";
  const like = nearestTo(error.code, word.split("=")[0] ?? "", argv, program);
  return new UsageError(what, like === undefined ? helpHint(argv) : `did you mean \`${like}\`?`);
}

function nearestTo(code: string, word: string, argv: readonly string[], program: CommanderCommand): string | undefined {
  if (code === "commander.unknownCommand") return nearest(word, [...verbs.map((verb) => verb.name), "help"]);
  if (code !== "commander.unknownOption") return undefined;
  const command = program.commands.find((candidate) => candidate.name() === argv[0]) ?? program;
  return nearest(word, [...command.options.map((option) => option.long ?? ""), "--help"]);
}

function helpHint(argv: readonly string[]): string {
  const verb = verbs.find((candidate) => candidate.name === argv[0]);
  return verb === undefined
    ? "`clawform help` lists the commands"
    : `\`clawform help ${verb.name}\` says how it is used`;
}

function helpWidth(io: Io): number {
  return Math.min(Math.max(io.out.columns ?? 100, 60), 120);
}

function exitCodeLines(): string {
  return exitCodes.map(({ code, meaning }) => `  ${String(code).padEnd(3)} ${meaning}`).join("\n");
}

function sentence(summary: string): string {
  return `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`;
}
