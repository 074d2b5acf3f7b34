import fc from "fast-check";
import { expect, test } from "vitest";
import { lastRunOf } from "../../src/record/journal-tail.ts";

const start = (run: string) =>
  JSON.stringify({ is: "start", run, intent: { digest: "41bb09e2", who: "ann@laptop" }, at: "2027-01-01T10:00:00Z" });
const end = (run: string, more: object = {}) =>
  JSON.stringify({ is: "end", run, at: "2027-01-01T10:01:00Z", result: "applied", ...more });
const told = { run: "b", who: "ann@laptop", digest: "41bb09e2" };

test.each([
  { name: "nothing", tail: "", seen: { lastRun: undefined, problem: undefined } },
  {
    name: "the last of several runs",
    tail: [start("a"), end("a"), start("b"), end("b", { result: "rolled-back", step: "look-again", why: "w" })].join(
      "\n",
    ),
    seen: {
      lastRun: { ...told, result: "rolled-back", at: "2027-01-01T10:01:00Z", step: "look-again", why: "w" },
      problem: undefined,
    },
  },
  {
    name: "a run without an end",
    tail: `${start("a")}\n${end("a")}\n${start("b")}\n`,
    seen: { lastRun: { ...told, result: "unfinished", at: "2027-01-01T10:00:00Z" }, problem: undefined },
  },
  {
    name: "an end whose start was cut off",
    tail: `${end("a")}\n${start("b")}\n${end("b")}\n`,
    seen: { lastRun: { ...told, result: "applied", at: "2027-01-01T10:01:00Z" }, problem: undefined },
  },
  {
    name: "a torn last line",
    tail: `${start("b")}\n${end("b").slice(0, 20)}`,
    seen: { lastRun: { ...told, result: "unfinished" }, problem: "the last line of its journal is torn, or not ours" },
  },
  {
    name: "something else",
    tail: "<html>\n",
    seen: { lastRun: undefined, problem: expect.stringContaining("not ours") },
  },
])("the end of a journal with $name is understood", ({ tail, seen }) => {
  expect(lastRunOf(tail)).toMatchObject(seen);
});

test("whatever stands in a journal, something is said", () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (tail) => "problem" in lastRunOf(tail)));
});
