import type { Command } from "../input.ts";

/** What can stand for an argument or the value of a flag: completion offers it. */
export type Choices = "nodes" | "selectors" | "resources" | "schemas" | readonly string[];

export interface ArgumentSpec {
  readonly name: string;
  readonly summary: string;
  readonly optional?: true;
  /** The last one, and it can be given more than once. */
  readonly variadic?: true;
  readonly choices?: Choices;
}

/** One flag. `value` names its value; without one it is a switch. */
export interface FlagSpec {
  /** Without dashes: `connect-timeout`. */
  readonly name: string;
  readonly summary: string;
  readonly value?: string;
  readonly choices?: Choices;
  readonly default?: string | number;
  /** It can be given more than once; the value is the list of what was given. */
  readonly many?: true;
  /** The value is a whole number within these bounds. */
  readonly integer?: { readonly min: number; readonly max: number };
  /** What the value means; undefined where it is not as `expected` says. */
  readonly reads?: { readonly as: (text: string) => unknown; readonly expected: string };
}

/** One command, as data: the parser, the help and the completion are made of it. */
export interface Verb {
  readonly name: string;
  readonly summary: string;
  readonly args: readonly ArgumentSpec[];
  readonly flags: readonly FlagSpec[];
  load(): Promise<Command>;
}
