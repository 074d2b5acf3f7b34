/** The window on GitHub. What comes back is hostile data; the token stands in a header only. */
import { FleetError } from "../model/error.ts";
import { isObject, type Json, member } from "../model/json.ts";
import { apiAddress, below, elsewhere, nextOf, sameOrigin } from "./address.ts";
import { bytesOf, discard, jsonOf } from "./body.ts";
import { isRedirect, send, type Sending, type Sent } from "./send.ts";

/** One request. */
interface Call {
  readonly method?: Sent<unknown>["method"];
  /** Begins with a slash, and is below the API's URL; its parts are made with `segment`. */
  readonly path: string;
  readonly body?: Json;
  /** What is asked for, in a refusal: `the comments of #7`. */
  readonly what: string;
}

/** A repository on GitHub, and a right to work with it. All calls throw GitHubRefused, or FleetError when there is no answer. */
export interface GitHub {
  /** `owner/name`. */
  readonly repository: string;
  /** `/repos/owner/name`: the beginning of most paths. */
  readonly repo: string;
  /** The login that posts; undefined: it is asked for when it is needed. */
  readonly login: string | undefined;
  /** What is answered; null when that is nothing. */
  request(call: Call): Promise<Json>;
  /** All items of all pages: of the list that is answered, or of its member `list`. */
  pages(call: Pick<Call, "path" | "what"> & { readonly list?: string }): AsyncGenerator<Json>;
  /** The bytes behind `path`, at most `maxBytes`; a redirect to another server is followed without the token. */
  download(call: Pick<Call, "path" | "what"> & { readonly maxBytes: number }): Promise<Uint8Array>;
}

export interface GitHubOptions extends Sending {
  /** `GITHUB_API_URL`: https, or http to this machine. */
  readonly apiUrl: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly login?: string;
}

/** More of one answer is not read: lists come in pages of a hundred. */
const maxAnswerBytes = 32 * 1024 * 1024;
const maxPages = 100;

/** Throws FleetError, without the token in it, when one of the options cannot be. Asks nothing yet. */
export function gitHubOf(options: GitHubOptions): GitHub {
  const base = apiAddress(options.apiUrl);
  refuseMalformed(options);
  const { repository } = options;
  return {
    repository,
    repo: `/repos/${repository}`,
    login: options.login,
    request: async (call) => {
      const read = (response: Response) => jsonOf(response, maxAnswerBytes, call.what);
      return send(options, { method: "GET", ...call, url: below(base, call.path), read });
    },
    pages: (call) => pagesOf(options, base, call),
    download: (call) => downloaded(options, below(base, call.path), call),
  };
}

function refuseMalformed({ token, repository }: GitHubOptions): void {
  // The check of the header itself would quote it.
  if (!/^[\u0021-\u007e]{1,4096}$/.test(token)) {
    const hint = "a line end at its end is the usual reason";
    throw new FleetError("usage", "GITHUB_TOKEN holds what no token holds", { hint });
  }
  if (!/^[\w-][\w.-]{0,99}\/(?!\.{1,2}$)[\w.-]{1,100}$/.test(repository)) {
    throw new FleetError("usage", "GITHUB_REPOSITORY is no owner/name", { hint: "for example acme/claw-fleet" });
  }
}

async function* pagesOf(
  options: GitHubOptions,
  base: URL,
  { path, what, list }: Parameters<GitHub["pages"]>[0],
): AsyncGenerator<Json> {
  let url: URL | undefined = below(base, `${path}${path.includes("?") ? "&" : "?"}per_page=100`);
  for (let page = 1; url !== undefined; page++) {
    if (page > maxPages) throw new FleetError("failed", `GitHub lists more than ${maxPages} pages of ${what}`);
    const read = async (response: Response) => ({
      value: await jsonOf(response, maxAnswerBytes, what),
      next: nextOf(response.headers.get("link")),
    });
    const { value, next }: { value: Json; next: string | undefined } = await send(options, {
      method: "GET",
      url,
      what,
      read,
    });
    yield* itemsOf(value, list, what);
    url = next === undefined ? undefined : sameOrigin(next, base, what);
  }
}

function itemsOf(value: Json, list: string | undefined, what: string): readonly Json[] {
  const items = list === undefined ? value : isObject(value) ? member(value, list) : undefined;
  if (Array.isArray(items)) return items;
  throw new FleetError("failed", `GitHub answered no list for ${what}`);
}

/** The redirect goes to a store of files, which must not see the token; its address is a permission of its own. */
async function downloaded(
  options: GitHubOptions,
  url: URL,
  { what, maxBytes }: Parameters<GitHub["download"]>[0],
): Promise<Uint8Array> {
  const read = (response: Response) => bytesOf(response, maxBytes, what);
  const call = { method: "GET", what, takesRedirects: true } as const;
  const first = await send(options, {
    ...call,
    url,
    read: async (response): Promise<Uint8Array | URL> => {
      if (!isRedirect(response)) return read(response);
      await discard(response);
      return elsewhere(response.headers.get("location") ?? "", url, what);
    },
  });
  if (!(first instanceof URL)) return first;
  const token = first.origin === url.origin ? options.token : "";
  return send({ ...options, token }, { method: "GET", what, url: first, read });
}
