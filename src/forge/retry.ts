/** When a request is sent again, and after how long. */

/** What came of an attempt: a status with its headers, or a connection that broke. */
export type Attempt = { readonly status: number; readonly headers: Headers } | { readonly broken: true };

const firstWaitMs = 500;
/** A run that waits longer had better end, and say until when. */
const maxWaitMs = 90_000;

/** Was it refused for being one too many? 403 stands for that too, then with one of these headers. */
export function isRateLimited(status: number, headers: Headers): boolean {
  if (status === 429) return true;
  return status === 403 && (headers.get("x-ratelimit-remaining") === "0" || headers.has("retry-after"));
}

/**
 * May it be sent again? What was refused for the rate was not done. Of what broke nobody knows, so only what does the same when it is
 * done twice is sent again: a PATCH of ours always says the whole of what it changes.
 */
export function isAgain(attempt: Attempt, method: string): boolean {
  if ("headers" in attempt && isRateLimited(attempt.status, attempt.headers)) return true;
  return method !== "POST" && ("broken" in attempt || attempt.status >= 500);
}

/** How long to wait before the next attempt, in milliseconds; undefined when GitHub asks for more than is worth waiting. */
export function waitBefore(
  attempt: Attempt,
  { attempt: number, random, now }: { readonly attempt: number; readonly random: number; readonly now: Date },
): number | undefined {
  const asked = "headers" in attempt ? askedWait(attempt.headers, now) : undefined;
  // Full jitter: many runners that failed together do not come back together.
  if (asked === undefined) return Math.round(random * firstWaitMs * 2 ** number);
  return asked > maxWaitMs ? undefined : asked + Math.round(random * 1000);
}

/** What `retry-after` (seconds or a date) or `x-ratelimit-reset` (seconds of the epoch) say. */
function askedWait(headers: Headers, now: Date): number | undefined {
  const after = headers.get("retry-after");
  if (after !== null) {
    const ms = /^\d{1,9}$/.test(after.trim()) ? Number(after) * 1000 : Date.parse(after) - now.getTime();
    return Number.isNaN(ms) ? undefined : Math.max(0, ms);
  }
  if (headers.get("x-ratelimit-remaining") !== "0") return undefined;
  const reset = Number(headers.get("x-ratelimit-reset"));
  return reset > 0 ? Math.max(0, reset * 1000 - now.getTime()) : undefined;
}
