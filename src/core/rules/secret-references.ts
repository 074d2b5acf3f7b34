import { isObject, type Json, type JsonObject, member } from "../../model/json.ts";
import type { Layer } from "../../model/layer.ts";
import { childOf, type Pointer } from "../../model/pointer.ts";
import type { Mistakes } from "./mistakes.ts";

/** `{ secret: ... }` has exactly this one key, and names a place that a secret can be fetched from. */
export function secretReferences(layers: readonly Layer[], mistakes: Mistakes): void {
  for (const layer of layers) look(layer.value, "", (pointer, what) => mistakes.add({ layer, pointer, what, hint }));
}

const hint = "write { secret: env:NAME } or { secret: file:/absolute/path }";

type Report = (pointer: Pointer, what: string) => void;

function look(value: Json, pointer: Pointer, report: Report): void {
  if (Array.isArray(value)) value.forEach((item: Json, index) => look(item, childOf(pointer, String(index)), report));
  if (!isObject(value)) return;
  const what = mistakeIn(value);
  if (what !== undefined) report(childOf(pointer, "secret"), what);
  for (const key of Object.keys(value)) look(value[key] as Json, childOf(pointer, key), report);
}

/** What is wrong with `value` as a reference; undefined when it is right or none. Never repeats its text: a secret can stand there by mistake. */
function mistakeIn(value: JsonObject): string | undefined {
  const text = member(value, "secret");
  if (typeof text !== "string") return undefined;
  const scheme = /^([a-z][a-z0-9+-]{0,15}):/.exec(text)?.[1];
  if (Object.keys(value).length > 1)
    return scheme === "env" || scheme === "file" ? "a reference to a secret beside other keys" : undefined;
  // A field of OpenClaw's that happens to be called so, with OpenClaw's own kind of reference.
  if (/^\$\{[A-Z_][A-Z0-9_]*\}$/.test(text)) return undefined;
  switch (scheme) {
    case "env":
      return /^env:[A-Za-z_][A-Za-z0-9_]*$/.test(text) ? undefined : "env: without the name of a variable";
    case "file":
      return /^file:\/[^\u0000-\u001f]+$/.test(text) ? undefined : "file: without an absolute path";
    case undefined:
      return "a secret that is no reference";
    default:
      return `references of the kind ${scheme}: are not supported`;
  }
}
