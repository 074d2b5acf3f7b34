import { isObject, type Json, type JsonObject, member } from "../../model/json.ts";
import type { Layer } from "../../model/layer.ts";
import { childOf } from "../../model/pointer.ts";
import { nearest } from "../nearest.ts";
import { addressFlaw } from "../notify/address.ts";
import { placeholders, unknownIn } from "../notify/placeholders.ts";
import type { Mistakes } from "./mistakes.ts";

/** Receivers have names of their own, an address where their type needs one, and templates with placeholders that there are. */
export function notify(layers: readonly Layer[], mistakes: Mistakes): void {
  for (const layer of layers) {
    const said: Json | undefined = layer.kind === "fleet" ? member(layer.value, "notify") : undefined;
    if (!Array.isArray(said)) continue;
    const names = new Set<Json>();
    for (const [index, receiver] of said.entries()) {
      if (!isObject(receiver)) continue;
      const pointer = childOf("/notify", String(index));
      const report: Report = (key, what, hint) =>
        mistakes.add({ layer, pointer: key === "" ? pointer : childOf(pointer, key), what, hint });
      ownName(receiver, names, report);
      membersOfType(receiver, report);
      address(receiver, report);
      template(receiver, report);
    }
  }
}

type Report = (key: string, what: string, hint: string) => void;

function ownName(receiver: JsonObject, names: Set<Json>, report: Report): void {
  const name = member(receiver, "name");
  if (name === undefined) return;
  if (names.has(name)) report("name", "two receivers of one name", "what each was told is remembered by its name");
  names.add(name);
}

/** Members that mean nothing for a type are a misunderstanding. */
const membersOf: Readonly<Record<string, readonly string[]>> = {
  webhook: ["url", "token", "allowHttp", "template"],
  alertmanager: ["url", "token", "allowHttp", "validFor"],
  "github-issue": [],
};

function membersOfType(receiver: JsonObject, report: Report): void {
  const type = member(receiver, "type");
  const own = typeof type === "string" && Object.hasOwn(membersOf, type) ? membersOf[type] : undefined;
  if (own === undefined) return;
  if (own.includes("url") && member(receiver, "url") === undefined) {
    report("", `missing key "url": a receiver of type ${String(type)} needs it`, "an address, or { secret: env:NAME }");
  }
  for (const key of ["url", "token", "allowHttp", "template", "validFor"]) {
    if (member(receiver, key) === undefined || own.includes(key)) continue;
    report(key, `"${key}" is of no use for a receiver of type ${String(type)}`, "remove it");
  }
}

/** A secret address is judged when it is known. */
function address(receiver: JsonObject, report: Report): void {
  const url = member(receiver, "url");
  const flaw = typeof url === "string" ? addressFlaw(url, member(receiver, "allowHttp") === true) : undefined;
  if (flaw !== undefined) report("url", flaw, "https://..., or { secret: env:NAME } where the address is a secret");
}

function template(receiver: JsonObject, report: Report): void {
  const said = member(receiver, "template");
  const custom = isObject(said) ? member(said, "custom") : undefined;
  for (const name of custom === undefined ? [] : unknownIn(custom)) {
    const like = nearest(name, placeholders);
    const known = `known are ${placeholders.join(", ")}`;
    report(
      "template",
      `unknown placeholder ${JSON.stringify(name)}`,
      like === undefined ? known : `did you mean ${like}?`,
    );
  }
}
