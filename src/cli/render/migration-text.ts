import { printable, shorten } from "../../core/printable.ts";
import type { ExitName } from "../../model/exit-code.ts";
import { dotted, type Pointer } from "../../model/pointer.ts";
import { formatPosition, type Position } from "../../model/position.ts";
import { hang, padTo } from "./fit.ts";
import { nameList } from "./node-names.ts";
import { paint, type Style } from "./style.ts";

/** What the new version would say of a node's own `openclaw.json`. */
export type LiveJudgement =
  | {
      readonly is: "seen";
      readonly version: string;
      /** Old keys that OpenClaw brings to their new places itself when it starts. */
      readonly renames: readonly Pointer[];
      /** What it would refuse to start with. */
      readonly complaints: readonly { readonly pointer: Pointer; readonly what: string }[];
    }
  | { readonly is: "unseen"; readonly why: string };

interface Complaining {
  readonly position: Position;
  readonly pointer: Pointer;
  readonly what: string;
}

/** What `clawform migrate --json` prints. */
export interface MigrationReport {
  readonly formatVersion: 1;
  readonly to: string;
  readonly nodes: readonly {
    readonly name: string;
    /** What the new version has against its YAML as it is now. */
    readonly yaml: readonly Complaining[];
    readonly live: LiveJudgement;
  }[];
  /** Pointers are of the YAML; `to` is missing where the key goes away. */
  readonly edits: readonly { readonly position: Position; readonly from: Pointer; readonly to?: Pointer | undefined }[];
  /** What is left to people. */
  readonly byHand: readonly (Complaining & { readonly hint?: string })[];
  readonly diffs: readonly { readonly file: string; readonly diff: string }[];
  /** Nodes that were not asked for and change with a file all the same. */
  readonly alsoChanged: readonly string[];
  readonly written: boolean;
  readonly exit: ExitName;
}

/** Which nodes would not start, the edits as a diff that `git apply` takes, and what is left to people. */
export function migrationText(report: MigrationReport, style: Style): string {
  const { to, nodes, edits, byHand, alsoChanged, written } = report;
  const refusing = nodes.filter((node) => node.yaml.length > 0 || refusesLive(node.live));
  const width = Math.max(0, ...nodes.map(({ name }) => name.length));
  const count = `${nodes.length} ${nodes.length === 1 ? "node" : "nodes"}`;
  const head = `${refusing.length} of ${count} would not start on OpenClaw ${to} as they stand`;
  const parts = [
    paint(style, "strong", head),
    nodes.map((node) => nodeText(node, width, style)).join("\n"),
    edits.length === 0 ? "" : editsText(report, style),
    byHand.length === 0 ? "" : ["By hand:", ...byHand.map((one) => handText(one, style))].join("\n"),
    alsoChanged.length === 0
      ? ""
      : hang(
          "note  ",
          `these files are layers of ${nameList(alsoChanged, 8)} too, which stay as they are`,
          style.width,
        ),
    footOf(edits.length, byHand.length, written),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function refusesLive(live: LiveJudgement): boolean {
  return live.is === "seen" && live.complaints.length > 0;
}

function nodeText({ name, yaml, live }: MigrationReport["nodes"][number], width: number, style: Style): string {
  const said = [
    yaml.length === 0
      ? "its YAML is fine"
      : `its YAML has ${yaml.length} ${yaml.length === 1 ? "mistake" : "mistakes"} there`,
    liveText(live),
  ];
  const sign = yaml.length > 0 || refusesLive(live) ? "!" : " ";
  return hang(`${sign}  ${padTo(name, width)}  `, said.join("; "), style.width);
}

function liveText(live: LiveJudgement): string {
  if (live.is === "unseen") return `not seen: ${shorten(printable(live.why), 200)}`;
  const { version, renames, complaints } = live;
  const named = complaints
    .slice(0, 3)
    .map(({ pointer, what }) => `${shorten(printable(dotted(pointer)), 80)} (${shorten(printable(what), 120)})`);
  const more = complaints.length > 3 ? ` and ${complaints.length - 3} more` : "";
  const own = renames.length === 0 ? "" : `, ${renames.length} old keys that it renames itself when it starts`;
  const refused = complaints.length === 0 ? "nothing it would refuse" : `it would refuse ${named.join(", ")}${more}`;
  return `live on ${printable(version)}: ${refused}${own}`;
}

function editsText({ edits, diffs }: MigrationReport, style: Style): string {
  const rows = edits.map(({ position, from, to }) =>
    hang("  ", `${printable(formatPosition(position))}: ${shownPlace(from)} ${changeText(from, to)}`, style.width),
  );
  const diff = diffs
    .map((one) =>
      one.diff
        .trimEnd()
        .split("\n")
        .map((line) => printable(line))
        .join("\n"),
    )
    .join("\n");
  return `Edits:\n${rows.join("\n")}\n\n${diff}`;
}

function changeText(from: Pointer, to: Pointer | undefined): string {
  if (to === undefined) return "goes away";
  return to === from ? "is the new version" : `-> ${shownPlace(to)}`;
}

function shownPlace(pointer: Pointer): string {
  return shorten(printable(dotted(pointer)), 120);
}

function handText({ position, pointer, what, hint }: MigrationReport["byHand"][number], style: Style): string {
  const advice = hint === undefined ? "" : ` - ${hint}`;
  return hang(
    "  ",
    `${printable(formatPosition(position))}: ${printable(what)} (${shownPlace(pointer)})${printable(advice)}`,
    style.width,
  );
}

function footOf(edits: number, byHand: number, written: boolean): string {
  if (edits === 0 && byHand === 0) return "Nothing is to be edited.";
  if (edits === 0) return "No edit is known for what is left.";
  const rest = byHand === 0 ? "" : "; what is left is listed above";
  return written ? `The edits were written${rest}.` : `Nothing was written; --write makes the edits${rest}.`;
}
