import type { ChangeKind } from "../../model/change.ts";
import type { Impact } from "../../model/edition.ts";
import type { PlannedChange } from "../../model/plan.ts";
import type { Block } from "./blocks.ts";
import { impactWords, kindWords } from "./change-parts.ts";
import { agentsText, briefLines, changeLines, placeColumn, type Said } from "./change-text.ts";
import { hang, padTo, widthOf } from "./fit.ts";
import { nameList } from "./node-names.ts";
import { paint, type Style } from "./style.ts";
import { plural } from "./words.ts";

/** What the changes of a block have in common: it is said once, in the head. */
interface Common {
  /** The strongest of all: what applying the block does to a gateway. */
  readonly impact: Impact;
  readonly isOneImpact: boolean;
  /** All changes are of it. */
  readonly kind: ChangeKind | undefined;
}

/** The changes that some nodes share, below a head with their names and the effect. `isBrief`: each on one line, without its source. */
export function blockText(block: Block, index: number, isBrief: boolean, style: Style): string {
  const common = commonOf(block);
  const column = placeColumn(block.changes, style);
  const linesOf = isBrief ? briefLines : changeLines;
  const said = saidOf(block, common);
  const changes = block.changes.flatMap((shared, i) => linesOf(shared, said[i] ?? nothing, column, style));
  return [headOf(block, index, common, style), ...changes].join("\n");
}

function commonOf({ changes }: Block): Common {
  const impacts = new Set(changes.map(({ change }) => change.impact));
  const kinds = new Set(changes.map(({ change }) => change.kind));
  const impact = impacts.has("restart") ? "restart" : impacts.has("hot") ? "hot" : "none";
  return { impact, isOneImpact: impacts.size === 1, kind: kinds.size === 1 ? [...kinds][0] : undefined };
}

const nothing: Said = { words: [], agents: "" };

/** What the lines say besides place and value; several links in a row for the same agents name them once. */
function saidOf({ changes }: Block, common: Common): readonly Said[] {
  const agents = changes.map(agentsText);
  return changes.map(({ change }, i) => {
    const text = agents[i] ?? "";
    return { words: wordsOf(change, common), agents: text !== "" && text === agents[i - 1] ? "the same agents" : text };
  });
}

/** What the head does not say of a change already. What needs a second look stands at its line in any case. */
function wordsOf({ impact, kind, security }: PlannedChange, common: Common): readonly string[] {
  const isSaid = common.isOneImpact || (impact === common.impact && impact !== "restart");
  const isKindSaid = kind === "drift" && common.kind === "drift";
  const words = [
    isSaid ? undefined : impactWords[impact],
    security === true ? "SECURITY" : undefined,
    isKindSaid ? undefined : kindWords[kind],
  ];
  return words.filter((word) => word !== undefined);
}

function headOf({ nodes }: Block, index: number, { impact, kind }: Common, style: Style): string {
  const drift = kind === "drift" ? `${kindWords.drift}; ` : "";
  const effect = drift + impactWords[impact];
  const lead = `${padTo(blockLabel(index), 3)}${padTo(plural(nodes.length, "node"), 9)} `;
  const lines = hang(lead, nameList(nodes), style.width - effect.length - 2).split("\n");
  const first = padTo(lines[0] ?? "", style.width - widthOf(effect));
  const tone = impact === "restart" ? "alarm" : "faint";
  return [paint(style, "strong", first) + paint(style, tone, effect), ...lines.slice(1)].join("\n");
}

/** The name of a block by its place in the plan: A to Z, then AA, AB, ... */
export function blockLabel(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : blockLabel(Math.floor(index / 26) - 1) + letter;
}
