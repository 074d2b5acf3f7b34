/** Names of the answers that are not reads of the request. */
export const ownReads = {
  lastApplied: "L",
  fingerprintKey: "K",
  config: "C",
  hold: "H",
  quarantine: "Q",
  journal: "J",
} as const;
