/** Plain values as YAML text: small things on one line, as people write them, and nothing that two readers could read differently. */
import { isObject, type Json, type JsonObject } from "../../model/json.ts";

/** A mapping longer than this, or with more values than `maxInline`, is written on lines of its own. */
const maxWidth = 100;
const maxInline = 5;

/** The text of a file of the fleet folder: `comments`, each a line without `#`, then the members of `value` in their order. */
export function yamlText(value: JsonObject, comments: readonly string[] = []): string {
  const head = comments.map((comment) => `# ${comment}`);
  const body = Object.keys(value).length === 0 ? ["{}"] : membersOf(value);
  return [...head, ...body, ""].join("\n");
}

/** One member on its own lines, as it stands in a block mapping. */
function membersOf(value: JsonObject): readonly string[] {
  return Object.entries(value).flatMap(([key, item]) => {
    const name = scalar(key, "block");
    const short = inline(item, maxWidth - name.length - 2);
    if (short !== undefined) return [`${name}: ${short}`];
    return [`${name}:`, ...blockOf(item).map((line) => `  ${line}`)];
  });
}

function blockOf(value: Json): readonly string[] {
  if (isObject(value)) return membersOf(value);
  if (!Array.isArray(value)) return [scalar(value as string, "block")];
  return value.flatMap((item: Json) => {
    const short = inline(item, maxWidth);
    const lines = short === undefined ? blockOf(item) : [short];
    return lines.map((line, index) => (index === 0 ? `- ${line}` : `  ${line}`));
  });
}

/** The value on one line; undefined when it would not be one that people like to read. */
function inline(value: Json, width: number): string | undefined {
  if (!isObject(value) && !Array.isArray(value)) return scalar(value as string, "block");
  if (sizeOf(value) > maxInline) return undefined;
  const text = flow(value);
  return text.length > width ? undefined : text;
}

function sizeOf(value: Json): number {
  if (!isObject(value) && !Array.isArray(value)) return 1;
  return Object.values(value).reduce<number>((sum, item) => sum + sizeOf(item as Json), 0);
}

function flow(value: Json): string {
  if (Array.isArray(value)) return `[${value.map((item: Json) => flow(item)).join(", ")}]`;
  if (!isObject(value)) return scalar(value as string, "flow");
  const members = Object.entries(value).map(([key, item]) => `${scalar(key, "flow")}: ${flow(item)}`);
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}

/** Words that some reader of YAML takes for something else than text. */
const reserved = /^(?:~|null|true|false|yes|no|on|off|y|n)$/i;

function scalar(value: string | number | boolean | null, where: "block" | "flow"): string {
  if (typeof value !== "string") return String(value);
  const plain = where === "block" ? /^[A-Za-z/~][\w ./~+@{}-]*$/ : /^[A-Za-z/~][\w ./~+@-]*$/;
  // A version, or a time such as `5m`.
  const isPlainNumber = /^\d+\.\d+\.\d+[\w.-]*$|^[1-9]\d*(?:ms|mb|gb|kb|[smhdw])$/.test(value);
  if (isPlainNumber || (plain.test(value) && !reserved.test(value) && !value.endsWith(" "))) return value;
  return quoted(value);
}

/** What may not stand in the text as it is: controls, bidi marks, invisible characters. JSON has escaped the usual ones already. */
const unsafe =
  /[\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]/gu;

function quoted(text: string): string {
  return JSON.stringify(text).replaceAll(unsafe, (found) => {
    const code = (found.codePointAt(0) as number).toString(16);
    return code.length > 4 ? `\\U${code.padStart(8, "0")}` : `\\u${code.padStart(4, "0")}`;
  });
}
