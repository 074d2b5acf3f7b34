import { isObject, type Json, member } from "../../model/json.ts";
import type { Layer } from "../../model/layer.ts";
import { isPerAgent } from "../../model/link-path.ts";
import { childOf } from "../../model/pointer.ts";
import { formProblem } from "./link-form.ts";
import type { Mistakes } from "./mistakes.ts";

/** `policy.linkRoots` are well-formed places, the same for every agent. */
export function linkRoots(layers: readonly Layer[], mistakes: Mistakes): void {
  for (const layer of layers) {
    const policy = layer.kind === "fleet" ? member(layer.value, "policy") : undefined;
    const roots: Json | undefined = isObject(policy) ? member(policy, "linkRoots") : undefined;
    if (!Array.isArray(roots)) continue;
    for (const [index, root] of roots.entries()) {
      const problem = typeof root === "string" ? problemOf(root) : undefined;
      if (problem !== undefined)
        mistakes.add({ layer, pointer: childOf("/policy/linkRoots", String(index)), ...problem });
    }
  }
}

function problemOf(root: string) {
  if (isPerAgent(root)) return { what: "{agent} in a root for links", hint: "write the folder above" };
  return formProblem("a root for links", root);
}
