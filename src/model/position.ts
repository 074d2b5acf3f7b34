/** Where something stands in the fleet folder. `file` is relative to that folder (`nodes/t440.yaml`); line and column count from 1. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Positions as `file:line:col`. */
export function formatPosition(position: Position): string {
  return `${position.file}:${position.line}:${position.column}`;
}
