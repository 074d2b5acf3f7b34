import type { Facts } from "../../model/facts.ts";
import { isObject, type Json, type JsonObject, member } from "../../model/json.ts";
import { forAgent, isPerAgent, normalPath } from "../../model/link-path.ts";
import type { IfExists } from "../../model/step.ts";

/** One desired link, as the YAML says it. `target` is null where nothing must be. */
export interface DesiredLink {
  /** Normalised; may hold `{agent}` as long as it is not expanded. */
  readonly path: string;
  readonly target: string | null;
  readonly ifExists: IfExists;
  /** The key in the YAML, to the letter. */
  readonly key: string;
}

/** Nodes that share the layers of their links share the value too, and every step of the path asks for it. */
const known = new WeakMap<JsonObject, readonly DesiredLink[]>();

/** The links of `symlinks:` before agents are filled in. */
export function linksOf(desired: Json): readonly DesiredLink[] {
  if (!isObject(desired)) return [];
  const links = known.get(desired) ?? readLinks(desired);
  known.set(desired, links);
  return links;
}

function readLinks(desired: JsonObject): readonly DesiredLink[] {
  return Object.entries(desired).map(([key, value]) => {
    const target = isObject(value) ? member(value, "target") : value;
    const ifExists = isObject(value) ? member(value, "ifExists") : undefined;
    return {
      key,
      path: normalPath(key),
      target: typeof target === "string" ? normalPath(target) : null,
      ifExists: ifExists === "backup" || ifExists === "adopt" ? ifExists : "refuse",
    };
  });
}

/** The links with `{agent}` filled in, once per agent of the node. */
export function linksForNode(desired: Json, facts: Facts): readonly DesiredLink[] {
  return linksOf(desired).flatMap((link) =>
    isPerAgent(link.path)
      ? facts.agents.map((agent) => ({
          ...link,
          path: forAgent(link.path, agent),
          target: link.target === null ? null : forAgent(link.target, agent),
        }))
      : [link],
  );
}
