import type { PreflightRequest } from "../../model/preflight.ts";
import { quote } from "../shell-quote.ts";

/** Sessions count as active that did something in so many minutes. */
export const activeMinutes = 5;
/** How long each question may take. */
export const askSeconds = 30;
/** More than this of an answer is not from an honest node, or of so many sessions that the number does not matter. */
export const maxAnswerBytes = 256 * 1024;
/** More sessions than these are not told apart. */
const maxSessions = 200;
/** More agents than these would keep everyone waiting. */
export const maxAgents = 100;

/** How the work is asked for. */
const workCalls: Readonly<Record<"runs" | "sessions", readonly string[]>> = {
  runs: ["gateway", "call", "gateway.restart.preflight", "--params", "{}", "--json"],
  sessions: [
    "gateway",
    "call",
    "sessions.list",
    "--params",
    JSON.stringify({ activeMinutes, limit: maxSessions }),
    "--json",
  ],
};

/** Whose credentials are checked, one after the other; the empty name is OpenClaw's default agent. */
export function agentsToCheck({ credentialsOf }: PreflightRequest): readonly string[] {
  if (credentialsOf === undefined) return [];
  if (credentialsOf.length > maxAgents) return [];
  return credentialsOf.length === 0 ? [""] : credentialsOf;
}

/** What the whole preflight may take. */
export function preflightDeadlineMs(request: PreflightRequest): number {
  const questions = agentsToCheck(request).length + (request.work === undefined ? 0 : 1);
  return (questions * askSeconds + 10) * 1000;
}

/**
 * The script that asks a node's OpenClaw what a restart would cost. It writes nothing. Each answer stands between marks with `nonce`,
 * followed by the exit code (137 when time was over); of the credentials nothing is told but that code. One compound command, so that a
 * shell that got only half of it runs nothing. Throws RangeError when a word holds NUL.
 */
export function preflightScript(request: PreflightRequest, nonce: string): string {
  const work = request.work === undefined ? "" : `work ${workCalls[request.work].map(quote).join(" ")}`;
  const checks = agentsToCheck(request).map(
    (agent, index) => `check ${index}${agent === "" ? "" : ` --agent ${quote(agent)}`}`,
  );
  return `{
trap '' HUP
LC_ALL=C
PATH="\${PATH:+$PATH:}/usr/local/bin:/usr/bin:/bin"
export LC_ALL PATH
unset IFS
mark=${quote(`clawform:${nonce}`)}
gateway=${request.gatewayPid === undefined ? "" : quote(String(request.gatewayPid))}
${functionsFor(request)}
printf '\\n%s begin\\n' "$mark"
${[work, ...checks].filter((line) => line !== "").join("\n")}
printf '\\n%s end\\n' "$mark"
exit 0
} </dev/null
`;
}

/**
 * The gateway may get its keys, and what \`\${NAME}\` in its configuration stands for, from its service alone: so OpenClaw is asked with
 * the environment of that very process, where Linux tells it. It is taken over by builtins and never leaves the node. Names that are
 * not in capitals, and those that steer shells, loaders or Node, are left out.
 */
function functionsFor({ command, env }: PreflightRequest): string {
  const place = [...env].map(([name, value]) => `${name}=${quote(value)}; export ${name}`).join("\n");
  return `
inherit() {
  while IFS= read -r line; do
    name=\${line%%=*}
    case $name in
      "" | [0-9]* | *[!A-Z0-9_]* | _ | PATH | HOME | PWD | OLDPWD | SHLVL | IFS | ENV | PS[0-9] | UID | EUID | PPID | OPT* | LC_ALL | LINENO | RANDOM | SECONDS | SHELLOPTS | BASH* | LD_* | DYLD_* | NODE_*) continue ;;
    esac
    case $line in "$name="*"$odd"*) ;; "$name="*) export "$line" ;; esac
  done
}
environment() {
  [ -n "$gateway" ] && [ -r "/proc/$gateway/environ" ] && tr '\\000\\n' '\\n\\001' <"/proc/$gateway/environ"
}
odd=$(printf '\\001')
ask() {
  inherit
${place}
  cd "\${HOME:-/}" 2>/dev/null || cd /
  exec ${command.map(quote).join(" ")} "$@" </dev/null 2>/dev/null
}
bounded() {
  environment 2>/dev/null | ask "$@" &
  child=$!
  (
    i=0
    while [ "$i" -lt ${askSeconds} ] && kill -0 "$$"; do sleep 1; i=$((i + 1)); done
    kill -9 "$child"
  ) </dev/null >/dev/null 2>&1 &
  timer=$!
  wait "$child"; code=$?
  kill -9 "$timer" 2>/dev/null
  wait "$timer" 2>/dev/null
  return 0
}
work() {
  printf '\\n%s work\\n' "$mark"
  { bounded "$@"; printf '\\n%s exit %s\\n' "$mark" "$code"; } | head -c ${maxAnswerBytes}
}
check() {
  index=$1; shift
  bounded models status --check "$@" >/dev/null
  printf '\\n%s credentials %s %s\\n' "$mark" "$index" "$code"
}`;
}
