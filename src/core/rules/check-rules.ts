/** What no schema can say about the desired state. One rule per file; each sees layers or composed nodes. */
import type { Edition } from "../../model/edition.ts";
import type { Finding } from "../../model/finding.ts";
import type { Fleet } from "../../model/fleet.ts";
import type { Layer } from "../../model/layer.ts";
import { configOwners } from "./config-owners.ts";
import { groupCircles } from "./group-circles.ts";
import { handling } from "./handling.ts";
import { linkRoots } from "./link-roots.ts";
import { ignored } from "./ignored.ts";
import { links } from "./links.ts";
import { literalSecrets } from "./literal-secrets.ts";
import { Mistakes } from "./mistakes.ts";
import { notify } from "./notify.ts";
import { rollout } from "./rollout.ts";
import { secretReferences } from "./secret-references.ts";

/**
 * All mistakes of a composed fleet, in the order of file, line and column, each once. `layers` are all layers of the folder: those that no node
 * has (`fleet.yaml`, a group without members) are seen only through it. Never relies on the types of values being right.
 */
export function checkRules(
  fleet: Fleet,
  editions: readonly Edition[],
  layers: readonly Layer[] = layersOf(fleet),
): readonly Finding[] {
  const mistakes = new Mistakes();
  literalSecrets(layers, editions, mistakes);
  secretReferences(layers, mistakes);
  linkRoots(layers, mistakes);
  rollout(fleet, layers, mistakes);
  groupCircles(fleet, layers, mistakes);
  handling(layers, mistakes);
  notify(layers, mistakes);
  links(fleet, mistakes);
  configOwners(fleet, editions, mistakes);
  ignored(fleet, editions, mistakes);
  return mistakes.findings();
}

function layersOf(fleet: Fleet): readonly Layer[] {
  return [...new Set(fleet.nodes.flatMap((node) => node.layers))];
}
