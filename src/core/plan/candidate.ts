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

/** A longer text would keep us busy for seconds, and all other nodes waiting. OpenClaw's own is some ten thousand characters long. */
const maxEditableLength = 1024 * 1024;

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
  // What OpenClaw wrote itself looks exactly like this: writing it anew keeps everything, and costs a tenth of an edit.
  const asWritten = JSON.stringify(live.value, null, 2);
  if (live.text === asWritten || live.text === `${asWritten}\n`) {
    return { text: live.text.endsWith("\n") ? anew : anew.slice(0, -1), note: undefined };
  }
  if (live.text.length > maxEditableLength) return { text: anew, note: lost("it is larger than 1 MiB") };
  const result = editText(live.text, patch);
  if ("text" in result) return { text: result.text, note: undefined };
  return { text: anew, note: lost(result.cannot) };
}

function lost(why: string): string {
  return `openclaw.json is written anew, its comments and formatting are lost: ${why}`;
}
