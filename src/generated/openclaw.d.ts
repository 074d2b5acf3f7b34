import type { Validate } from "../model/validate.ts";

/**
 * Where the compiled schemas of `openclaw.json` are: by edition and section (top-level key), in the order of the schema, the module
 * that has the section's validator under the section's name.
 */
export const compiled: Readonly<Record<string, Readonly<Record<string, () => Promise<Readonly<Record<string, Validate>>>>>>>;
