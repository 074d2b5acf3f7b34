/** Addresses of GitHub: the token goes to the API's own origin and nowhere else. */
import { FleetError } from "../model/error.ts";

/** The API's URL, which is https, or http to this machine. Throws FleetError for any other. */
export function apiAddress(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && isSafe(url) && url.username === "" && url.password === "") return url;
  const hint = "GITHUB_API_URL is https://api.github.com, or https://HOST/api/v3 of a server of your own";
  throw new FleetError("usage", "the URL of GitHub's API is no https URL: the token is not sent there", { hint });
}

/** `path` below the API's URL, which may have a path of its own. */
export function below(base: URL, path: string): URL {
  return new URL(`${base.origin}${base.pathname.replace(/\/$/, "")}${path}`);
}

/** A part of a path, which may hold anything. */
export function segment(text: string | number): string {
  const encoded = encodeURIComponent(text);
  // What a URL would take for a step up, encoded or not.
  if (/^\.{1,2}$/.test(encoded)) throw new FleetError("failed", `${encoded} is no name on GitHub`);
  return encoded;
}

/** The address with `rel="next"` of a Link header. */
export function nextOf(link: string | null): string | undefined {
  return link === null ? undefined : /<([^<>]+)>\s*;[^<]*?\brel="?next\b/.exec(link)?.[1];
}

/** `address` as GitHub gave it. Throws FleetError where it leads to another origin than `from`. */
export function sameOrigin(address: string, from: URL, what: string): URL {
  const url = URL.canParse(address, from.href) ? new URL(address, from) : undefined;
  if (url?.origin === from.origin) return url;
  throw new FleetError("failed", `GitHub's answer leads to another server for ${what}: not followed`);
}

/** Where a download is redirected to: an address that nobody between can change. Throws FleetError for others. */
export function elsewhere(address: string, from: URL, what: string): URL {
  const url = URL.canParse(address, from.href) ? new URL(address, from) : undefined;
  if (url !== undefined && isSafe(url)) return url;
  throw new FleetError("failed", `GitHub sends us to a place that is not safe for ${what}: not followed`);
}

/** https; http only where the network ends at this machine. */
function isSafe({ protocol, hostname }: URL): boolean {
  return protocol === "https:" || (protocol === "http:" && /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(hostname));
}
