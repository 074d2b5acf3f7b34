/** What no schema can say about rules, waivers and what is ignored. */
import { isObject, type Json, type JsonObject, member } from "../../model/json.ts";
import type { Fleet } from "../../model/fleet.ts";
import type { Layer } from "../../model/layer.ts";
import { childOf, type Pointer } from "../../model/pointer.ts";
import type { Excuse, Written } from "../../model/policies.ts";
import { nearest } from "../nearest.ts";
import type { Mistakes } from "../rules/mistakes.ts";
import { selects } from "../rules/selects.ts";
import { endOfDay, isExpired } from "./expiry.ts";
import { pack } from "./pack/pack.ts";
import { demands, ignoresOf } from "./policies-of.ts";
import { schemaMistakes } from "./schema-mistakes.ts";

/** Rules ask for one thing each and have ids of their own, selectors name nodes, waivers and ignored places have not expired at `now`. */
export function ruleMistakes(fleet: Fleet, layers: readonly Layer[], now: Date, mistakes: Mistakes): void {
  for (const layer of layers) {
    if (layer.kind === "policy") rulesOf(layer, fleet, mistakes);
    if (layer.kind === "fleet") levels(layer, fleet, mistakes);
  }
  uniqueIds(fleet, mistakes);
  const ids = idsOf(fleet);
  for (const waiver of fleet.policies.waivers) {
    known(waiver.rule, ids, { ...waiver.written, pointer: `${waiver.written.pointer}/rule` }, mistakes);
    lasts("waiver", waiver, waiver.written, now, mistakes);
  }
  for (const ignore of ignoresOf(layers)) lasts("ignored place", ignore, ignore.written, now, mistakes);
}

function rulesOf(layer: Layer, fleet: Fleet, mistakes: Mistakes): void {
  const rules = member(layer.value, "rules");
  if (!Array.isArray(rules)) return;
  rules.forEach((rule: Json, index) => {
    if (isObject(rule)) ruleAt({ layer, pointer: childOf("/rules", String(index)) }, rule, fleet, mistakes);
  });
}

function ruleAt(written: Written, rule: JsonObject, fleet: Fleet, mistakes: Mistakes): void {
  const said = demands.filter((key) => member(rule, key) !== undefined);
  if (said.length !== 1) {
    const what = said.length === 0 ? "a rule that asks for nothing" : `a rule that asks for ${said.length} things`;
    mistakes.add({ ...written, what, hint: "give exactly one of schema, limits and review" });
  }
  const at = childOf(written.pointer, "at");
  if (member(rule, "at") !== undefined && !said.includes("schema"))
    mistakes.add({ ...written, pointer: at, atKey: true, what: "at goes with schema only", hint: "take it out" });
  const schema = member(rule, "schema");
  if (schema !== undefined) {
    const root = childOf(written.pointer, "schema");
    for (const { pointer, ...mistake } of schemaMistakes(schema))
      mistakes.add({ ...written, ...mistake, pointer: root + pointer });
  }
  const select = member(rule, "select");
  if (typeof select === "string")
    selects(select, fleet, { layer: written.layer, pointer: childOf(written.pointer, "select") }, mistakes);
}

function levels(layer: Layer, fleet: Fleet, mistakes: Mistakes): void {
  const said = member(layer.value, "policies");
  if (!isObject(said)) return;
  const ids = idsOf(fleet);
  for (const id of Object.keys(said)) known(id, ids, { layer, pointer: childOf("/policies", id) }, mistakes, true);
}

function idsOf({ policies: { rules } }: Fleet): readonly string[] {
  return [...pack, ...rules].map(({ id }) => id);
}

function known(id: string, ids: readonly string[], written: Written, mistakes: Mistakes, atKey = false): void {
  if (ids.includes(id)) return;
  const like = nearest(id, ids);
  const hint = like === undefined ? "`clawform explain policies` lists the rules" : `did you mean ${like}?`;
  mistakes.add({ ...written, atKey, what: `no rule is called ${JSON.stringify(id)}`, hint });
}

function uniqueIds({ policies: { rules } }: Fleet, mistakes: Mistakes): void {
  const taken = new Map<string, string>(pack.map(({ id }) => [id, "the built-in pack"]));
  for (const { id, written } of rules) {
    const by = taken.get(id);
    taken.set(id, by ?? written.layer.file);
    if (by === undefined) continue;
    const pointer: Pointer = childOf(written.pointer, "id");
    mistakes.add({
      ...written,
      pointer,
      what: `${id} is a rule of ${by} already`,
      hint: "give this one an id of its own",
    });
  }
}

function lasts(what: string, excuse: Excuse, written: Written, now: Date, mistakes: Mistakes): void {
  const here = { ...written, pointer: childOf(written.pointer, "expires") };
  if (endOfDay(excuse.expires) === undefined) {
    const form = /^\d{4}-\d\d-\d\d$/.test(excuse.expires);
    // What has not even the form is the schema's matter.
    if (form) mistakes.add({ ...here, what: "there is no such day", hint: "write a day such as 2027-01-31" });
    return;
  }
  if (!isExpired(excuse, now)) return;
  const hint = `ask ${excuse.owner}: take it out, or say why it goes on and until when`;
  mistakes.add({ ...here, what: `this ${what} has expired`, hint });
}
