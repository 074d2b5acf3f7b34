/** May the gateway of a node be restarted now? */
import type { Edition } from "../model/edition.ts";
import type { Handling, RestartHandling } from "../model/handling.ts";
import type { Credentials, Preflight } from "../model/preflight.ts";
import { isIdle, workInWords } from "./running-work.ts";
import { isOpen, nextOpening, wallTime } from "./window.ts";

/**
 * - `go`: it may; `note` is what to record of it.
 * - `wait`: not yet, ask again soon.
 * - `defer`: not in this run; the change stays pending.
 * - `refused`: somebody must do something first.
 */
export type RestartVerdict =
  | { readonly is: "go"; readonly note?: string }
  | { readonly is: "wait" | "defer" | "refused"; readonly why: string };

export interface RestartOptions {
  readonly acceptExpired: boolean;
  readonly login: Edition["login"];
}

/** What the node's OpenClaw answered; or it was not asked yet; or a gateway runs there, but no OpenClaw was found that could be asked. */
export type Asked = Preflight | "not asked" | "cannot ask";

/**
 * Judges a restart `now`, of a run that has waited for it for `waitedMs`. With "not asked" only the windows are judged. Credentials that are
 * not known to be valid refuse it, work in progress delays it. Throws RangeError for an unknown time zone.
 */
export function restartVerdict(
  handling: Handling,
  asked: Asked,
  now: Date,
  waitedMs: number,
  options: RestartOptions,
): RestartVerdict {
  const { restart } = handling;
  const closed = outsideOfWindows(restart, now);
  if (closed !== undefined) return { is: "defer", why: closed };
  if (asked === "not asked") return { is: "go" };
  const { work, credentials }: Preflight = asked === "cannot ask" ? cannotAsk : asked;
  const flaw = flawOf(credentials, options.login);
  if (flaw !== undefined && !options.acceptExpired) return { is: "refused", why: flaw };
  const accepted =
    flaw === undefined ? expiry(credentials) : `accepted by --accept-expired: ${credentialsInWords(credentials)}`;
  if (!restart.waitForIdle || isIdle(work)) return go(accepted);
  const busy = workInWords(work);
  const mayWait = asked !== "cannot ask" && waitedMs < restart.deadlineSeconds * 1000;
  if (mayWait) return { is: "wait", why: busy };
  if (restart.onDeadline === "force") return go(accepted, `work in progress is interrupted: ${busy}`);
  return { is: "defer", why: neverIdle(restart, busy, asked === "cannot ask") };
}

const noCommand = "no OpenClaw command was found there that could be asked";
const cannotAsk: Preflight = {
  work: { is: "unknown", why: noCommand },
  credentials: { is: "unknown", why: noCommand },
};

function go(...notes: readonly (string | undefined)[]): RestartVerdict {
  const said = notes.filter((note) => note !== undefined);
  return said.length === 0 ? { is: "go" } : { is: "go", note: said.join("; ") };
}

function outsideOfWindows({ windows, timezone }: RestartHandling, now: Date): string | undefined {
  if (isOpen(windows, timezone, now)) return undefined;
  const next = nextOpening(windows, timezone, now);
  const opens = next === undefined ? "none of them opens" : `the next one opens ${wallTime(timezone, next)}`;
  return `its gateway may restart only within its windows (${windows.join(", ")}): ${opens}`;
}

function flawOf(credentials: Credentials, login: Edition["login"]): string | undefined {
  const instead = "or restart all the same with `--accept-expired`";
  switch (credentials.is) {
    case "valid":
    case "expiring":
    case "not asked":
      return undefined;
    case "expired": {
      const [agent] = credentials.agents;
      const whose = login.namesAgent && agent !== undefined ? ` --agent ${agent}` : "";
      const command = `\`openclaw ${login.words}${whose}\``;
      return `a restart would take its agents down, ${credentialsInWords(credentials)}: log in again there with ${command}, ${instead}`;
    }
    case "unknown":
      return `a restart could take its agents down, ${credentialsInWords(credentials)}: see \`openclaw models status --check\` there, ${instead}`;
  }
}

/** What the node says of the credentials of its models, as a part of a sentence. */
export function credentialsInWords(credentials: Credentials): string {
  switch (credentials.is) {
    case "valid":
      return "its credentials are valid";
    case "expiring":
      return `credentials${of(credentials.agents)} expire within 24 h`;
    case "expired":
      return `credentials${of(credentials.agents)} are expired or missing`;
    case "unknown":
      return `it is not known whether its credentials are valid (${credentials.why})`;
    case "not asked":
      return "its credentials were not checked";
  }
}

function of(agents: readonly string[]): string {
  return agents.length === 0
    ? " of its models"
    : ` of ${agents.length === 1 ? "agent" : "agents"} ${agents.join(", ")}`;
}

function expiry(credentials: Credentials): string | undefined {
  return credentials.is === "expiring" ? credentialsInWords(credentials) : undefined;
}

function neverIdle({ deadlineSeconds }: RestartHandling, busy: string, isHopeless: boolean): string {
  if (isHopeless)
    return `nobody can say whether it is idle: ${busy}; say \`host: { command: [...] }\`, or \`restart: { waitForIdle: false }\``;
  return `it did not become idle within ${deadlineSeconds} s: ${busy}`;
}
