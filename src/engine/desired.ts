import { type Bench, checkOpenClaw, sectionsOf } from "../core/check-openclaw.ts";
import { compose } from "../core/compose.ts";
import { judgedDesired, type Remark } from "../core/policies/judged.ts";
import { checkRules } from "../core/rules/check-rules.ts";
import { checkHost, checkLayer } from "../core/schema-check.ts";
import type { Editions } from "../model/complaint.ts";
import type { Edition } from "../model/edition.ts";
import { InvalidDesiredState } from "../model/error.ts";
import type { Finding } from "../model/finding.ts";
import type { Fleet, Node } from "../model/fleet.ts";
import { compareText } from "../model/json.ts";
import { valueAt } from "../model/pointer.ts";
import { formatPosition } from "../model/position.ts";
import type { Ports } from "./ports.ts";

type World = Pick<Ports, "source" | "editions" | "now">;

/** The fleet as its folder says it, and what the policies say of it that stops nobody. */
export interface JudgedFleet {
  readonly fleet: Fleet;
  readonly remarks: readonly Remark[];
}

/**
 * load -> compose -> validate: the fleet as its folder says it, in the work tree or in the commit that `ref` means. Contacts nothing.
 * Throws FleetError for what is no commit, and InvalidDesiredState with all findings of the run at once, in the order of file and line.
 */
export async function loadDesired(dir: string, world: World, ref?: string): Promise<Fleet> {
  return (await loadJudged(dir, world, ref)).fleet;
}

/** The same, with the remarks of the policies. */
export async function loadJudged(dir: string, world: World, ref?: string): Promise<JudgedFleet> {
  // A ref can move while we work; a commit cannot.
  const commit = ref === undefined ? undefined : (await world.source.revisionOf(dir, ref))?.commit;
  const { layers, findings, broken } = await world.source.loadFleet(dir, commit);
  const composed = compose(layers, broken);
  const found = [
    ...findings,
    ...layers.flatMap((layer) => checkLayer(layer)),
    ...composed.findings,
    ...composed.fleet.nodes.flatMap((node) => checkHost(node)),
    ...checkRules(composed.fleet, world.editions.all, layers),
  ];
  const told = new Set(found.map(placeOf));
  const versions = await checkVersions(composed.fleet.nodes, world.editions);
  // Where the outer shape is wrong already, OpenClaw's schema would only say the same again.
  found.push(...versions.filter((finding) => !told.has(placeOf(finding))));
  const judged = judgedDesired(composed.fleet, layers, world.editions.all, world.now());
  found.push(...judged.findings);
  if (found.length > 0) throw new InvalidDesiredState(inOrder(found));
  const fleet = commit === undefined ? composed.fleet : { ...composed.fleet, commit };
  return { fleet, remarks: judged.remarks };
}

function placeOf(finding: Finding): string {
  return formatPosition(finding.position);
}

/** What OpenClaw's own schema says, of the version that each node pins or of all. */
async function checkVersions(nodes: readonly Node[], editions: Editions): Promise<readonly Finding[]> {
  const benches = await benchesFor(nodes, editions);
  return nodes.flatMap((node) => {
    const own = editionsFor(node, editions);
    if (own.length === 0) return [unsupportedVersion(node, editions)];
    return checkOpenClaw(
      node,
      benches.filter(({ edition }) => own.includes(edition)),
    );
  });
}

/** The judges that the nodes need, each loaded for what some node names. */
async function benchesFor(nodes: readonly Node[], editions: Editions): Promise<readonly Bench[]> {
  const named = new Map<Edition, Set<string>>();
  for (const node of nodes)
    for (const edition of editionsFor(node, editions)) {
      const sections = named.get(edition) ?? new Set();
      named.set(edition, sections);
      for (const section of sectionsOf(node, edition)) sections.add(section);
    }
  const loading = [...named].map(async ([edition, sections]) => {
    return { edition, judge: await editions.judge(edition, sections) };
  });
  return Promise.all(loading);
}

/** The edition of the version that a node pins (none when it is not supported), or all. */
function editionsFor({ version }: Node, editions: Editions): readonly Edition[] {
  if (version === undefined) return editions.all;
  const pinned = editions.find(version);
  return pinned === undefined ? [] : [pinned];
}

function unsupportedVersion(node: Node, editions: Editions): Finding {
  const pointer = "/openclaw/version";
  const layer = node.layers.findLast((one) => valueAt(one.value, pointer) !== undefined);
  if (layer === undefined) throw new Error(`node ${node.name} has a version that no layer gives`);
  return {
    position: layer.locate(pointer),
    pointer,
    what: `OpenClaw ${node.version} is not supported`,
    hint: `supported are ${editions.all.map((one) => `${one.name}.x`).join(" and ")}`,
  };
}

/** One finding per place and sentence, however many nodes share the line, in the order people read. */
function inOrder(findings: readonly Finding[]): readonly Finding[] {
  const unique = new Map(findings.map((one) => [`${formatPosition(one.position)} ${one.what} ${one.pointer}`, one]));
  return [...unique.values()].toSorted(
    (a, b) =>
      compareText(a.position.file, b.position.file) ||
      a.position.line - b.position.line ||
      a.position.column - b.position.column ||
      compareText(a.what, b.what),
  );
}
