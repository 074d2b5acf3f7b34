import { expect, test } from "vitest";
import { historyText } from "../../../src/cli/render/history-text.ts";
import { decodeJournal } from "../../../src/record/journal.ts";

const style = { width: 80, color: false };
const lines = [
  {
    is: "start",
    run: "r1",
    at: "2026-11-20T10:00:00Z",
    intent: {
      digest: "d1",
      revision: "4f2c9e1ab0c34f2c9e1ab0c34f2c9e1ab0c34f2c",
      who: "ana@laptop",
      changes: 1,
      restarts: 0,
    },
  },
  {
    is: "end",
    run: "r1",
    at: "2026-11-20T10:00:02Z",
    result: "applied",
    step: "record",
    backup: "abc.json",
    health: "healthy",
  },
  {
    is: "start",
    run: "r2",
    at: "2026-11-20T11:00:00Z",
    intent: { digest: "d2", revision: null, who: "ci\u001b[2J", changes: 3, restarts: 1 },
  },
  {
    is: "end",
    run: "r2",
    at: "2026-11-20T11:00:20Z",
    result: "rolled-back",
    step: "look-again",
    why: "the gateway did not come back",
  },
  {
    is: "start",
    run: "r3",
    at: "2026-11-20T12:00:00Z",
    intent: { digest: "d3", revision: null, who: "ci", changes: 2, restarts: 0 },
  },
];

function journalOf(text: string) {
  return decodeJournal(Buffer.from(text));
}

test("tells what was applied, latest first", () => {
  expect(historyText("t440", journalOf(lines.map((line) => JSON.stringify(line)).join("\n")), style)).toBe(
    [
      "2026-11-20T12:00:00Z  unfinished",
      "    2 changes; by ci; not from git; digest d3",
      "2026-11-20T11:00:00Z  rolled-back",
      "    3 changes; 1 restart; by ci\\u{1b}[2J; not from git; digest d2; at step",
      "    look-again; the gateway did not come back",
      "2026-11-20T10:00:00Z  applied",
      "    1 change; by ana@laptop; commit 4f2c9e1ab0c3; digest d1; gateway healthy;",
      "    backup abc.json",
      "",
    ].join("\n"),
  );
});

test("says when nothing was applied, and when lines cannot be read", () => {
  expect(historyText("t440", journalOf(""), style)).toBe("t440: nothing was applied yet\n");
  expect(historyText("t440", journalOf("{\n[]"), style)).toBe(
    "t440: nothing was applied yet\nnote  the journal: line 1 is not a line of the journal (and 1 more)\n",
  );
});

test("shows as much of digests and names of backups as tells them apart", () => {
  const digest = "33d10f02009698f672e08cce4534b2ad";
  const [start, end] = [
    { is: "start", run: "r", at: "2026-11-20T10:00:00Z", intent: { digest, revision: null, who: "ana", changes: 1 } },
    { is: "end", run: "r", at: "2026-11-20T10:00:02Z", result: "applied", backup: `${digest}${digest}.json` },
  ];
  expect(historyText("t440", journalOf(`${JSON.stringify(start)}\n${JSON.stringify(end)}`), style)).toBe(
    "2026-11-20T10:00:00Z  applied\n    1 change; by ana; not from git; digest 33d10f020096; backup 33d10f020096\n",
  );
});
