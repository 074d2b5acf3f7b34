import { compareText } from "../../../model/json.ts";
import { type Group, needsEyes, type Section } from "./section.ts";

/** The sections that were taken, and the groups that found no room. */
export interface Packed {
  /** In the order of the groups. */
  readonly sections: readonly Section[];
  readonly left: readonly Group[];
}

/** After so many groups in a row that found no room, no more are tried: they would all be rendered in vain. */
const maxVain = 5;

/**
 * As many sections as `room` bytes hold: first those that somebody should look at, in order, then the others, smallest first. None takes
 * more than `most` bytes, so that one does not use up the room of all.
 */
export function pack(
  groups: readonly Group[],
  room: number,
  most: number,
  render: (group: Group, maxBytes: number) => Section | undefined,
): Packed {
  const taken = new Map<Group, Section>();
  let free = room;
  let vain = 0;
  const take = (group: Group) => {
    if (vain > maxVain) return;
    const section = render(group, Math.min(most, free));
    vain = section === undefined ? vain + 1 : 0;
    if (section === undefined) return;
    taken.set(group, section);
    free -= Buffer.byteLength(section.text) + 1;
  };
  for (const group of groups) if (needsEyes(group)) take(group);
  vain = 0;
  const others = groups.filter((group) => !needsEyes(group));
  for (const group of others.toSorted((a, b) => a.changes.length - b.changes.length || compareText(a.label, b.label))) {
    take(group);
  }
  return {
    sections: groups.flatMap((group) => taken.get(group) ?? []),
    left: groups.filter((group) => !taken.has(group)),
  };
}
