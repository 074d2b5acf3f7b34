// One line of YAML with `{agent}` makes a link per agent. People read it once, as it was written.
import { canonical, compareText } from "../../model/json.ts";
import { agentPlaceholder } from "../../model/link-path.ts";
import type { PlannedChange } from "../../model/plan.ts";
import { pointerOf, tokensOf } from "../../model/pointer.ts";
import type { Operation } from "../../model/change.ts";
import { type AgentsOnNodes, placeKey, type SharedChange, type Source } from "./shared-change.ts";

/** A change that could be the one of an agent. */
interface Member {
  readonly shared: SharedChange;
  readonly agent: string;
  readonly order: number;
}

interface Candidate {
  readonly template: PlannedChange;
  readonly members: Member[];
}

/**
 * The changes, those of links folded that come from one place and differ in one segment of the path, and in the same segments of the
 * targets, old and new: their path says `{agent}` there. A folded change stands where its first one stood.
 */
export function foldAgents(all: readonly SharedChange[]): readonly SharedChange[] {
  const folded = new Map<number, SharedChange>();
  const gone = new Set<number>();
  for (const { template, members } of candidatesOf(all)) {
    const left = members.filter(({ order }) => !gone.has(order));
    const [first] = left;
    if (first === undefined || left.length < 2) continue;
    for (const { order } of left) gone.add(order);
    folded.set(first.order, foldedOf(template, left));
  }
  return all.flatMap((shared, i) => folded.get(i) ?? (gone.has(i) ? [] : [shared]));
}

/** What would fold most comes first, since a path may differ from others in several ways. */
function candidatesOf(all: readonly SharedChange[]): readonly Candidate[] {
  const candidates = new Map<string, Candidate>();
  for (const [order, shared] of all.entries()) {
    if (shared.change.resource !== "symlinks") continue;
    const places = shared.sources.map(({ from }) => placeKey(from)).toSorted(compareText);
    for (const { agent, at, template } of templatesOf(shared.change)) {
      const key = JSON.stringify([at, template.kind, template.impact, template.patch, places]);
      const candidate = candidates.get(key) ?? { template, members: [] };
      candidates.set(key, candidate);
      candidate.members.push({ shared, agent, order });
    }
  }
  return [...candidates]
    .toSorted(([a, left], [b, right]) => right.members.length - left.members.length || compareText(a, b))
    .map(([, candidate]) => candidate);
}

interface Template {
  readonly agent: string;
  /** Index of the segment. */
  readonly at: number;
  readonly template: PlannedChange;
}

/** The change with `{agent}` for each segment of its path that could name one. Without a place in the YAML: only below `agents`. */
function templatesOf(change: PlannedChange): readonly Template[] {
  const segments = (tokensOf(change.patch.at(-1)?.path ?? "")[0] ?? "").split("/");
  return segments.flatMap((agent, at) => {
    const canBe = agent !== "" && agent !== "~" && (change.from.length > 0 || segments[at - 1] === "agents");
    if (!canBe) return [];
    const path = pointerOf([segments.with(at, agentPlaceholder).join("/")]);
    return [{ agent, at, template: { ...change, patch: change.patch.map((one) => inTemplate(one, path, agent)) } }];
  });
}

function inTemplate(operation: Operation, path: string, agent: string): Operation {
  if (operation.op === "remove" || typeof operation.value !== "string") return { ...operation, path };
  const value = operation.value
    .split("/")
    .map((segment) => (segment === agent ? agentPlaceholder : segment))
    .join("/");
  return { ...operation, path, value };
}

function foldedOf(template: PlannedChange, members: readonly Member[]): SharedChange {
  const names = members.flatMap(({ shared }) => shared.nodes);
  return {
    change: template,
    nodes: [...new Set(names)].toSorted(compareText),
    sources: mergedSources(members.flatMap(({ shared }) => shared.sources)),
    agents: agentsOnNodes(members),
  };
}

function mergedSources(sources: readonly Source[]): readonly Source[] {
  const all = new Map<string, { readonly from: Source["from"]; readonly nodes: Set<string> }>();
  for (const { from, nodes } of sources) {
    const key = placeKey(from);
    const merged = all.get(key) ?? { from, nodes: new Set() };
    all.set(key, merged);
    for (const node of nodes) merged.nodes.add(node);
  }
  return [...all.values()].map(({ from, nodes }) => ({ from, nodes: [...nodes].toSorted(compareText) }));
}

/** Nodes with the same agents together; the largest set of nodes first. */
function agentsOnNodes(members: readonly Member[]): readonly AgentsOnNodes[] {
  const byNode = new Map<string, string[]>();
  for (const { shared, agent } of members) {
    for (const node of shared.nodes) {
      const agents = byNode.get(node) ?? [];
      byNode.set(node, agents);
      agents.push(agent);
    }
  }
  const sets = new Map<string, { readonly agents: readonly string[]; readonly nodes: string[] }>();
  for (const [node, found] of byNode) {
    const agents = found.toSorted(compareText);
    const set = sets.get(canonical(agents)) ?? { agents, nodes: [] };
    sets.set(canonical(agents), set);
    set.nodes.push(node);
  }
  const sorted = [...sets.values()].map(({ agents, nodes }) => ({ agents, nodes: nodes.toSorted(compareText) }));
  return sorted.toSorted((a, b) => b.nodes.length - a.nodes.length || compareText(a.nodes[0] ?? "", b.nodes[0] ?? ""));
}
