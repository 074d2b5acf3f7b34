import type { Facts } from "../model/facts.ts";
import type { Json, JsonObject } from "../model/json.ts";
import { isWithin, type Pointer, tokensOf, valueAt } from "../model/pointer.ts";
import type { Example, Resource } from "../model/resource.ts";

/** What a section of `openclaw.json` says of itself; everything else is the same for all of them. */
export interface Section {
  readonly name: string;
  readonly title: string;
  readonly examples: readonly Example[];
  /** Where it lives in `openclaw.json` of the node's OpenClaw version. */
  at(facts: Facts): Pointer;
}

/** Makes a resource of a section of `openclaw.json`. */
export function configSection({ name, title, examples, at }: Section): Resource {
  return {
    name,
    title,
    examples,
    document: "config",
    schema: `/properties/${name}`,
    reads: () => [],
    observe(_answers, _desired, facts) {
      const value = facts.config === undefined ? undefined : valueAt(facts.config.value, at(facts));
      return value === undefined ? { is: "absent" } : { is: "present", value };
    },
    expect: (desired, facts) => nest(at(facts), desired),
    owns: (pointer, facts) => isWithin(pointer, at(facts)),
    source: (pointer, _desired, facts) => pointer.slice(at(facts).length),
    steps: (change) => [{ do: "patch-config", patch: change.patch }],
  };
}

/** `value` as a part of a document, at `pointer`. */
function nest(pointer: Pointer, value: Json): JsonObject {
  const nested = tokensOf(pointer).reduceRight<Json>((inner, token) => ({ [token]: inner }), value);
  return nested as JsonObject; // sound: sections are below the root, and `config`, at the root, is an object by its schema
}
