import { FleetError } from "../model/error.ts";
import type { Ports } from "./ports.ts";

/**
 * The commit to apply: the one that `ref` means, or the one that the work tree is at. It is read by its id, so that nothing that happens to the
 * work tree meanwhile is applied. Undefined outside git, where the folder itself is applied. Throws FleetError (refused) for what nobody has
 * decided: a work tree that is not committed, or a commit in the middle of a rebase.
 */
export async function commitToApply(
  dir: string,
  ref: string | undefined,
  { source }: Pick<Ports, "source">,
): Promise<string | undefined> {
  const revision = await source.revisionOf(dir, ref);
  const unfit = await source.unfitToApply(dir, ref === undefined ? undefined : revision?.commit);
  if (unfit !== undefined) throw new FleetError("refused", `not applied: ${unfit.why}`, { hint: unfit.hint });
  return revision?.commit;
}
