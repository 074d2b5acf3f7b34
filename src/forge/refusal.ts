import { printable, shorten } from "../core/printable.ts";
import { FleetError } from "../model/error.ts";
import { isObject, type Json, member } from "../model/json.ts";
import { jsonOf } from "./body.ts";
import { isRateLimited } from "./retry.ts";

/** GitHub answered, and not what was asked for. `status` is that of HTTP. */
export class GitHubRefused extends FleetError {
  readonly status: number;

  constructor(status: number, message: string, options: { hint?: string } = {}) {
    super("failed", message, options);
    this.status = status;
  }
}

interface Refused {
  readonly method: string;
  readonly what: string;
  readonly token: string;
}

/** More of an error is not read: it is a sentence. */
const maxErrorBytes = 256 * 1024;

/** What GitHub's refusal means and what to do, with its own words, made harmless. */
export async function refusalOf(response: Response, { method, what, token }: Refused): Promise<GitHubRefused> {
  const { status, headers } = response;
  const answer = await jsonOf(response, maxErrorBytes, what).catch(() => null);
  const own = wordsOf(answer, token);
  const did = method === "GET" ? "does not show" : "does not let us change";
  const message = `GitHub ${did} ${what}: ${status}${own === "" ? "" : ` ${own}`}`;
  const hint = isRateLimited(status, headers) ? limited(headers) : hints[status];
  return new GitHubRefused(status, message, hint === undefined ? {} : { hint });
}

/** No answer came. Of foreign errors only the code is shown: their messages can quote headers. */
export function brokenOff(what: string, error: unknown): FleetError {
  const name = (error as { readonly name?: unknown } | null)?.name;
  if (name === "AbortError") return new FleetError("failed", `interrupted while GitHub was asked for ${what}`);
  if (name === "TimeoutError") {
    return new FleetError("failed", `GitHub did not answer in time for ${what}`, { hint: "try again later" });
  }
  const code = (error as { readonly cause?: { readonly code?: unknown } } | null)?.cause?.code;
  const why = typeof code === "string" && /^[A-Z0-9_]{2,40}$/.test(code) ? ` (${code})` : "";
  return new FleetError("failed", `GitHub cannot be reached for ${what}${why}`, {
    hint: "is GITHUB_API_URL right, and the network up?",
  });
}

const hints: Readonly<Record<number, string>> = {
  401: "the token is wrong or has expired",
  403: "the token may not do that: `permissions:` of the job say what it may; tokens of fork pull requests only read",
  404: "it is not there, or the token may not see it: `permissions:` of the job say what it may",
  409: "the repository changed meanwhile, or is empty: try again",
  410: "this feature is switched off in the repository",
  422: "GitHub does not accept the content",
  500: "GitHub has trouble: try again later",
  502: "GitHub has trouble: try again later",
  503: "GitHub has trouble: try again later",
};

function limited(headers: Headers): string {
  const reset = Number(headers.get("x-ratelimit-reset"));
  const until = reset > 0 && reset < 1e11 ? ` until ${new Date(reset * 1000).toISOString()}` : "";
  return `the rate limit of the token is used up${until}: try again after that`;
}

/** GitHub's message and the first of its reasons. */
function wordsOf(answer: Json, token: string): string {
  if (!isObject(answer)) return "";
  const errors = member(answer, "errors");
  const [first] = Array.isArray(errors) ? (errors as readonly Json[]) : [];
  const reason = isObject(first) ? (member(first, "message") ?? member(first, "code")) : first;
  const words = [member(answer, "message"), reason].filter((word) => typeof word === "string").join(", ");
  const safe = token === "" ? words : words.replaceAll(token, "***");
  return shorten(printable(safe), 300);
}
