import { stringify } from "yaml";
import type { Example } from "../../model/resource.ts";
import { dotted, type Pointer } from "../../model/pointer.ts";
import type { SchemaMember } from "../schema-members.ts";
import { hang, padTo, widthOf, wrap } from "./fit.ts";
import { paint, type Style } from "./style.ts";

/** What `explain` says of an aspect; printed as it is by `--json`. */
export interface Explained {
  readonly name: string;
  readonly title: string;
  /** Where it lives in `openclaw.json`, per generation of OpenClaw. */
  readonly places: readonly { readonly openclaw: string; readonly pointer: Pointer }[];
  readonly members: readonly SchemaMember[];
  readonly examples: readonly Example[];
}

/** The aspects, one line each, and what to ask next. */
export function resourceList(all: readonly Pick<Explained, "name" | "title">[], style: Style): string {
  const column = Math.max(...all.map(({ name }) => widthOf(name)));
  const lines = all.map(({ name, title }) => hang(`${padTo(name, column)}  `, title, style.width));
  return `${lines.join("\n")}\n\n\`clawform explain memory\` says more of one.\n`;
}

/** Rules, one each: id, severity, what it is about. */
export function ruleList(
  title: string,
  rules: readonly { readonly id: string; readonly severity: string; readonly title: string }[],
  style: Style,
): string {
  const column = Math.max(...rules.map(({ id }) => widthOf(id)));
  const lines = rules.map(({ id, severity, title: about }) =>
    hang(`${padTo(id, column)}  ${padTo(severity, 7)}  `, about, style.width),
  );
  return `${wrap(title, style.width).join("\n")}\n\n${lines.join("\n")}\n`;
}

/** One aspect: what it is, where it lives, its members, examples to copy. */
export function explainedText({ name, title, places, members, examples }: Explained, style: Style): string {
  const strong = (text: string) => paint(style, "strong", text);
  const where = places.map(({ openclaw, pointer }) => `  OpenClaw ${openclaw}  ${dotted(pointer)}`);
  const parts = [
    [strong(name), ...wrap(title, style.width)],
    where.length === 0 ? [] : [strong("in openclaw.json"), ...where],
    [strong("members"), ...members.flatMap((member) => memberLines(member, style))],
    ...examples.map((example) => [strong(`example: ${example.title}`), ...yamlLines(name, example)]),
  ];
  return `${parts
    .filter((part) => part.length > 0)
    .map((part) => part.join("\n"))
    .join("\n\n")}\n`;
}

function memberLines({ name, type, default: fallback, description }: SchemaMember, style: Style): readonly string[] {
  const lead = `  ${name === "" ? "(value)" : name}  `;
  const first = hang(lead, fallback === undefined ? type : `${type} (default ${fallback})`, style.width);
  return description === undefined ? [first] : [first, paintLines(hang("      ", description, style.width), style)];
}

function paintLines(text: string, style: Style): string {
  return text
    .split("\n")
    .map((line) => paint(style, "faint", line))
    .join("\n");
}

function yamlLines(name: string, example: Example): readonly string[] {
  const text = stringify({ [name]: example.desired }, { lineWidth: 0 });
  return text
    .trimEnd()
    .split("\n")
    .map((line) => `  ${line}`);
}
