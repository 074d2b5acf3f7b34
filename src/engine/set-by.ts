import { printable, shorten } from "../core/printable.ts";
import type { Blame, Fleet, Revision } from "../model/fleet.ts";
import type { NodePlan } from "../model/plan.ts";
import type { Origin, Position, SetBy } from "../model/position.ts";
import type { Ports } from "./ports.ts";

/** Longer names of authors are cut. */
const maxAuthor = 60;

/** Tells who set the lines that plans name. */
export interface Authors {
  /** Begins to ask about the lines of a plan; git answers while other nodes do. */
  want(plan: NodePlan): void;
  /** The plans, with who set each line. The same plans give the same, in whatever order they were wanted. */
  told(plans: readonly NodePlan[]): Promise<readonly NodePlan[]>;
}

/** Asks the history of the fleet folder `dir`, once `askRevision` has said that there is one. */
export function authorsOf(
  dir: string,
  askRevision: () => Promise<Revision | undefined>,
  ports: Pick<Ports, "source">,
): Authors {
  const askBlame = async () => {
    const revision = await askRevision();
    return revision === undefined ? undefined : blameAt(dir, revision, ports);
  };
  let asked: Promise<Blame | undefined> | undefined;
  const blame = () => {
    asked ??= askBlame();
    asked.catch(() => {}); // who waits for the revision hears of it
    return asked;
  };
  return {
    want: ({ changes }) => {
      const files = new Set(changes.flatMap(({ from }) => from.map(({ file }) => file)));
      if (files.size > 0) void blame().then((answers) => files.forEach((file) => answers?.want(file)), nothing);
    },
    told: async (plans) => {
      const positions = plans.flatMap(({ changes }) => changes.flatMap(({ from }) => from));
      const setBy = positions.length === 0 ? undefined : await (await blame())?.setBy(positions);
      if (setBy === undefined) return plans;
      return plans.map((plan) => ({
        ...plan,
        changes: plan.changes.map((change) => ({ ...change, from: change.from.map((at) => originOf(at, setBy)) })),
      }));
    },
  };
}

/** These positions, with who set their lines. Outside git they stay as they are. */
export async function originsOf(
  dir: string,
  fleet: Fleet,
  positions: readonly Position[],
  ports: Pick<Ports, "source">,
): Promise<readonly Origin[]> {
  const revision = await ports.source.revisionOf(dir, fleet.commit);
  if (revision === undefined) return positions;
  const setBy = await (await blameAt(dir, revision, ports)).setBy(positions);
  return positions.map((position) => originOf(position, setBy));
}

/** Where the folder differs from its commit, its lines are those of the work tree. */
function blameAt(dir: string, { commit, dirty }: Revision, { source }: Pick<Ports, "source">): Promise<Blame> {
  return source.blameOf(dir, dirty ? undefined : commit);
}

function originOf(position: Position, setBy: (position: Position) => SetBy | undefined): Origin {
  const by = setBy(position);
  return by === undefined ? position : { ...position, by: { ...by, author: shorten(printable(by.author), maxAuthor) } };
}

function nothing(): void {}
