import { type Json, type JsonObject, member } from "../../model/json.ts";
import type { Resource } from "../../model/resource.ts";
import { mergeLayers } from "../merge.ts";
import type { DocumentName, Documents, PlanInput } from "./input.ts";

/** What the node has: its documents as they are now, or why they cannot be observed. */
export type Live =
  | { readonly is: "seen"; readonly documents: Documents }
  | { readonly is: "unreadable"; readonly why: string };

/** The live documents. One unreadable resource makes the node unreadable: links are all or nothing, and `unreadable` is never `absent`. */
export function liveDocuments(input: PlanInput): Live {
  let links: JsonObject = {};
  for (const resource of input.resources) {
    const observed = resource.observe(input.answers, desiredOf(input, resource) ?? {}, input.facts);
    if (observed.is === "unreadable") return { is: "unreadable", why: `${resource.name}: ${observed.why}` };
    // sound: a resource of the document `links` observes a map of path to target
    if (resource.document === "links" && observed.is === "present")
      links = { ...links, ...(observed.value as JsonObject) };
  }
  return { is: "seen", documents: { config: input.facts.config?.value ?? {}, links } };
}

/** The desired documents: what every desired resource expects, merged. Resources own disjoint parts, so their order does not matter. */
export function desiredDocuments(input: Omit<PlanInput, "judge">): Documents {
  return { config: desiredDocument(input, "config"), links: desiredDocument(input, "links") };
}

/** One of them. */
export function desiredDocument(input: Omit<PlanInput, "judge">, name: DocumentName): JsonObject {
  let document: JsonObject = {};
  for (const resource of input.resources) {
    const desired = desiredOf(input, resource);
    if (resource.document !== name || desired === undefined) continue;
    document = mergeLayers(document, resource.expect(desired, input.facts)) as JsonObject; // sound: both are objects
  }
  return document;
}

function desiredOf(input: Omit<PlanInput, "judge">, resource: Resource): Json | undefined {
  return member(input.desired, resource.name);
}
