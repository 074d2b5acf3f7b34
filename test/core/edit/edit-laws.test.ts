import fc from "fast-check";
import JSON5 from "json5";
import { describe, expect, test } from "vitest";
import { applyPatch } from "../../../src/core/diff/apply-patch.ts";
import { threeWay } from "../../../src/core/diff/three-way.ts";
import { editText } from "../../../src/core/edit/edit-text.ts";
import { leavesOf } from "../../../src/core/merge-patch.ts";
import type { Operation } from "../../../src/model/change.ts";
import { isObject, type Json, type JsonObject } from "../../../src/model/json.ts";
import { tokensOf, pointerOf, valueAt, type Pointer } from "../../../src/model/pointer.ts";
import { choices, document, write, type Written } from "./texts.ts";

const runs = 800;
const formats = fc.constantFrom("json" as const, "json5" as const);

function patchOf(live: JsonObject, desired: JsonObject, ours: JsonObject): readonly Operation[] {
  const last = Object.fromEntries(leavesOf(ours));
  return threeWay({ live, desired, last, prune: true }).flatMap((difference) => difference.patch);
}

function edited(text: string, patch: readonly Operation[]): string {
  const result = editText(text, patch);
  if ("cannot" in result) throw new Error(`${result.cannot}: ${text} ${JSON.stringify(patch)}`);
  return result.text;
}

/** Was every object above `at` one before, and is it one still? Below an array that changed, places are not compared. */
function standsIn(at: Pointer, old: Json, now: Json): boolean {
  const tokens = tokensOf(at);
  return tokens.every((_, i) => {
    const above = pointerOf(tokens.slice(0, i));
    const [before, after] = [valueAt(old, above), valueAt(now, above)];
    return (
      (isObject(before) && isObject(after)) ||
      (Array.isArray(before) && JSON.stringify(before) === JSON.stringify(after))
    );
  });
}

function keptComments({ comments }: Written, old: Json, now: Json): readonly string[] {
  const staying = comments.filter(({ at, belongs }) => {
    if (!standsIn(at, old, now)) return false;
    const [before, after] = [valueAt(old, at), valueAt(now, at)];
    if (belongs) return after !== undefined;
    return (
      (isObject(before) && isObject(after)) ||
      (Array.isArray(before) && JSON.stringify(before) === JSON.stringify(after))
    );
  });
  return staying.map(({ mark }) => mark);
}

function untouchedLines({ lines }: Written, old: Json, now: Json): Written["lines"] {
  return lines.filter(
    ({ at }) => standsIn(at, old, now) && JSON.stringify(valueAt(old, at)) === JSON.stringify(valueAt(now, at)),
  );
}

const cases = fc.record({ live: document, desired: document, ours: document, choices, format: formats });

describe("an edit of a configuration text", { timeout: 120_000 }, () => {
  test("says exactly what the patch says, in every layout", () => {
    fc.assert(
      fc.property(cases, ({ live, desired, ours, choices: decisions, format }) => {
        const { text } = write(live, decisions, format);
        const patch = patchOf(live, desired, ours);
        const after = edited(text, patch);
        expect(JSON5.parse(after)).toEqual(applyPatch(live, patch));
        if (format === "json") expect(() => JSON.parse(after)).not.toThrow();
      }),
      { numRuns: runs },
    );
  });

  test("keeps every comment that does not belong to a removed member", () => {
    fc.assert(
      fc.property(cases, ({ live, desired, ours, choices: decisions }) => {
        const written = write(live, decisions, "json5");
        const patch = patchOf(live, desired, ours);
        const after = edited(written.text, patch);
        const now = applyPatch(live, patch);
        expect(keptComments(written, live, now).filter((mark) => !after.includes(mark))).toEqual([]);
      }),
      { numRuns: runs },
    );
  });

  test("leaves the lines of untouched values as they are, but for a comma", () => {
    fc.assert(
      fc.property(cases, ({ live, desired, ours, choices: decisions, format }) => {
        const written = write(live, decisions, format);
        const patch = patchOf(live, desired, ours);
        const after = edited(written.text, patch).split(/\r?\n/);
        for (const { before, after: beside } of untouchedLines(written, live, applyPatch(live, patch))) {
          expect(after.some((line) => line === `${before},${beside}` || line === `${before}${beside}`)).toBe(true);
        }
      }),
      { numRuns: runs },
    );
  });

  test("and its inverse leave the text as it was, where a value was replaced", () => {
    fc.assert(
      fc.property(document, choices, formats, fc.nat(), (live, decisions, format, pick) => {
        const leaves = [...leavesOf(live)].filter(
          ([, value]) => typeof value === "number" || typeof value === "boolean",
        );
        fc.pre(leaves.length > 0);
        const [path, value] = leaves[pick % leaves.length] as [Pointer, Json];
        const { text } = write(live, decisions, format);
        const there = edited(text, [{ op: "replace", path, value: "something else" }]);
        expect(edited(there, [{ op: "replace", path, value }])).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  test("keeps line ends, byte order mark and the end of the file", () => {
    fc.assert(
      fc.property(cases, ({ live, desired, ours, choices: decisions, format }) => {
        const { text } = write(live, decisions, format);
        const after = edited(text, patchOf(live, desired, ours));
        expect(after.startsWith("\ufeff")).toBe(text.startsWith("\ufeff"));
        expect(/\}(\s*)$/.exec(after)?.[1]).toBe(/\}(\s*)$/.exec(text)?.[1]);
        if (text.includes("\r\n")) expect(/(?<!\r)\n/.test(after)).toBe(false);
        else if (text.includes("\n")) expect(after).not.toContain("\r");
      }),
      { numRuns: 500 },
    );
  });

  test("with nothing to do gives the very same text", () => {
    fc.assert(
      fc.property(document, choices, formats, (live, decisions, format) => {
        const { text } = write(live, decisions, format);
        expect(editText(text, [])).toEqual({ text });
        expect(editText(text, patchOf(live, {}, {}))).toEqual({ text });
      }),
      { numRuns: 300 },
    );
  });
});
