/** One POST to a receiver, tried again where that can help. No address and no answer of it is in what this says: both can be secrets. */

/** The world, as far as posting needs it. */
export interface Net {
  readonly fetch: typeof fetch;
  /** Waits so many milliseconds. */
  sleep(ms: number): Promise<void>;
  /** From 0 to below 1. */
  random(): number;
  /** Milliseconds of a clock that only goes on. */
  clock(): number;
}

export interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface PostLimits {
  /** How long one attempt may take. */
  readonly attemptMs: number;
  readonly attempts: number;
  /** No attempt begins after so long. */
  readonly wholeMs: number;
}

const postLimits: PostLimits = { attemptMs: 10_000, attempts: 5, wholeMs: 60_000 };

/** How it ended; `why` completes "was not told: ". */
export type Sent = { readonly is: "sent" } | { readonly is: "lost"; readonly why: string };

const firstWaitMs = 500;
const maxWaitMs = 15_000;

/** Posts until the receiver takes it, refuses it for good, or there is no time left. Never throws. */
export async function post(what: Post, net: Net, limits: PostLimits = postLimits): Promise<Sent> {
  const started = net.clock();
  for (let attempt = 1; ; attempt++) {
    const answer = await attemptOf(what, net, limits.attemptMs);
    if (answer.is === "sent") return answer;
    const wait = Math.max(answer.waitMs, net.random() * Math.min(maxWaitMs, firstWaitMs * 2 ** (attempt - 1)));
    const hasTime = net.clock() - started + wait < limits.wholeMs;
    if (!answer.again || attempt >= limits.attempts || !hasTime) {
      return { is: "lost", why: attempt === 1 ? answer.why : `${answer.why} (${attempt} attempts)` };
    }
    await net.sleep(wait);
  }
}

type Answer =
  | { readonly is: "sent" }
  | { readonly is: "refused"; readonly why: string; readonly again: boolean; readonly waitMs: number };

async function attemptOf({ url, headers, body }: Post, net: Net, attemptMs: number): Promise<Answer> {
  const signal = AbortSignal.timeout(attemptMs);
  try {
    const response = await net.fetch(url, { method: "POST", headers, body, redirect: "manual", signal });
    await response.body?.cancel();
    return answerOf(response);
  } catch (error) {
    const why = signal.aborted ? `no answer within ${attemptMs / 1000} s` : `no connection${codeOf(error)}`;
    return { is: "refused", why, again: true, waitMs: 0 };
  }
}

function answerOf({ ok, status, headers }: Response): Answer {
  if (ok) return { is: "sent" };
  if (status >= 300 && status < 400) {
    const why = `it redirects (${status}), which is not followed: correct its address`;
    return { is: "refused", why, again: false, waitMs: 0 };
  }
  const again = status >= 500 || status === 429 || status === 408;
  return { is: "refused", why: `it answered ${status}`, again, waitMs: again ? askedWait(headers) : 0 };
}

/** Seconds only: a date is of a clock that need not be ours. */
function askedWait(headers: Headers): number {
  const after = headers.get("retry-after") ?? "";
  return /^\d{1,9}$/.test(after) ? Number(after) * 1000 : 0;
}

/** The messages of network errors name addresses, their codes do not. */
function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = (cause as NodeJS.ErrnoException | undefined)?.code;
  return typeof code === "string" && /^[A-Z][A-Z0-9_]{1,60}$/.test(code) ? ` (${code})` : "";
}
