import { createHash } from "node:crypto";
import { member, type JsonObject } from "../../model/json.ts";
import type { LinkWrite, OpenClawAsk, Transaction } from "../../model/transaction.ts";
import { recordFiles } from "../record-files.ts";
import { quote } from "../shell-quote.ts";
import { rootOf } from "./flaw.ts";
import { shellAdopt } from "./shell-adopt.ts";
import { shellConfig } from "./shell-config.ts";
import { shellEnd } from "./shell-end.ts";
import { shellLinkCheck } from "./shell-link-check.ts";
import { shellLinkMake } from "./shell-link-make.ts";
import { shellLinkUndo } from "./shell-link-undo.ts";
import { shellLock } from "./shell-lock.ts";
import { shellMain } from "./shell-main.ts";
import { shellOpenclaw } from "./shell-openclaw.ts";
import { shellRecord } from "./shell-record.ts";
import { shellReport } from "./shell-report.ts";
import { shellTools } from "./shell-tools.ts";

/** The current journal is moved away when it is larger than this. */
const maxJournalBytes = 1024 * 1024;

/** What every line of the script's report begins with. */
export function markOf(run: string): string {
  return `clawform:${run}`;
}

/**
 * The transaction as one POSIX sh script. It is one compound command: a shell that did not get all of it runs nothing of it.
 * Only for transactions without a flaw. Throws for texts that no shell can hold.
 */
export function transactionScript(transaction: Transaction): string {
  return `{
trap '' HUP PIPE
# A limit on the size of files is to be an error, not the end of us.
if (trap '' XFSZ) 2>/dev/null; then trap '' XFSZ; fi
set +e +u +f
umask 077
unset CDPATH
IFS=' \t
'
newline='
'
LC_ALL=C
PATH="\${PATH:+$PATH:}/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"
export LC_ALL PATH
${assignments(valuesOf(transaction))}
${payloads(transaction)}
${transaction.links.map((link, n) => linkFunction(link, n, transaction.linkRoots)).join("\n")}
${transaction.openclaw === undefined ? "" : askFunctions(transaction.openclaw)}
${[shellReport, shellTools, shellLock, shellRecord, shellConfig].join("")}
${[shellLinkCheck, shellLinkMake, shellAdopt, shellLinkUndo, shellOpenclaw, shellEnd, shellMain].join("")}
stamp=$(date -u +%Y%m%dT%H%M%SZ)
trap 'stopped=1' TERM INT
trap 'end_badly "the script ended before its end"' 0
printf '\\n'
main
} </dev/null
`;
}

type Values = Readonly<Record<string, string>>;

function assignments(values: Values): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${quote(value)}`)
    .join("\n");
}

function valuesOf(transaction: Transaction): Values {
  const { run, links, openclaw } = transaction;
  const intent = JSON.parse(transaction.intent) as JsonObject;
  const named = links.map((_, n) => n);
  return {
    ...emptyState,
    mark: markOf(run),
    run,
    run_prefix: run.slice(0, 8),
    who: whoOf(intent),
    ...recordValues(transaction, intent),
    ...configValues(transaction),
    tmp: temporary(run),
    empty_tmp: temporary(run, "empty"),
    copy_tmp: temporary(run, "copy"),
    links: named.join(" "),
    links_backwards: named.toReversed().join(" "),
    settle: String(Math.max(0, Math.ceil(transaction.settleSeconds))),
    has_validator: flag(openclaw?.validator !== undefined),
    watched: flag(openclaw?.gatewayRuns === true && (transaction.config !== undefined || links.length > 0)),
    reports_applied: flag(openclaw?.reportsApplied === true && transaction.config !== undefined),
    health_word: openclaw !== undefined && !openclaw.gatewayRuns ? "not running" : "",
  };
}

/** What the script finds out; set, so that nothing of the login's environment is taken for it. */
const emptyState: Values = Object.fromEntries([
  ["at_step", "lock"],
  ...[
    "stopped",
    "locked",
    "journalled",
    "touched",
    "renamed",
    "recorded",
    "made_key",
    "made_dirs",
    "backup",
    "mode",
  ].map((name) => [name, ""]),
  ...["notes", "half", "was_healthy", "trouble", "ask_config", "chain", "held", "me", "text"].map((name) => [name, ""]),
]);

function recordValues({ run, recordDir, lastApplied, newFingerprintKey }: Transaction, intent: JsonObject): Values {
  const at = (name: string) => `${recordDir}/${name}`;
  const about = (is: string) => `{"is":"${is}","run":${JSON.stringify(run)},`;
  return {
    record: recordDir,
    work: at(`now${temporary(run, "work")}`),
    journal: at(recordFiles.journal),
    older_journal: at(recordFiles.olderJournal),
    journal_limit: String(maxJournalBytes),
    start_line: `${about("start")}"intent":${JSON.stringify(intent)},"at":"`,
    end_line: `${about("end")}"at":"`,
    backups: at(recordFiles.backups),
    backup_new: at(`${recordFiles.backups}/new${temporary(run)}`),
    applied: at(recordFiles.lastApplied),
    applied_new: at(recordFiles.lastApplied + temporary(run)),
    applied_old: at(recordFiles.lastApplied + temporary(run, "old")),
    applied_hash: sha256(lastApplied),
    key_file: at(recordFiles.fingerprintKey),
    key_new: newFingerprintKey === undefined ? "" : at(recordFiles.fingerprintKey + temporary(run)),
    key_hash: sha256(newFingerprintKey ?? ""),
  };
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

/** Texts that the script writes to files. Always through printf, which is a part of the shell: they are in no process's arguments. */
function payloads(transaction: Transaction): string {
  const put = (name: string, text: string) => `${name}() { printf '%s' ${quote(text)}; }`;
  return [
    put("put_candidate", transaction.config?.candidate ?? ""),
    put("put_record", transaction.lastApplied),
    put("put_key", transaction.newFingerprintKey ?? ""),
    put(
      "put_leftovers",
      leftoversOf(transaction)
        .map((path) => `${path}\n`)
        .join(""),
    ),
  ].join("\n");
}

/** Every temporary name that the script may give. */
function leftoversOf(transaction: Transaction): readonly string[] {
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

function linkFunction(link: LinkWrite, n: number, roots: readonly string[]): string {
  const slash = link.path.lastIndexOf("/");
  const values: Values = {
    n: String(n),
    do: link.do,
    path: link.path,
    parent: link.path.slice(0, slash) || "/",
    base_name: link.path.slice(slash + 1),
    root: rootOf(link.path, roots) ?? "",
    target: link.target,
    target_parent: link.target.slice(0, link.target.lastIndexOf("/")) || "/",
    found: link.found.is,
    was: link.found.is === "link" ? link.found.to : "",
    if_exists: link.ifExists,
  };
  const state = ["way", "parent", "aside", "acts"].map((name) => `${name}_${n}=`).join(" ");
  return `${state}\nlink_${n}() {\n${assignments(values)}\n}`;
}

/** The environment is exported, not given to `env`: arguments can be seen by everyone on the machine. */
function askFunctions({ command, env, validator }: OpenClawAsk): string {
  const exports = [...env].map(([name, value]) => `export ${name}=${quote(value)}`);
  return `ask_openclaw() {
cd /
${exports.join("\n")}
if [ -n "$ask_config" ]; then export OPENCLAW_CONFIG_PATH="$ask_config"; fi
exec ${command.map(quote).join(" ")} "$@"
}
run_validator() { ask_openclaw ${(validator ?? []).map(quote).join(" ")}; }`;
}

function temporary(run: string, what?: "old" | "empty" | "copy" | "work"): string {
  return `.clawform-${run}${what === undefined ? "" : `.${what}`}.tmp`;
}

function whoOf(intent: JsonObject): string {
  const who = member(intent, "who");
  return (typeof who === "string" ? who : "").replaceAll(/[^A-Za-z0-9@._-]/g, "").slice(0, 128);
}

function flag(on: boolean): string {
  return on ? "1" : "";
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
