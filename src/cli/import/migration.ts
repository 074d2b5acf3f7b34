/** The edits of a fleet folder that bring its nodes to another version of OpenClaw, as far as they are known; made in memory, on the files' own text. */
import { checkOpenClaw, sectionsOf } from "../../core/check-openclaw.ts";
import { compose } from "../../core/compose.ts";
import { renameOf } from "../../core/import/renames.ts";
import { documentPlaceOf, yamlPlaceOf } from "../../core/import/vocabulary.ts";
import type { Editions } from "../../model/complaint.ts";
import type { Edition } from "../../model/edition.ts";
import { FleetError } from "../../model/error.ts";
import type { Finding } from "../../model/finding.ts";
import type { Fleet, Node } from "../../model/fleet.ts";
import type { Json } from "../../model/json.ts";
import type { Layer } from "../../model/layer.ts";
import { isWithin, type Pointer, valueAt } from "../../model/pointer.ts";
import type { Position } from "../../model/position.ts";
import { formatPosition } from "../../model/position.ts";
import { editYaml } from "../../source/edit-yaml.ts";
import { editedLayer } from "../../source/edited-file.ts";

/** One edit: what stands at `from` goes to `to`, or goes away, or (with both the same) gets another value. Pointers are of the YAML. */
interface Edit {
  /** Where it stood before all edits of its file. */
  readonly position: Position;
  readonly from: Pointer;
  readonly to: Pointer | undefined;
}

export interface Migration {
  readonly edits: readonly Edit[];
  /** The new texts, by file. */
  readonly texts: ReadonlyMap<string, string>;
  /** What the new version has against the YAML and no edit is known for, by place. */
  readonly byHand: readonly Finding[];
  /** What the new version has against the YAML of each node as it is now; none: it would start as far as the YAML goes. */
  readonly complaints: ReadonlyMap<string, readonly Finding[]>;
}

/** Where a migration goes. */
export interface Goal {
  readonly version: string;
  readonly edition: Edition;
  readonly editions: Editions;
}

/** Finds the edits for `names` of a fleet folder with these `layers`, whose texts are `textOf`. Writes nothing. */
export async function migrationOf(
  layers: readonly Layer[],
  textOf: (file: string) => string,
  names: ReadonlySet<string>,
  goal: Goal,
): Promise<Migration> {
  const work = new Work(layers, textOf, names, goal);
  const complaints = await work.complaints();
  await work.pin();
  while (await work.round());
  return { edits: work.edits, texts: work.texts, byHand: [...work.byHand.values()], complaints };
}

/** More rounds than renames can lie inside each other. */
const maxRounds = 20;

class Work {
  readonly edits: Edit[] = [];
  readonly texts = new Map<string, string>();
  readonly byHand = new Map<string, Finding>();
  readonly #original: readonly Layer[];
  #layers: readonly Layer[];
  readonly #textOf: (file: string) => string;
  readonly #names: ReadonlySet<string>;
  readonly #goal: Goal;
  #rounds = 0;
  /** Made anew when a layer has changed. */
  #composed: ReadonlyMap<string, Node> | undefined;

  constructor(layers: readonly Layer[], textOf: (file: string) => string, names: ReadonlySet<string>, goal: Goal) {
    this.#original = layers;
    this.#layers = layers;
    this.#textOf = textOf;
    this.#names = names;
    this.#goal = goal;
  }

  /** What the goal's version has against each node. */
  async complaints(): Promise<ReadonlyMap<string, readonly Finding[]>> {
    const all = new Map<string, readonly Finding[]>();
    for (const node of this.#nodes()) all.set(node.name, await this.#against(node));
    return all;
  }

  /** The versions that layers pin become the goal's. */
  async pin(): Promise<void> {
    for (const node of this.#nodes().filter(({ version }) => version !== undefined && version !== this.#goal.version)) {
      const layer = node.layers.findLast((one) => valueAt(one.value, versionPlace) !== undefined);
      if (layer === undefined || valueAt(this.#now(layer).value, versionPlace) === this.#goal.version) continue;
      this.#edit(layer, versionPlace, versionPlace, this.#goal.version);
    }
  }

  /** Makes the edits that are known for what is complained about now; false when there are none. */
  async round(): Promise<boolean> {
    const before = this.edits.length;
    this.#rounds += 1;
    for (const { name } of this.#nodes()) {
      for (const finding of await this.#against(this.#node(name))) {
        const node = this.#node(name);
        const layers = node.layers.filter((layer) => valueAt(layer.value, finding.pointer) !== undefined);
        let isDone = layers.length > 0;
        for (const layer of layers) isDone = (await this.#rename(name, layer, finding)) && isDone;
        if (!isDone) this.#leave(finding);
      }
    }
    return this.edits.length > before && this.#rounds < maxRounds;
  }

  /** False when no edit is known, or when the new version would not take it. */
  async #rename(name: string, layer: Layer, finding: Finding): Promise<boolean> {
    const value = valueAt(layer.value, finding.pointer) as Json; // sound: only layers that have it are asked
    const pointer = documentPlaceOf(finding.pointer, this.#goal.edition);
    const rename = pointer === undefined ? undefined : renameOf(pointer, value, this.#goal.edition);
    if (rename === undefined) return false;
    if (rename.to === undefined) return this.#edit(layer, finding.pointer, undefined, value);
    const to = yamlPlaceOf(rename.to, this.#goal.edition);
    if (valueAt(layer.value, to) !== undefined || isWithin(finding.pointer, to)) return false;
    const kept = { layers: this.#layers, edits: this.edits.length, text: this.texts.get(layer.file) };
    if (!this.#edit(layer, finding.pointer, to, rename.value)) return false;
    if (!(await this.#isRefused(name, to))) return true;
    this.#set(kept.layers);
    this.edits.length = kept.edits;
    if (kept.text === undefined) this.texts.delete(layer.file);
    else this.texts.set(layer.file, kept.text);
    return false;
  }

  /** Is there something against the new place itself, or below it, that is no old key? */
  async #isRefused(name: string, to: Pointer): Promise<boolean> {
    const findings = await this.#against(this.#node(name));
    return findings.some(({ pointer }) => {
      const place = documentPlaceOf(pointer, this.#goal.edition) ?? pointer;
      return (
        (isWithin(pointer, to) || isWithin(to, pointer)) && renameOf(place, null, this.#goal.edition) === undefined
      );
    });
  }

  /** False when the text cannot be edited so. */
  #edit(layer: Layer, from: Pointer, to: Pointer | undefined, value: Json): boolean {
    const before = this.texts.get(layer.file) ?? this.#textOf(layer.file);
    try {
      const without = from === to ? before : editYaml(before, from, undefined);
      const text = to === undefined ? without : editYaml(without, to, value);
      const edited = editedLayer(layer, text).layer;
      if (edited === undefined) return false;
      this.#set(this.#layers.map((one) => (one.file === layer.file ? edited : one)));
      this.texts.set(layer.file, text);
    } catch (error) {
      if (error instanceof FleetError) return false;
      throw error;
    }
    const original = this.#original.find((one) => one.file === layer.file) ?? layer;
    this.edits.push({ position: original.locate(from, "key"), from, to });
    return true;
  }

  #leave(finding: Finding): void {
    const original = this.#original.find((layer) => layer.file === finding.position.file);
    const position = original?.locate(finding.pointer, "key") ?? finding.position;
    this.byHand.set(`${formatPosition(position)} ${finding.what}`, { ...finding, position });
  }

  async #against(node: Node): Promise<readonly Finding[]> {
    const { edition, editions } = this.#goal;
    const judge = await editions.judge(edition, sectionsOf(node, edition));
    return checkOpenClaw(node, [{ edition, judge }]);
  }

  #set(layers: readonly Layer[]): void {
    this.#layers = layers;
    this.#composed = undefined;
  }

  #nodes(): readonly Node[] {
    this.#composed ??= new Map(compose(this.#layers).fleet.nodes.map((node) => [node.name, node]));
    return [...this.#composed.values()].filter(({ name }) => this.#names.has(name));
  }

  #node(name: string): Node {
    const node = this.#composed?.get(name) ?? this.#nodes().find((one) => one.name === name);
    if (node === undefined) throw new Error(`node ${name} was lost while migrating`);
    return node;
  }

  #now(layer: Layer): Layer {
    return this.#layers.find((one) => one.file === layer.file) ?? layer;
  }
}

const versionPlace = "/openclaw/version";

/** Nodes besides `names` that have one of the edited files as a layer: they change with it. */
export function besides(fleet: Fleet, migration: Migration, names: ReadonlySet<string>): readonly string[] {
  return fleet.nodes
    .filter(({ name, layers }) => !names.has(name) && layers.some(({ file }) => migration.texts.has(file)))
    .map(({ name }) => name);
}
