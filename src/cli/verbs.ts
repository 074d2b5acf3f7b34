import { desiredVerbs } from "./verbs/desired.ts";
import { existingVerbs } from "./verbs/existing.ts";
import { helpVerbs } from "./verbs/help.ts";
import { nodeVerbs } from "./verbs/nodes.ts";
import { pathVerbs } from "./verbs/path.ts";
import type { Verb } from "./verbs/verb.ts";

/** Every command of Clawform, in the order of the help. */
export const verbs: readonly Verb[] = [...desiredVerbs, ...pathVerbs, ...nodeVerbs, ...existingVerbs, ...helpVerbs];
