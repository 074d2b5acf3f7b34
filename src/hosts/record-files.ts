/** Names of the files in a node's record directory. The probe and `history` read them; only the transaction writes them. */
export const recordFiles = {
  lastApplied: "last-applied.json",
  fingerprintKey: "fingerprint.key",
  journal: "journal.jsonl",
  /** The journal of before, moved away when it had grown over its limit. */
  olderJournal: "journal.1.jsonl",
  /** The directory of copies of `openclaw.json`, each named by its content: `<sha256>.json`. */
  backups: "backups",
  /** An operator's word that the node is not to be changed; the only file that a command other than an apply writes. */
  hold: "hold.json",
  /** Digests of plans that were rolled back, one line each: `DIGEST RUN TIME`. */
  quarantine: "quarantine",
  /** A symlink whose text names who changes the node; its successors are `lock.after-<run>`. */
  lock: "lock",
  lockAfter: "lock.after-",
  /** Directories of runs that have not come to their end: `pending.<run>`. */
  pending: "pending.",
} as const;
