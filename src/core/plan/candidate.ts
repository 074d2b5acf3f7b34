import type { Operation } from "../../model/change.ts";
import type { ConfigFile } from "../../model/facts.ts";
import { type JsonObject, sameJson } from "../../model/json.ts";
import { editText } from "../edit/edit-text.ts";
import { parseConfig } from "../edit/parse-config.ts";

/** The text of `openclaw.json` after a patch; `note` says beforehand what could not be kept. */
export interface Candidate {
  readonly text: string;
  readonly note: string | undefined;
}

/**
 * Edits the live text so that it says `target`, keeping all that the patch does not name. Where that cannot be done the file is
 * written anew, and the note says so. Throws when the result does not say `target`: that would be our bug.
 */
export function candidateOf(live: ConfigFile | undefined, patch: readonly Operation[], target: JsonObject): Candidate {
  const candidate = edited(live, patch, target);
  const parsed = parseConfig(candidate.text);
  if ("problem" in parsed || !sameJson(parsed.value, target)) {
    throw new Error("the edited openclaw.json does not say what the patch says");
  }
  return candidate;
}

function edited(live: ConfigFile | undefined, patch: readonly Operation[], target: JsonObject): Candidate {
  const anew = `${JSON.stringify(target, null, 2)}\n`;
  if (live === undefined) return { text: anew, note: "openclaw.json is created" };
  const result = editText(live.text, patch);
  if ("text" in result) return { text: result.text, note: undefined };
  return { text: anew, note: `openclaw.json is written anew, its comments and formatting are lost: ${result.cannot}` };
}
