/** Links that stand on a node, as the YAML writes them. */
import type { Facts } from "../../model/facts.ts";
import type { JsonObject } from "../../model/json.ts";
import { agentPlaceholder, normalPath } from "../../model/link-path.ts";
import { compareText } from "../../model/json.ts";
import type { Left } from "./lift.ts";

/** A link on a node: its absolute path, and what it says. */
export interface FoundLink {
  readonly path: string;
  readonly to: string;
}

/** `symlinks:` of a node, and the links that it cannot say. A link that every agent has the same way is said once. */
export function symlinksOf(
  links: readonly FoundLink[],
  facts: Pick<Facts, "home" | "agents" | "stateDir">,
): { readonly symlinks: JsonObject; readonly left: readonly Left[] } {
  const said = new Map<string, string>();
  const left: Left[] = [];
  for (const { path, to } of links.toSorted((a, b) => compareText(a.path, b.path))) {
    const why = unsayable(path) ?? unsayable(to);
    if (why !== undefined) left.push({ what: spelled(path, facts.home), why });
    else said.set(spelled(path, facts.home), spelled(resolved(to, path), facts.home));
  }
  return { symlinks: folded(said, facts), left };
}

/** `to`, as the link at `path` says it, absolute. Text alone: a `..` behind another link may lead elsewhere, so the plan must prove it. */
export function resolved(to: string, path: string): string {
  const full = to.startsWith("/") ? to : `${path.slice(0, path.lastIndexOf("/"))}/${to}`;
  const segments: string[] = [];
  for (const segment of full.split("/")) {
    if (segment === "..") segments.pop();
    else if (segment !== "" && segment !== ".") segments.push(segment);
  }
  return `/${segments.join("/")}`;
}

function unsayable(path: string): string | undefined {
  if (/[{}]/.test(path)) return "a link with braces, which mean something in the YAML";
  return path.includes("\u{fffd}") ? "a link that is no valid UTF-8" : undefined;
}

/** `~/...` where `path` is in the home. */
function spelled(path: string, home: string): string {
  const normal = normalPath(path);
  const root = home.replace(/\/+$/, "");
  return root !== "" && normal.startsWith(`${root}/`) ? `~${normal.slice(root.length)}` : normal;
}

/** Links below `agents/` that every agent has, with `{agent}` for its name. */
function folded(links: ReadonlyMap<string, string>, facts: Pick<Facts, "home" | "agents" | "stateDir">): JsonObject {
  const above = `${spelled(facts.stateDir, facts.home)}/agents/`;
  const agentOf = (path: string) => (path.startsWith(above) ? path.slice(above.length).split("/")[0] : undefined);
  const found: Record<string, string> = {};
  for (const [path, target] of links) {
    const agent = agentOf(path);
    const general = agent === undefined ? undefined : generalised(path, target, agent, above);
    const holds =
      general !== undefined &&
      facts.agents.every((one) => links.get(filled(general.path, one)) === filled(general.target, one));
    if (general !== undefined && holds && facts.agents.includes(agent as string)) found[general.path] = general.target;
    else found[path] = target;
  }
  return found;
}

function generalised(path: string, target: string, agent: string, above: string) {
  const general = target
    .split("/")
    .map((segment) => (segment === agent ? agentPlaceholder : segment))
    .join("/");
  if (!general.includes(agentPlaceholder)) return undefined;
  return { path: `${above}${agentPlaceholder}${path.slice(above.length + agent.length)}`, target: general };
}

function filled(path: string, agent: string): string {
  return path.replaceAll(agentPlaceholder, () => agent);
}
