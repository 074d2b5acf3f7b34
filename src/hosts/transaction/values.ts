import { createHash } from "node:crypto";
import { member, type JsonObject } from "../../model/json.ts";
import type { Transaction } from "../../model/transaction.ts";
import { recordFiles } from "../record-files.ts";

/** The current journal is moved away when it is larger than this. */
const maxJournalBytes = 1024 * 1024;

/** Variables of the script by name. They hold no payload and no secret: the guard's own script has them too. */
export type Values = Readonly<Record<string, string>>;

/** What every line of the script's report begins with. */
export function markOf(run: string): string {
  return `clawform:${run}`;
}

/** What the script knows from the start. Everything else that it reads is set here too, so that nothing of the login's environment is taken for it. */
export function valuesOf(transaction: Transaction): Values {
  const { run, links, openclaw, config } = transaction;
  const intent = JSON.parse(transaction.intent) as JsonObject;
  const named = links.map((_, n) => n);
  return {
    ...emptyState,
    role: "transaction",
    mark: markOf(run),
    run,
    run_prefix: run.slice(0, 8),
    who: wordOf(intent, "who", /[^A-Za-z0-9@._-]/g),
    digest: wordOf(intent, "digest", /[^A-Za-z0-9]/g),
    undone: transaction.quarantine.filter((digest) => /^[A-Za-z0-9]{1,128}$/.test(digest)).join(" "),
    ...recordValues(transaction, intent),
    ...pendingValues(transaction),
    ...configValues(transaction),
    tmp: temporary(run),
    empty_tmp: temporary(run, "empty"),
    copy_tmp: temporary(run, "copy"),
    links: named.join(" "),
    links_backwards: named.toReversed().join(" "),
    settle: seconds(transaction.settleSeconds),
    has_validator: flag(openclaw?.validator !== undefined),
    guarded: flag(config !== undefined || links.length > 0),
    watched: flag(openclaw?.gatewayRuns === true && (config !== undefined || links.length > 0)),
    reports_applied: flag(openclaw?.reportsApplied === true && config !== undefined),
    health_word: openclaw !== undefined && !openclaw.gatewayRuns ? "not running" : "",
  };
}

const emptyState: Values = Object.fromEntries([
  ["at_step", "lock"],
  ...["stopped", "locked", "armed", "made_pending", "guard_kind", "guard_me", "reason", "blamed", "settled"].map(
    (name) => [name, ""],
  ),
  ...["touched", "renamed", "recorded", "had_record", "made_key", "made_dirs", "backup", "mode"].map((name) => [
    name,
    "",
  ]),
  ...[
    "notes",
    "half",
    "was_healthy",
    "trouble",
    "ask_config",
    "chain",
    "held",
    "me",
    "text",
    "sum",
    "exchange_tool",
  ].map((name) => [name, ""]),
]);

function recordValues({ run, recordDir, lastApplied, newFingerprintKey }: Transaction, intent: JsonObject): Values {
  const at = (name: string) => `${recordDir}/${name}`;
  const about = (is: string) => `{"is":"${is}","run":${JSON.stringify(run)},`;
  return {
    record: recordDir,
    work: at(`now${temporary(run, "work")}`),
    leftovers: at(`leftovers.${run}`),
    journal: at(recordFiles.journal),
    older_journal: at(recordFiles.olderJournal),
    journal_limit: String(maxJournalBytes),
    start_line: `${about("start")}"intent":${JSON.stringify(intent)},`,
    end_line: `${about("end")}"at":"`,
    backups: at(recordFiles.backups),
    backup_new: at(`${recordFiles.backups}/new${temporary(run)}`),
    applied: at(recordFiles.lastApplied),
    applied_new: at(recordFiles.lastApplied + temporary(run)),
    applied_old: at(recordFiles.lastApplied + temporary(run, "old")),
    applied_hash: sha256(lastApplied),
    key_file: at(recordFiles.fingerprintKey),
    key_new: newFingerprintKey === undefined ? "" : at(recordFiles.fingerprintKey + temporary(run)),
    key_hash: newFingerprintKey === undefined ? "" : sha256(newFingerprintKey),
  };
}

function pendingValues({ run, recordDir, confirmSeconds, keep }: Transaction): Values {
  const pending = `${recordDir}/${recordFiles.pending}${run}`;
  return {
    pending,
    state: `${pending}/state`,
    over: `${recordDir}/done.${run}`,
    ended: endedFile(recordDir),
    quarantine_file: `${recordDir}/${recordFiles.quarantine}`,
    confirm_seconds: seconds(confirmSeconds),
    keep_backups: seconds(keep.backups),
    keep_days: seconds(keep.days),
  };
}

/** The file that tells how the last runs ended: a line each, the run and the words of the outcome. */
export function endedFile(recordDir: string): string {
  return `${recordDir}/ended`;
}

function configValues({ run, config }: Transaction): Values {
  const path = config?.path ?? "";
  return {
    config: path,
    config_dir: path.slice(0, path.lastIndexOf("/")) || "/",
    config_new: path === "" ? "" : path + temporary(run),
    config_old: path === "" ? "" : path + temporary(run, "old"),
    base: config?.base ?? "",
    candidate_hash: config?.sha256 ?? "",
  };
}

/** Every temporary name that the script may give. */
export function leftoversOf(transaction: Transaction): readonly string[] {
  const values: Values = { ...recordValues(transaction, {}), ...configValues(transaction) };
  const own = ["work", "backup_new", "applied_new", "applied_old", "key_new", "config_new", "config_old"].map(
    (name) => values[name] ?? "",
  );
  const beside = transaction.links.flatMap(({ path, target }) => [
    path + temporary(transaction.run),
    path + temporary(transaction.run, "empty"),
    ...(target === ""
      ? []
      : [target + temporary(transaction.run, "copy"), target + temporary(transaction.run, "empty")]),
  ]);
  return [...own.filter((path) => path !== ""), ...beside];
}

function temporary(run: string, what?: "old" | "empty" | "copy" | "work"): string {
  return `.clawform-${run}${what === undefined ? "" : `.${what}`}.tmp`;
}

/** A member of the intent as one plain word; "" when it is none. */
function wordOf(intent: JsonObject, name: string, strange: RegExp): string {
  const text = member(intent, name);
  return (typeof text === "string" ? text : "").replaceAll(strange, "").slice(0, 128);
}

function flag(on: boolean): string {
  return on ? "1" : "";
}

function seconds(number: number): string {
  return String(Math.max(0, Math.ceil(number)));
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
