/** What is wrong with a file as text is found before any parser sees it. */
import type { Finding } from "../model/finding.ts";
import { LineMap } from "./line-map.ts";

/** Desired state is small; what is larger is a mistake or an attack. */
export const maxFileBytes = 256 * 1024;

export interface GuardedText {
  /** Without its byte order mark. Undefined: not fit for a parser, and `findings` says why. */
  readonly text: string | undefined;
  readonly findings: readonly Finding[];
}

/** Decodes a file and looks at its text only: size, encoding, invisible characters, conflict markers. Never throws. */
export function guardText(file: string, bytes: Uint8Array): GuardedText {
  if (bytes.length > maxFileBytes)
    return refused(
      file,
      `the file has more than ${maxFileBytes / 1024} KiB`,
      "split it, or move what is no desired state elsewhere",
    );
  const decoded = decode(bytes);
  if ("brokenAfter" in decoded) {
    const position = new LineMap(file, decoded.brokenAfter).at(decoded.brokenAfter.length);
    return {
      text: undefined,
      findings: [{ position, pointer: "", what: "the file is not valid UTF-8", hint: "save it as UTF-8" }],
    };
  }
  const { text } = decoded;
  const findings = [...invisibles(file, text), ...conflictMarkers(file, text)];
  return { text: findings.length === 0 ? text : undefined, findings };
}

/** A finding about the file as a whole. */
function refused(file: string, what: string, hint: string): GuardedText {
  return { text: undefined, findings: [{ position: { file, line: 1, column: 1 }, pointer: "", what, hint }] };
}

const utf8 = { fatal: true, ignoreBOM: false } as const;

function decode(bytes: Uint8Array): { readonly text: string } | { readonly brokenAfter: string } {
  try {
    return { text: new TextDecoder("utf-8", utf8).decode(bytes) };
  } catch {
    return {
      brokenAfter: new TextDecoder("utf-8", utf8).decode(bytes.subarray(0, validPrefix(bytes)), { stream: true }),
    };
  }
}

/** How many leading bytes decode; whether a prefix does is monotonous, so it is found by halving. */
function validPrefix(bytes: Uint8Array): number {
  let valid = 0;
  let broken = bytes.length + 1;
  while (broken - valid > 1) {
    const middle = (valid + broken) >> 1;
    try {
      new TextDecoder("utf-8", utf8).decode(bytes.subarray(0, middle), { stream: true });
      valid = middle;
    } catch {
      broken = middle;
    }
  }
  return Math.min(valid, bytes.length);
}

/** Enough to see the pattern; a binary file has thousands. */
const maxPerKind = 10;

/** NUL and other controls, bidi controls, line ends that only some programs see, marks of byte order inside the text. */
const invisible =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|\r(?!\n)/g;

function invisibles(file: string, text: string): Finding[] {
  if (text.search(invisible) === -1) return [];
  const lines = new LineMap(file, text);
  const found = [...text.matchAll(invisible)].slice(0, maxPerKind);
  return found.map((match) => ({ position: lines.at(match.index), pointer: "", ...describe(match[0]) }));
}

function describe(character: string): Pick<Finding, "what" | "hint"> {
  const code = character.charCodeAt(0);
  const name = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  if (code === 0) return { what: "a NUL character", hint: "is this a binary file? delete the character" };
  if (code === 0x0d) return { what: "a carriage return without a line feed", hint: "save the file with LF line ends" };
  if (code === 0x2028 || code === 0x2029)
    return { what: `a line separator that YAML does not know (${name})`, hint: "use a plain line end" };
  if (code < 0xa0)
    return {
      what: `a control character (${name})`,
      hint: 'delete it; in a quoted value write it as an escape such as "\\u001b"',
    };
  if (code === 0xfeff) return { what: "a byte order mark inside the text (U+FEFF)", hint: "delete it" };
  return {
    what: `a bidi control character (${name})`,
    hint: "it makes text look different from what it says; delete it",
  };
}

/** Only at the very beginning of a line: nothing that YAML allows in a mapping stands there and looks like this. */
const marker = /^(?:<{7}|\|{7}|>{7}|={7})(?= |\r?$)/gm;

function conflictMarkers(file: string, text: string): Finding[] {
  // A line of seven `=` alone proves nothing; the other three do.
  if (!/^(?:<{7}|\|{7}|>{7})(?= |\r?$)/m.test(text)) return [];
  const lines = new LineMap(file, text);
  return [...text.matchAll(marker)].slice(0, maxPerKind).map((match) => ({
    position: lines.at(match.index),
    pointer: "",
    what: `a conflict marker of git (${match[0]})`,
    hint: "finish the merge: keep one side and delete the markers",
  }));
}
