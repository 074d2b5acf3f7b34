import type { Pointer } from "./pointer.ts";
import type { Position } from "./position.ts";

/** Something wrong with what people wrote. Shown as `file:line:col: what (pointer) - hint`. */
export interface Finding {
  readonly position: Position;
  /** Where in the file's value; "" when the finding is about the file or its text. */
  readonly pointer: Pointer;
  readonly what: string;
  /** What to do next. */
  readonly hint?: string;
}
