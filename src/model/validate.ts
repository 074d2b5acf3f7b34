import type { Pointer } from "./pointer.ts";

/** What a compiled validator says: the part of ajv's error objects that we read. */
export interface SchemaError {
  readonly instancePath: Pointer;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Set when the error is about a key and not about a value. */
  readonly propertyName?: string;
}

/** A validator that was compiled at build time; `errors` is of its last call. */
export interface Validate {
  /** `at.instancePath`: where the value stands in the whole; errors are told from there. */
  (value: unknown, at?: { readonly instancePath: Pointer }): boolean;
  readonly errors?: readonly SchemaError[] | null;
}
