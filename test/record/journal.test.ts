import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeJournal } from "../../src/record/journal.ts";

const start = (run: string) =>
  `{"is":"start","run":"${run}","intent":{"digest":"d-${run}","revision":null,"who":"ann@laptop","changes":3,"restarts":1},"at":"2026-11-20T16:45:52Z"}\n`;
const end = (run: string, more = "") =>
  `{"is":"end","run":"${run}","at":"2026-11-20T16:45:59Z","result":"applied"${more}}\n`;
const decode = (text: string) => decodeJournal(new TextEncoder().encode(text));

test("starts and ends are paired, and what has no end is unfinished", () => {
  const { entries, problems } = decode(
    start("a") + start("b") + end("a", ',"step":"look-again","backup":"0f.json","health":"healthy","why":"because"'),
  );
  expect(problems).toEqual([]);
  const intent = { revision: null, who: "ann@laptop", changes: 3, restarts: 1, at: "2026-11-20T16:45:52Z" };
  expect(entries).toEqual([
    {
      ...intent,
      run: "a",
      digest: "d-a",
      result: "applied",
      endedAt: "2026-11-20T16:45:59Z",
      step: "look-again",
      backup: "0f.json",
      health: "healthy",
      why: "because",
    },
    { ...intent, run: "b", digest: "d-b", result: "unfinished" },
  ]);
});

test("a restart stands with its run, and the last word about it counts", () => {
  const restart = (run: string, state: string) =>
    `{"is":"restart","run":"${run}","state":"${state}","at":"2026-11-20T16:45:55Z"}\n`;
  const { entries, problems } = decode(
    start("a") +
      restart("a", "pending") +
      restart("a", "done") +
      end("a") +
      start("b") +
      restart("b", "pending") +
      start("c"),
  );
  expect(problems).toEqual([]);
  expect(entries.map((entry) => [entry.run, entry.result, entry.restart])).toEqual([
    ["a", "applied", "done"],
    ["b", "unfinished", "pending"],
    ["c", "unfinished", undefined],
  ]);
  expect(decode(start("a") + restart("a", "perhaps") + restart("x", "done")).problems).toEqual([
    "line 2 is not a line of the journal",
    "line 3 restarts OpenClaw for a run that has not begun",
  ]);
});

test.each([
  {
    name: "a torn line",
    text: `${start("a")}{"is":"end","ru\n${end("a")}`,
    problem: "line 2 is not a line of the journal",
  },
  {
    name: "an end without a start",
    text: `${end("x")}${start("a")}${end("a")}`,
    problem: "line 1 ends a run that has not begun",
  },
  {
    name: "an unknown result",
    text: `${start("a")}${end("a")}${end("a").replace("applied", "perfect")}`,
    problem: "line 3 is not a line of the journal",
  },
  {
    name: "an unknown kind",
    text: `${start("a")}${end("a")}{"is":"pause","run":"a","at":"x"}\n`,
    problem: "line 3 is not a line of the journal",
  },
  {
    name: "a start without an intent",
    text: `${start("a")}${end("a")}{"is":"start","run":"a","at":"x"}\n`,
    problem: "line 3 is not a line of the journal",
  },
  {
    name: "something that is no object",
    text: `[]\n${start("a")}${end("a")}`,
    problem: "line 1 is not a line of the journal",
  },
])("$name is a problem, and the other lines count", ({ text, problem }) => {
  expect(decode(text)).toMatchObject({ entries: [{ run: "a", result: "applied" }], problems: [problem] });
});

test("a run with the name of a prototype key is a run like others", () => {
  expect(decode(start("__proto__") + end("__proto__")).entries).toMatchObject([
    { run: "__proto__", result: "applied" },
  ]);
  expect(Object.hasOwn(Object.prototype, "result")).toBe(false);
});

test("wrong types and endless texts in an intent do no harm", () => {
  const line = JSON.stringify({
    is: "start",
    run: "a",
    at: "t",
    intent: { digest: 7, who: "w".repeat(10_000), changes: "many" },
  });
  const [entry] = decode(line).entries;
  expect(entry).toMatchObject({ digest: null, changes: null, restarts: null });
  expect(entry?.who).toHaveLength(2_000);
});

test("any bytes are read without a throw", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (any) => {
      expect(decodeJournal(any).entries).toEqual([]);
    }),
  );
});
