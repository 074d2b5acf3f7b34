import { printable } from "../../core/printable.ts";
import type { SetBy } from "../../model/position.ts";

/** Who set a line: `4f2c9e1 #212 ana 2026-11-20`. Printable. */
export function setByText({ commit, author, date, pullRequest }: SetBy): string {
  const request = pullRequest === undefined ? [] : [`#${pullRequest}`];
  return printable([commit.slice(0, 7), ...request, author, date].join(" "));
}
