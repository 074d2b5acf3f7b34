import type { Validate } from "../model/validate.ts";

/** What was made of the schema of one generation of OpenClaw: modules that are loaded when they are needed. */
export interface CompiledEdition {
  /** The JSON text of the schema itself. */
  readonly schema: () => Promise<{ readonly text: string }>;
  /** By section of `openclaw.json`, in the order of the schema: the module that has the section's validator, under its name. */
  readonly sections: Readonly<Record<string, () => Promise<Readonly<Record<string, Validate>>>>>;
}

/** By the name of the edition. */
export const compiled: Readonly<Record<string, CompiledEdition>>;
