/** Paths of links and their targets, as the YAML writes them: absolute, or `~/...` from the home of the node's user. */

/** What stands in a path for each agent of the node. */
export const agentPlaceholder = "{agent}";

/** A segment that is empty or `.`. */
const idleSegment = /(?:^|\/)\.?(?:\/|$)/;

/** The one spelling of `path`: no empty segments, no `.`, no slash at the end. `..` stays, since what it means depends on links. */
export function normalPath(path: string): string {
  // Nearly every path is in its one spelling already, and there are thirty on each of ten thousand nodes.
  if (!idleSegment.test(path.startsWith("/") ? path.slice(1) : path)) return path;
  const segments = path.split("/").filter((segment) => segment !== "" && segment !== ".");
  return path.startsWith("/") ? `/${segments.join("/")}` : segments.join("/");
}

/** `path` with `home` (absolute) for its leading `~`. */
export function expandHome(path: string, home: string): string {
  if (path === "~") return home;
  return path.startsWith("~/") ? `${home.replace(/\/+$/, "")}${path.slice(1)}` : path;
}

/** Does `path` stand for one path per agent of the node? */
export function isPerAgent(path: string): boolean {
  return path.includes(agentPlaceholder);
}

/** `path` with `agent` for every `{agent}`. The name comes from a node or its configuration: it must have been checked. */
export function forAgent(path: string, agent: string): string {
  return path.replaceAll(agentPlaceholder, () => agent);
}
