import type { Operation } from "./change.ts";

export type IfExists = "refuse" | "backup" | "adopt";

/** How a change is made true on a node: data that the transaction carries out, in this order. Paths are absolute. */
export type Step =
  | { readonly do: "patch-config"; readonly patch: readonly Operation[] }
  /** Make `path` a link to `target`, creating the target directory where it is missing. `found` is what the plan saw there; anything else now is a conflict. */
  | {
      readonly do: "link";
      readonly path: string;
      readonly target: string;
      readonly found: LinkFound;
      readonly ifExists: IfExists;
    }
  | { readonly do: "remove-link"; readonly path: string; readonly found: LinkFound };

/** What the plan saw at a link's path; `link` with what it says. */
export type LinkFound =
  | { readonly is: "absent" }
  | { readonly is: "link"; readonly to: string }
  | { readonly is: "directory" }
  | { readonly is: "file" };
