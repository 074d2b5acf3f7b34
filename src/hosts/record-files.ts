/** Names of the files in a node's record directory. The probe and `history` read them; only the transaction writes them. */
export const recordFiles = {
  lastApplied: "last-applied.json",
  fingerprintKey: "fingerprint.key",
  journal: "journal.jsonl",
  /** The journal of before, moved away when it had grown over its limit. */
  olderJournal: "journal.1.jsonl",
  /** The directory of copies of `openclaw.json`, each named by its content: `<sha256>.json`. */
  backups: "backups",
} as const;
