import type { ExitName } from "../../model/exit-code.ts";
import { dotted } from "../../model/pointer.ts";
import { printable, shorten } from "../../core/printable.ts";
import { hang, padTo } from "./fit.ts";
import { paint, type Style } from "./style.ts";

/** What became of one node of an import. */
export type Imported =
  | {
      readonly name: string;
      readonly is: "imported";
      readonly file: string;
      readonly bytes: number;
      readonly openclaw: { readonly version: string; readonly guessed: boolean };
      /** Keys of the YAML that the node has something for. */
      readonly aspects: readonly string[];
      /** What stays on the node, unmanaged. */
      readonly left: readonly { readonly what: string; readonly why: string }[];
      /** Variables that its references name. */
      readonly variables: readonly { readonly pointer: string; readonly name: string }[];
    }
  | { readonly name: string; readonly is: "failed"; readonly exit: ExitName; readonly why: string };

/** What `clawform import --json` prints. */
export interface ImportReport {
  readonly formatVersion: 1;
  /** The fleet folder. */
  readonly fleet: string;
  readonly nodes: readonly Imported[];
  /** What was written, relative to the fleet folder. */
  readonly files: readonly { readonly file: string; readonly bytes: number }[];
  /** How much the policies of the fleet have against what was found, so that it must be settled before a plan. */
  readonly objections: number;
  readonly exit: ExitName;
}

/** More lines than that on what is left alone nobody reads; `--json` has all of them. */
const maxLeft = 40;

/** What an import has written, what it has left alone, and what is to be done next. */
export function importText(report: ImportReport, style: Style): string {
  const width = Math.max(...report.nodes.map(({ name }) => name.length));
  const rows = report.nodes.map((one) => rowOf(one, width, style));
  const variables = report.nodes.flatMap((one) => (one.is === "imported" ? one.variables : []));
  const parts = [
    rows.join("\n"),
    leftText(report, style),
    variables.length === 0
      ? ""
      : [
          "Set these variables where Clawform runs; their values stand on the nodes:",
          ...variables.map(({ name }) => `  ${name}`),
        ].join("\n"),
    footOf(report, style),
    report.objections === 0
      ? ""
      : hang(
          "!  ",
          `the policies object to what is there: \`clawform validate\` shows ${report.objections} to settle before a plan`,
          style.width,
        ),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function rowOf(one: Imported, width: number, style: Style): string {
  const name = padTo(one.name, width);
  if (one.is === "failed") {
    const lead = `!  ${name}  `;
    const text = hang(lead, `NOT IMPORTED: ${shorten(printable(one.why), 600)}`, style.width);
    return paint(style, "alarm", lead) + text.slice(lead.length);
  }
  const guess = one.openclaw.guessed ? " (by the shape of its configuration)" : "";
  const version = printable(one.openclaw.version);
  return hang(
    `+  ${name}  `,
    `${one.file}, ${one.bytes} bytes: OpenClaw ${version}${guess}; the first plan is empty`,
    style.width,
  );
}

/** The same thing of several nodes once. */
function leftText({ nodes }: ImportReport, style: Style): string {
  const found = new Map<string, { readonly what: string; readonly why: string; readonly names: string[] }>();
  for (const node of nodes) {
    for (const { what, why } of node.is === "imported" ? node.left : []) {
      const key = `${what}\n${why}`;
      const one = found.get(key) ?? { what, why, names: [] };
      one.names.push(node.name);
      found.set(key, one);
    }
  }
  if (found.size === 0) return "";
  const rows = [...found.values()].slice(0, maxLeft).map(({ what, why, names }) => {
    const on = nodes.length === 1 ? "" : ` (${names.length === 1 ? names[0] : `${names.length} nodes`})`;
    return hang("  ", `${nameOf(what)}${on}: ${shorten(printable(why), 200)}`, style.width);
  });
  const more = found.size > maxLeft ? [`  and ${found.size - maxLeft} more; --json lists them`] : [];
  return ["Not managed, and left as it is:", ...rows, ...more].join("\n");
}

/** Places of `openclaw.json` as people read them, paths as they are. */
function nameOf(what: string): string {
  const isPath = what.startsWith("~") || /^\/.*\/\.openclaw/.test(what);
  return shorten(printable(isPath ? what : dotted(what)), 120);
}

function footOf({ files, fleet, exit }: ImportReport, style: Style): string {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  if (files.length === 0) return paint(style, "strong", "Nothing was written.");
  const shared = files.filter(({ file }) => !file.startsWith("nodes/")).map(({ file }) => file);
  const besides = shared.length === 0 ? "" : `, ${shared.join(", ")} among them`;
  const plural = files.length === 1 ? "file" : "files";
  const text = `${files.length} ${plural}, ${bytes} bytes in ${printable(fleet)}${besides}.`;
  return paint(style, exit === "ok" ? "strong" : "alarm", hang("", text, style.width));
}
