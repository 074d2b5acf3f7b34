import type { Example } from "../../model/resource.ts";

export const examples: readonly Example[] = [
  { title: "Keep session files small", desired: { session: { maintenance: { mode: "enforce" } } } },
  { title: "A key that must not be there", desired: { update: { checkOnStart: false, channel: null } } },
];
