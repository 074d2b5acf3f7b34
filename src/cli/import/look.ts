/** A live node as an import needs it: its facts, also where nobody says which OpenClaw it is, and its links. */
import { understand } from "../../core/facts.ts";
import type { Left } from "../../core/import/lift.ts";
import { type FoundLink, resolved } from "../../core/import/links.ts";
import type { Ports } from "../../engine/ports.ts";
import { linksIn } from "../../hosts/link-list.ts";
import { FleetError } from "../../model/error.ts";
import type { Facts } from "../../model/facts.ts";
import type { Node } from "../../model/fleet.ts";
import type { Connection, RunOptions } from "../../model/host.ts";
import { valueAt } from "../../model/pointer.ts";
import type { Read, Report } from "../../model/read.ts";

/** An open way to a node. */
export interface Way {
  readonly node: Node;
  readonly connection: Connection;
  readonly options: RunOptions;
}

/** What was seen of a node. */
export interface Sight {
  readonly facts: Facts;
  readonly links: readonly FoundLink[];
  /** Links that no YAML can say. */
  readonly left: readonly Left[];
  /** Its version was told from the shape of its configuration, since nobody else knew it. */
  readonly isGuessed: boolean;
}

/** Looks at a node; writes nothing there. Throws FleetError when it cannot be seen or must not be touched. */
export async function sightOf(way: Way, ports: Ports): Promise<Sight> {
  const { facts, isGuessed } = await factsOf(way.node, await probed(way, [], ports), ports);
  const paths = await linksIn(way.connection, facts.stateDir, way.options);
  if (paths.length === 0) return { facts, links: [], left: [], isGuessed };
  const { answers } = await probed(
    way,
    paths.map((path) => ({ read: "link", path })),
    ports,
  );
  const found: FoundLink[] = [];
  const left: Left[] = [];
  for (const path of paths) {
    const answer = answers.get(path);
    if (answer?.is === "link") found.push({ path, to: answer.to });
    else left.push({ what: path, why: "a link that cannot be read" });
  }
  return { facts, ...(await provenLinks(found, left, way, ports)), isGuessed };
}

/** Where the text of a link does not say plainly where it leads, the node is asked whether it leads where we think. */
async function provenLinks(found: readonly FoundLink[], left: Left[], way: Way, ports: Ports) {
  const isPlain = ({ to }: FoundLink) => to.startsWith("/") && !to.split("/").includes("..");
  const doubtful = found.filter((link) => !isPlain(link));
  if (doubtful.length === 0) return { links: found, left };
  const reads = doubtful.map(({ path, to }): Read => ({ read: "link", path, target: resolved(to, path) }));
  const { answers } = await probed(way, reads, ports);
  const links = found.flatMap((link): readonly FoundLink[] => {
    const answer = answers.get(link.path);
    if (isPlain(link)) return [link];
    if (answer?.is === "link" && answer.same) return [{ ...link, to: resolved(link.to, link.path) }];
    left.push({ what: link.path, why: "a link that is not absolute, or leads through another" });
    return [];
  });
  return { links, left };
}

function probed({ node, connection, options }: Way, reads: readonly Read[], ports: Ports): Promise<Report> {
  return ports.probe(connection, { node: node.name, host: node.host, reads }, options);
}

async function factsOf(
  node: Node,
  report: Report,
  ports: Ports,
): Promise<{ readonly facts: Facts; readonly isGuessed: boolean }> {
  const understood = understand(node, report, ports);
  if (understood.is === "seen") return { facts: understood.facts, isGuessed: false };
  const guess = report.installedVersion === undefined ? await guessed(node, report, ports) : undefined;
  if (guess === undefined) throw new FleetError("incomplete", understood.reason);
  return { facts: guess, isGuessed: true };
}

/** Nobody says which OpenClaw wrote the file: then it is the one that has the least against it, of several the newest. */
async function guessed(node: Node, report: Report, ports: Ports): Promise<Facts | undefined> {
  let best: { readonly facts: Facts; readonly complaints: number } | undefined;
  for (const edition of ports.editions.all) {
    const understood = understand({ ...node, version: edition.verifiedOn }, report, ports);
    if (understood.is !== "seen") continue;
    const live = understood.facts.config?.value ?? {};
    if (valueAt(live, "/meta/lastTouchedVersion") !== undefined) return undefined;
    const judge = await ports.editions.judge(edition, Object.keys(live));
    const complaints = judge.document(live).length;
    if (best === undefined || complaints <= best.complaints) best = { facts: understood.facts, complaints };
  }
  return best?.facts;
}
