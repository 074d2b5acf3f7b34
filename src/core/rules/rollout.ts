import type { Fleet } from "../../model/fleet.ts";
import { isObject, type Json, type JsonObject, member } from "../../model/json.ts";
import type { Layer } from "../../model/layer.ts";
import { childOf, type Pointer } from "../../model/pointer.ts";
import type { Mistakes } from "./mistakes.ts";
import { selects } from "./selects.ts";

/** Every wave takes nodes in one way, none comes after the rest, and each selector names some node. */
export function rollout(fleet: Fleet, layers: readonly Layer[], mistakes: Mistakes): void {
  for (const layer of layers) {
    const said = layer.kind === "fleet" ? member(layer.value, "rollout") : undefined;
    const waves: Json | undefined = isObject(said) ? member(said, "waves") : undefined;
    if (!Array.isArray(waves)) continue;
    for (const [index, wave] of waves.entries()) {
      if (!isObject(wave)) continue;
      const place = { layer, pointer: childOf("/rollout/waves", String(index)) };
      takesInOneWay(wave, place, mistakes);
      if (index < waves.length - 1) leavesSome(wave, place, mistakes);
      selectsSome(wave, fleet, place, mistakes);
    }
  }
}

interface Place {
  readonly layer: Layer;
  readonly pointer: Pointer;
}

const ways = ["canary", "share", "select", "rest"];

function takesInOneWay(wave: JsonObject, place: Place, mistakes: Mistakes): void {
  const said = ways.filter((way) => Object.hasOwn(wave, way));
  if (said.length === 1) return;
  const what = said.length === 0 ? "a wave that takes no nodes" : `a wave that takes nodes in ${said.length} ways`;
  mistakes.add({ ...place, what, hint: "give exactly one of canary, share, select and rest" });
}

function leavesSome(wave: JsonObject, { layer, pointer }: Place, mistakes: Mistakes): void {
  if (member(wave, "rest") !== true) return;
  const what = "no node is left for the waves after the rest";
  mistakes.add({ layer, pointer: childOf(pointer, "rest"), what, hint: "put it last, or leave it out: it is implied" });
}

function selectsSome(wave: JsonObject, fleet: Fleet, { layer, pointer }: Place, mistakes: Mistakes): void {
  const selector = member(wave, "select");
  if (typeof selector === "string") selects(selector, fleet, { layer, pointer: childOf(pointer, "select") }, mistakes);
}
