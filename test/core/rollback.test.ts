import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { applyPatch } from "../../src/core/diff/apply-patch.ts";
import { linksBack, patchesBack, returnsOf, returnTo, undoneBy } from "../../src/core/rollback.ts";
import type { JsonObject } from "../../src/model/json.ts";
import type { Answer } from "../../src/model/read.ts";

const name = (letter: string) => `${letter.repeat(64)}.json`;
const entry = (letter: string, more: object = {}) => ({
  result: "applied",
  at: `2026-11-20T0${letter.codePointAt(0)! - 97}:00:00Z`,
  backup: name(letter),
  digest: `digest-${letter}`,
  revision: null,
  ...more,
});

describe("what a node can go back to", () => {
  test("is what was applied and left a backup, latest first", () => {
    const entries = [
      entry("a"),
      entry("b", { result: "rolled-back" }),
      { ...entry("c"), backup: undefined },
      entry("d", { backup: "../../etc/passwd" }),
      entry("e"),
    ] as Parameters<typeof returnsOf>[0];
    expect(returnsOf(entries).map(({ backup }) => backup)).toEqual([name("e"), name("a")]);
  });

  const returns = returnsOf([entry("a"), entry("b"), entry("c")]);
  test.each([
    { to: undefined, finds: name("c") },
    { to: "b", finds: name("b") },
    { to: "BBBB", finds: name("b") },
    { to: name("a"), finds: name("a") },
  ])("$to finds it by the beginning of its name, or the latest", ({ to, finds }) => {
    expect(returnTo(returns, to)).toMatchObject({ backup: finds });
  });

  test.each([
    { why: "nothing begins so", from: returns, to: "f", says: /no backup there begins with "f"/ },
    { why: "nothing is named", from: returns, to: "", says: /begins with ""/ },
    { why: "nothing was applied", from: [], to: undefined, says: /nothing to go back to/ },
    {
      why: "two begin so",
      from: [...returns, { ...returns[0]!, backup: `c1${"0".repeat(62)}.json` }],
      to: "c",
      says: /2 backups begin with "c"/,
    },
  ])("refuses when $why", ({ from, to, says }) => {
    expect(returnTo(from, to)).toMatchObject({ problem: expect.stringMatching(says) });
  });

  test("undoes its own plan and the later ones", () => {
    const [, second] = returns;
    expect(undoneBy(returns, second!)).toEqual(["digest-c", "digest-b"]);
  });
});

test("the patches back make the live document say what the one of before said", () => {
  const json = fc.dictionary(fc.constantFrom("a", "b", "c"), fc.jsonValue({ maxDepth: 2 })) as fc.Arbitrary<JsonObject>;
  const isPlain = (value: JsonObject) => !/__proto__|constructor|prototype/.test(JSON.stringify(value));
  fc.assert(
    fc.property(json.filter(isPlain), json.filter(isPlain), (live, before) => {
      const clean = (value: JsonObject) => JSON.parse(JSON.stringify(value)) as JsonObject;
      const patch = patchesBack(clean(live), clean(before)).flat();
      expect(applyPatch(clean(live), patch)).toEqual(clean(before));
    }),
  );
});

describe("links go back", () => {
  const home = "/home/ann";
  const link = (to: string): Answer => ({ is: "link", to, same: false, dangling: false });
  const back = (now: JsonObject, before: JsonObject, stands: Record<string, Answer>) =>
    linksBack(now, before, new Map(Object.entries(stands)), home);

  test.each([
    {
      case: "a link that was not there before is removed",
      now: { "~/a": "/d/a" },
      before: {},
      stands: { "~/a": link("/d/a") },
      does: [["remove-link", "/home/ann/a", ""]],
    },
    {
      case: "one that led elsewhere leads there again",
      now: { "~/a": "/d/a" },
      before: { "~/a": "/e/a" },
      stands: { "~/a": link("/d/a") },
      does: [["link", "/home/ann/a", "/e/a"]],
    },
    {
      case: "one that was removed is made again",
      now: {},
      before: { "~/a": "/d/a" },
      stands: {},
      does: [["link", "/home/ann/a", "/d/a"]],
    },
    {
      case: "one that is right stays",
      now: { "~/a": "/d/a" },
      before: { "~/a": "/d/a" },
      stands: { "~/a": link("/d//a/") },
      does: [],
    },
    {
      case: "one that is no longer ours is left alone",
      now: { "~/a": "/d/a" },
      before: {},
      stands: { "~/a": link("/mine") },
      does: [],
    },
    {
      case: "what is no link any more is left alone",
      now: { "~/a": "/d/a" },
      before: {},
      stands: { "~/a": { is: "directory", empty: false, same: false } },
      does: [],
    },
  ] as const)("$case", ({ now, before, stands, does }) => {
    const writes = back(now, before, stands);
    expect("problem" in writes ? writes : writes.map((write) => [write.do, write.path, write.target])).toEqual(does);
  });

  test("but not over something that stands in their place now", () => {
    expect(back({}, { "~/a": "/d/a" }, { "~/a": { is: "file" } })).toMatchObject({
      problem: expect.stringMatching(/~\/a was a link and is something else now/),
    });
  });
});
