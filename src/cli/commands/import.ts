import { mkdir, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { compose } from "../../core/compose.ts";
import { type Taken, takeOver } from "../../core/import/take-over.ts";
import { loadDesired } from "../../engine/desired.ts";
import type { Ports } from "../../engine/ports.ts";
import { FleetError, InvalidDesiredState, UsageError } from "../../model/error.ts";
import { type ExitName, strongest } from "../../model/exit-code.ts";
import type { Host } from "../../model/host.ts";
import type { Node } from "../../model/fleet.ts";
import type { Json } from "../../model/json.ts";
import type { Layer } from "../../model/layer.ts";
import { type Draft, factoredDraft, nodeFile, plainDraft } from "../import/draft.ts";
import { hostOver, hostsFor } from "../import/hosts.ts";
import { type Sight, sightOf } from "../import/look.ts";
import { baseOf, type Present, presentOf } from "../import/present.ts";
import { type Disproof, disproofOf } from "../import/prove.ts";
import type { Command, Flags } from "../input.ts";
import type { Io } from "../io.ts";
import { jsonText } from "../json-text.ts";
import { importText, type Imported } from "../render/import-text.ts";
import { styleOf } from "../render/style.ts";
import { createWorld } from "../world.ts";
import { type Answered, askEach } from "./each-node.ts";

/** `clawform import`: writes the YAML of live nodes. Changes nothing on them, and writes nothing whose first plan would not be empty. */
export const importNodes: Command = async ({ args: names, flags }, io) => {
  refuseNames(names);
  const ports = await createWorld();
  const present = await presentOf(flags.fleet, ports);
  const hosts = hostsFor(names, flags.host ?? [], (name) => present.nodes.has(name));
  refuseOverwriting(names, present, flags);
  const nodes = names.map((name) => stubOf(name, hosts.get(name), present));
  const answers = await askEach(ports, nodes, flags, io, { ask: (way) => sightOf(way, ports) });
  const seen = nodes.flatMap((node): Seen[] => {
    const answer = answers.get(node.name);
    return answer !== undefined && "answer" in answer ? [{ node, sight: answer.answer }] : [];
  });
  const found = await proven(await takenOf(seen, present, flags, ports), present, ports, flags, io);
  if (found.taken.length > 0) await write(flags, found.draft, present);
  const all = nodes.map((node): Imported => {
    const { name } = node;
    const one = found.taken.find((taken) => taken.name === name);
    const sight = seen.find((saw) => saw.node === node)?.sight;
    if (one !== undefined && sight !== undefined) return importedOf(one, sight, found.draft);
    const disproof = found.disproof.get(name);
    if (disproof !== undefined) return { name, is: "failed", exit: "failed", why: disproof };
    return { name, is: "failed", exit: "incomplete", why: whyUnseen(answers.get(name)) };
  });
  const exit = strongest(all.map((one): ExitName => (one.is === "failed" ? one.exit : "ok")));
  const files = [...found.draft].map(([file, text]) => ({ file, bytes: Buffer.byteLength(text) }));
  const objections = files.length === 0 ? 0 : await objectionsTo(flags.fleet, ports);
  const report = { formatVersion: 1 as const, fleet: flags.fleet, nodes: all, files, objections, exit };
  io.out.write(flags.json ? jsonText(report) : importText(report, styleOf(io.out, io.env, flags.color)));
  return exit;
};

/** A node that answered. */
interface Seen {
  readonly node: Node;
  readonly sight: Sight;
}

function whyUnseen(answer: Answered<Sight> | undefined): string {
  return answer !== undefined && "reason" in answer ? answer.reason : "it was not looked at";
}

/** The files of the nodes whose first plan is empty. A node of which that cannot be shown is left out, and the others are proven again without it. */
async function proven(
  all: readonly Taken[],
  present: Present,
  ports: Ports,
  flags: Flags,
  io: Io,
): Promise<{ readonly taken: readonly Taken[]; readonly draft: Draft; readonly disproof: Disproof }> {
  const failed = new Map<string, string>();
  const draftOf = flags.factor === true ? factoredDraft : plainDraft;
  let taken = all;
  while (taken.length > 0) {
    const draft = draftOf(taken, present, flags.fleet);
    const disproof = await disproofOf(flags.fleet, draft, taken, ports, flags, io);
    if (disproof.size === 0) return { taken, draft, disproof: failed };
    for (const [name, why] of disproof) failed.set(name, why);
    taken = taken.filter(({ name }) => !disproof.has(name));
  }
  return { taken, draft: new Map(), disproof: failed };
}

/** How many mistakes the folder has now. Only policies can still find some: they say what should be, and an import writes what is. */
async function objectionsTo(dir: string, ports: Ports): Promise<number> {
  try {
    await loadDesired(dir, ports);
    return 0;
  } catch (error) {
    if (error instanceof InvalidDesiredState) return error.findings.length;
    throw error;
  }
}

function refuseNames(names: readonly string[]): void {
  const wrong = names.find((name) => !/^[a-z0-9][a-z0-9-]{0,62}$/.test(name));
  if (wrong !== undefined)
    throw new UsageError(
      `${JSON.stringify(wrong)} is no name for a node`,
      "names have 1 to 63 of a-z, 0-9 and -, and do not begin with -",
    );
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new UsageError(`node ${twice} is named twice`, "name each node once");
}

/** Before any node is contacted: what would be lost if we wrote. */
function refuseOverwriting(names: readonly string[], present: Present, flags: Flags): void {
  if (flags.factor === true) refuseOthers(names, present);
  if (flags.force === true) return;
  const layers = present.layers.filter(({ kind }) => kind === "defaults" || kind === "group");
  const files = [
    ...names.map(nodeFile).filter((file) => existsSync(join(flags.fleet, file))),
    ...(flags.factor === true ? layers.map(({ file }) => file) : []),
  ];
  const [first] = files;
  if (first === undefined) return;
  const more = files.length === 1 ? "" : ` (and ${files.length - 1} more)`;
  throw new UsageError(`${first} is there already${more}`, "--force writes it anew; its comments are lost");
}

/** What all nodes share is written anew: a node that is not looked at would change with it. */
function refuseOthers(names: readonly string[], present: Present): void {
  const others = [...present.nodes.keys()].filter((name) => !names.includes(name));
  if (others.length === 0) return;
  const shown = others.slice(0, 5).join(", ") + (others.length > 5 ? `, and ${others.length - 5} more` : "");
  throw new UsageError(
    `--factor writes defaults.yaml and groups/ anew, and the fleet has nodes besides: ${shown}`,
    "name them too, or import without --factor: then the layers stay as they are",
  );
}

/** A node of which only the way to it is known. */
function stubOf(name: string, given: ReturnType<typeof hostOver> | undefined, present: Present): Node {
  const old = present.nodes.get(name);
  const base = baseOf(present, old?.groups ?? []);
  const host: unknown = given === undefined ? old?.host : hostOver(base["host"], given);
  const position = { file: nodeFile(name), line: 1, column: 1 };
  const bare: Layer = { kind: "node", name, file: position.file, value: {}, locate: () => position };
  const [node] = compose([bare]).fleet.nodes;
  if (node === undefined) throw new Error(`node ${name} was not composed`);
  // sound: what it lacks, or has too much, the proof tells, since it reads the file as any other
  return { ...node, host: host as Host };
}

async function takenOf(seen: readonly Seen[], present: Present, flags: Flags, ports: Ports): Promise<readonly Taken[]> {
  const names = new Set<string>();
  const all: Taken[] = [];
  for (const { node, sight } of seen) {
    const { facts, links, left } = sight;
    const judge = await ports.editions.judge(facts.edition, Object.keys(facts.config?.value ?? {}));
    const found = { name: node.name, host: node.host as unknown as { [key: string]: Json }, facts, links };
    const { editions } = ports;
    const taken = takeOver(found, {
      editions,
      judge,
      secrets: flags.secrets ?? "unmanaged",
      taken: names,
      fleet: present.fleet,
    });
    all.push({ ...taken, left: [...left, ...taken.left] });
  }
  return all;
}

/** All files are there, or the error says which is not: a file that came meanwhile is not overwritten. */
async function write({ fleet, force }: Flags, draft: Draft, present: Present): Promise<void> {
  for (const [file, text] of draft) {
    const path = join(fleet, file);
    // Groups that were found are added to the fleet.yaml that is there.
    const mayReplace = force === true || (file === "fleet.yaml" && present.fleetText !== undefined);
    try {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text, { flag: mayReplace ? "w" : "wx" });
    } catch (error) {
      throw new FleetError("failed", `${path} could not be written; what was written before it stays`, {
        cause: error,
      });
    }
  }
}

function importedOf({ name, document, left, lifted }: Taken, { facts, isGuessed }: Sight, draft: Draft): Imported {
  return {
    name,
    is: "imported",
    file: nodeFile(name),
    bytes: Buffer.byteLength(draft.get(nodeFile(name)) ?? ""),
    openclaw: { version: facts.version, guessed: isGuessed },
    aspects: Object.keys(document).filter((key) => key !== "host" && key !== "openclaw"),
    left: left.map(({ what, why }) => ({ what, why })),
    variables: lifted.map(({ pointer, name: variable }) => ({ pointer, name: variable })),
  };
}
