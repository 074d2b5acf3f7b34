/** Where something stands in the fleet folder. `file` is relative to that folder (`nodes/t440.yaml`); line and column count from 1. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Who wrote a line, as git tells it. */
export interface SetBy {
  readonly commit: string;
  readonly author: string;
  /** ISO 8601, the day. */
  readonly date: string;
  readonly pullRequest?: number;
}

/** Where a value is written, and by whom, where git was asked and could tell. */
export type Origin = Position & { readonly by?: SetBy };

/** Positions as `file:line:col`. */
export function formatPosition(position: Position): string {
  return `${position.file}:${position.line}:${position.column}`;
}
