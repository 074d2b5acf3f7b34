import type { LinkWrite, OpenClawAsk, Transaction } from "../../model/transaction.ts";
import { quote } from "../shell-quote.ts";
import { healthFunctions, restartFunction } from "./ask-functions.ts";
import { rootOf } from "./flaw.ts";
import { shellAdopt } from "./shell-adopt.ts";
import { shellConfig } from "./shell-config.ts";
import { shellDecide } from "./shell-decide.ts";
import { shellEnd } from "./shell-end.ts";
import { shellExchange } from "./shell-exchange.ts";
import { shellGuard } from "./shell-guard.ts";
import { shellHealth } from "./shell-health.ts";
import { shellLinkCheck } from "./shell-link-check.ts";
import { shellLinkMake } from "./shell-link-make.ts";
import { shellLinkUndo } from "./shell-link-undo.ts";
import { shellLock } from "./shell-lock.ts";
import { shellMain } from "./shell-main.ts";
import { shellOpenclaw } from "./shell-openclaw.ts";
import { shellPreamble } from "./shell-preamble.ts";
import { shellQuarantine } from "./shell-quarantine.ts";
import { shellRecord } from "./shell-record.ts";
import { shellReport } from "./shell-report.ts";
import { shellRestart } from "./shell-restart.ts";
import { shellState } from "./shell-state.ts";
import { shellTools } from "./shell-tools.ts";
import { leftoversOf, type Values, valuesOf } from "./values.ts";

/**
 * The transaction as one POSIX sh script. It is one compound command: a shell that did not get all of it runs nothing of it. Everything but
 * the payloads is text in a variable, which the script runs and writes down for the guard as well. Only for transactions without a flaw.
 * Throws for texts that no shell can hold.
 */
export function transactionScript(transaction: Transaction): string {
  return `{
${payloads(transaction)}
body=${quote(bodyOf(transaction))}
eval "$body"
stamp=$(date -u +%Y%m%dT%H%M%SZ)
trap 'stopped=1' TERM INT
trap 'end_badly "the script ended before its end"' 0
printf '\\n'
main
} </dev/null
`;
}

/** The same for every transaction; comments are for who reads them here, not for every node. */
const functions = [
  ...[shellReport, shellTools, shellState, shellLock, shellRecord, shellQuarantine, shellConfig, shellExchange],
  ...[shellLinkCheck, shellLinkMake, shellAdopt, shellLinkUndo, shellHealth, shellRestart, shellOpenclaw],
  ...[shellGuard, shellDecide, shellEnd, shellMain],
]
  .join("\n")
  .replaceAll(/^ *#.*\n/gm, "");

/** What the transaction and its guard have in common: no candidate, no record, no key. */
function bodyOf(transaction: Transaction): string {
  return [
    shellPreamble,
    assignments(valuesOf(transaction)),
    transaction.links.map((link, n) => linkFunction(link, n, transaction.linkRoots)).join("\n"),
    transaction.openclaw === undefined ? "" : askFunctions(transaction.openclaw),
    healthFunctions(transaction.health, transaction.openclaw),
    restartFunction(transaction.restart),
    functions,
  ].join("\n");
}

function assignments(values: Values): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${quote(value)}`)
    .join("\n");
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
