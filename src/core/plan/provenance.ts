import { member } from "../../model/json.ts";
import { childOf, type Pointer } from "../../model/pointer.ts";
import type { Position } from "../../model/position.ts";
import type { Resource } from "../../model/resource.ts";
import { chainOf } from "../compose.ts";
import type { DocumentName, PlanInput } from "./input.ts";

/** The resource that a pointer of a document belongs to: the one with a place of its own, else `config`. */
export function ownerOf(
  input: Pick<PlanInput, "resources" | "facts">,
  document: DocumentName,
  pointer: Pointer,
): Resource {
  const owners = input.resources.filter((one) => one.document === document && one.owns(pointer, input.facts));
  const owner = owners.find((one) => one.name !== "config") ?? owners[0];
  if (owner === undefined) throw new Error(`no resource owns ${document} ${pointer}`);
  return owner;
}

/** Where the YAML says what `pointer` should be (or its key), and what that overrides there: highest layer first. */
export function placesOf(
  input: PlanInput,
  document: DocumentName,
  pointer: Pointer,
  what: "key" | "value" = "value",
): readonly Position[] {
  const owner = ownerOf(input, document, pointer);
  const desired = member(input.desired, owner.name);
  if (desired === undefined) return [];
  const source = `${childOf("", owner.name)}${owner.source(pointer, desired, input.facts)}`;
  return chainOf(input.node, source).map((say) => say.layer.locate(source, what));
}
