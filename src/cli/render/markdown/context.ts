import type { Position } from "../../../model/position.ts";

/** What a comment says that the plan itself does not. */
export interface CommentContext {
  /** Its name, or that of the fleet where there is only one. */
  readonly environment: string;
  /** The commit that was planned, as the pull request has it. */
  readonly head: string;
  /** Addresses of the whole plan, for people and as JSON. */
  readonly links?: { readonly fullPlan?: string | undefined; readonly planFile?: string | undefined } | undefined;
  /** The web address of a place in the fleet folder; undefined: there is none. */
  readonly blob?: ((position: Position) => string | undefined) | undefined;
  /** How old what the plan was made against is: `2 h`. */
  readonly age?: string | undefined;
  /** No node was contacted: the plan is against what git said before. */
  readonly offline?: true | undefined;
}
