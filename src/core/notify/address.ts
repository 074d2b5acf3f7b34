/** The address of a receiver, taken apart: what is in it is a secret more often than not, so no message ever repeats it. */

/** What is wrong with an address, without its text; undefined when nothing is. */
export function addressFlaw(text: string, allowHttp: boolean): string | undefined {
  const url = urlOf(text);
  if (url === undefined) return "this is no address";
  if (url.protocol === "https:") return undefined;
  if (url.protocol !== "http:") return "only https: addresses are told";
  if (allowHttp || isLoopback(url.hostname)) return undefined;
  return "over http: everyone on the way could read it: allowed only to this machine, and with allowHttp: true";
}

/** Where to post to: without the user and password that stand in it, which go into a header. Throws when it is no address. */
export function targetOf(text: string): { readonly url: string; readonly basic: string | undefined } {
  const url = new URL(text);
  const { username, password } = url;
  url.username = "";
  url.password = "";
  url.hash = "";
  const user = username === "" && password === "" ? undefined : `${decoded(username)}:${decoded(password)}`;
  return { url: url.href, basic: user };
}

/** The address of an ntfy server and the topic, of `https://ntfy.sh/topic`. */
export function ntfyOf(text: string): { readonly url: string; readonly topic: string } {
  const url = new URL(text);
  const path = url.pathname.replace(/\/+$/, "");
  const cut = path.lastIndexOf("/");
  const topic = decoded(path.slice(cut + 1));
  url.pathname = `${path.slice(0, Math.max(cut, 0))}/`;
  return { url: url.href, topic };
}

/** Where an Alertmanager takes alerts, of its address with or without the path of its API. */
export function alertsUrlOf(text: string): string {
  const url = new URL(text);
  const path = url.pathname.replace(/\/+$/, "");
  url.pathname = path.endsWith("/api/v2/alerts") ? path : `${path}/api/v2/alerts`;
  return url.href;
}

function urlOf(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
