/** One request to GitHub, sent as often as that can help. */
import { setTimeout as wait } from "node:timers/promises";
import { FleetError } from "../model/error.ts";
import type { Json } from "../model/json.ts";
import { sameOrigin } from "./address.ts";
import { discard } from "./body.ts";
import { brokenOff, refusalOf } from "./refusal.ts";
import { isAgain, waitBefore } from "./retry.ts";

/** How requests are sent. */
export interface Sending {
  /** "": nothing is said of who we are. */
  readonly token: string;
  readonly fetch?: typeof fetch;
  /** Ends every request and every wait. */
  readonly signal?: AbortSignal;
  /** Waits so many milliseconds. Throws when the signal is aborted. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<unknown>;
  /** From 0 to 1, for the jitter. */
  readonly random?: () => number;
  readonly now?: () => Date;
  /** For one attempt, its body included. Default: 30 s. */
  readonly deadlineMs?: number;
}

export interface Sent<T> {
  readonly method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  readonly url: URL;
  readonly body?: Json;
  /** What is asked for, in a refusal. */
  readonly what: string;
  /** Takes a redirect itself. Default: one within the API is followed. */
  readonly takesRedirects?: true;
  /** Reads an answer that is no refusal. */
  readonly read: (response: Response) => Promise<T>;
}

const maxAttempts = 4;
const maxRedirects = 3;
const never = new AbortController().signal;

/** Sends until there is an answer. Throws GitHubRefused, or FleetError when there is none. */
export async function send<T>(sending: Sending, sent: Sent<T>): Promise<T> {
  const { sleep = (ms, signal) => wait(ms, undefined, { signal }), now = () => new Date() } = sending;
  const { random = Math.random, signal = never } = sending;
  for (let attempt = 1; ; attempt++) {
    const turn = await redirected(sending, sent);
    if ("done" in turn) return turn.done;
    const ms = waitBefore(turn, { attempt, random: random(), now: now() });
    if (signal.aborted || attempt >= maxAttempts || ms === undefined || !isAgain(turn, sent.method)) throw turn.error;
    await sleep(ms, signal).catch(() => {
      throw brokenOff(sent.what, signal.reason);
    });
  }
}

/** Is the answer a redirect? */
export function isRedirect({ status }: Response): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

/** One attempt: what was read, where to go instead, or the refusal or break with what decides about another attempt. */
type Ended<T> =
  | { readonly done: T }
  | { readonly error: Error; readonly status: number; readonly headers: Headers }
  | { readonly error: Error; readonly broken: true };
type Turn<T> = Ended<T> | { readonly to: string };

/** A repository that was renamed answers with its new address. */
async function redirected<T>(sending: Sending, sent: Sent<T>): Promise<Ended<T>> {
  let url = sent.url;
  for (let redirects = 0; redirects <= maxRedirects; redirects++) {
    const turn = await once(sending, { ...sent, url });
    if (!("to" in turn)) return turn;
    url = sameOrigin(turn.to, url, sent.what);
  }
  throw new FleetError("failed", `GitHub redirects in circles for ${sent.what}`);
}

async function once<T>(sending: Sending, { method, url, body, what, takesRedirects, read }: Sent<T>): Promise<Turn<T>> {
  const { token, signal = never, deadlineMs = 30_000 } = sending;
  try {
    const response = await (sending.fetch ?? fetch)(url, {
      method,
      redirect: "manual",
      signal: AbortSignal.any([signal, AbortSignal.timeout(deadlineMs)]),
      headers: headersOf(token, body),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const isMoved = isRedirect(response) && takesRedirects === undefined;
    if (response.status < 400 && !isMoved) return { done: await read(response) };
    const to = method === "GET" ? addressIn(response) : undefined;
    if (to !== undefined) {
      await discard(response);
      return { to };
    }
    const { status, headers } = response;
    return { error: await refusalOf(response, { method, what, token }), status, headers };
  } catch (error) {
    if (error instanceof FleetError) throw error;
    return { error: brokenOff(what, error), broken: true };
  }
}

/** Where a redirect leads. */
function addressIn(response: Response): string | undefined {
  return isRedirect(response) ? (response.headers.get("location") ?? undefined) : undefined;
}

function headersOf(token: string, body: Json | undefined): Readonly<Record<string, string>> {
  return {
    accept: "application/vnd.github+json",
    "user-agent": "clawform",
    ...(token === "" ? {} : { authorization: `Bearer ${token}`, "x-github-api-version": "2022-11-28" }),
    ...(body === undefined ? {} : { "content-type": "application/json" }),
  };
}
