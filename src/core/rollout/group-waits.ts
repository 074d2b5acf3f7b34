import type { Fleet } from "../../model/fleet.ts";
import type { NodeResult } from "../../model/run.ts";
import { GroupOrder } from "./group-order.ts";
import { wentWell } from "./verdict.ts";

/** Which groups are not done: told what became of each node, it says who must not start. */
export class GroupWaits {
  readonly #order: GroupOrder;
  readonly #groups: ReadonlyMap<string, readonly string[]>;
  /** By group: the first of its nodes that did not go well. */
  readonly #undone = new Map<string, string>();

  constructor(fleet: Pick<Fleet, "nodes" | "after">) {
    this.#order = new GroupOrder(fleet.after);
    this.#groups = new Map(fleet.nodes.map(({ name, groups }) => [name, groups]));
  }

  /** How it ended for a node of the rollout; also when it was not started. */
  ended(name: string, result: NodeResult): void {
    if (wentWell(result)) return;
    for (const group of this.#order.countedFor(this.#groupsOf(name)))
      if (!this.#undone.has(group)) this.#undone.set(group, name);
  }

  /** Why this node must not start; undefined when it may. */
  objection(name: string): string | undefined {
    for (const group of this.#groupsOf(name)) {
      for (const other of this.#order.before(group)) {
        const node = this.#undone.get(other);
        if (node !== undefined) return `group ${group} comes after group ${other}, which is not done: see ${node}`;
      }
    }
    return undefined;
  }

  #groupsOf(name: string): readonly string[] {
    return this.#groups.get(name) ?? [];
  }
}
