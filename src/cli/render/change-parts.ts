import type { ChangeKind } from "../../model/change.ts";
import type { Impact } from "../../model/edition.ts";
import type { Json } from "../../model/json.ts";
import type { PlannedChange } from "../../model/plan.ts";
import { dotted, tokensOf } from "../../model/pointer.ts";
import { printable } from "../../core/printable.ts";
import type { Tone } from "./style.ts";

/** What a change does to one place. Undefined on a side: nothing stands there. */
export interface Parts {
  readonly symbol: "+" | "~" | "-";
  readonly tone: Tone;
  /** Printable: `logging.level`, or the path of a link. */
  readonly place: string;
  readonly isLink: boolean;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

/** Takes a change apart for showing: its last operation is the change itself, a `test` holds the old value. */
export function partsOf(change: PlannedChange): Parts {
  const last = change.patch.at(-1);
  if (last === undefined) throw new Error("a planned change without operations");
  const test = change.patch.find((operation) => operation.op === "test" && operation.path === last.path);
  const before = test !== undefined && "value" in test ? test.value : undefined;
  const after = "value" in last ? last.value : undefined;
  const isLink = change.resource === "symlinks";
  const place = printable(isLink ? tokensOf(last.path).join("/") : dotted(last.path));
  const kind = after === undefined ? removed : before === undefined ? added : changed;
  return { ...kind, place, isLink, before, after };
}

/** What a change does, without its place and values: of a large plan that is counted, not shown. */
export function symbolOf({ patch }: PlannedChange): Parts["symbol"] {
  const last = patch.at(-1);
  if (last?.op === "remove") return "-";
  return patch.some((operation) => operation.op === "test" && operation.path === last?.path) ? "~" : "+";
}

const added = { symbol: "+", tone: "added" } as const;
const changed = { symbol: "~", tone: "changed" } as const;
const removed = { symbol: "-", tone: "removed" } as const;

/** What a change does to a running gateway, in words. */
export const impactWords: Readonly<Record<Impact, string>> = {
  none: "no reload",
  hot: "hot reload",
  restart: "GATEWAY RESTART",
};

/** Who moved, in words; nothing for the ordinary case. */
export const kindWords: Readonly<Record<ChangeKind, string | undefined>> = {
  pending: undefined,
  drift: "drift: changed on the node",
  conflict: "CONFLICT: git and the node both changed it",
  removal: "removal: was ours, named no longer",
};
