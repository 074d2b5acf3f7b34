import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { progressLine, startProgress } from "../../src/cli/progress.ts";
import { fakeIo } from "../support/io.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const clear = "\r\u001b[K";

test("says how many were seen, and for whom it waits", () => {
  expect(progressLine("observing", 50, ["t440", "pc-a", "x"], 80)).toBe(
    "observing 47/50 nodes ... waiting for t440 and 2 more",
  );
  expect(progressLine("applying", 50, ["t440"], 80)).toBe("applying 1 of 50 nodes ... waiting for t440");
  expect(progressLine("observing", 50, ["\u001b[2J"], 80)).toContain("\\u{1b}[2J");
  expect(progressLine("observing", 50, ["n".repeat(200)], 60).length).toBeLessThanOrEqual(60);
});

test("what is over within a second shows nothing", () => {
  const io = fakeIo({ errColumns: 80 });
  const progress = startProgress(io, ["a"]);
  vi.advanceTimersByTime(900);
  progress.stop();
  vi.advanceTimersByTime(5000);
  expect(io.stderr()).toBe("");
});

test("on a terminal one line goes along and is gone at the end", () => {
  const io = fakeIo({ errColumns: 80 });
  const progress = startProgress(io, ["a", "b"]);
  vi.advanceTimersByTime(1000);
  expect(io.stderr()).toBe(`${clear}observing 0/2 nodes ... waiting for a and 1 more`);
  progress.tell({ is: "observed", node: "a", state: "converged" });
  vi.advanceTimersByTime(200);
  expect(io.stderr()).toMatch(/observing 1\/2 nodes \.\.\. waiting for b$/);
  progress.stop();
  expect(io.stderr().endsWith(clear)).toBe(true);
});

test("nothing is written into a question, nor while there is nobody to wait for", () => {
  const io = fakeIo({ errColumns: 80 });
  const progress = startProgress(io, ["a"]);
  progress.pause();
  vi.advanceTimersByTime(5000);
  expect(io.stderr()).toBe("");
  progress.resume();
  progress.tell({ is: "observed", node: "a", state: "changes" });
  vi.advanceTimersByTime(1000);
  expect(io.stderr()).toBe("");
  progress.tell({ is: "applying", node: "a" });
  vi.advanceTimersByTime(200);
  expect(io.stderr()).toBe(`${clear}applying 1 of 1 nodes ... waiting for a`);
});

test("where standard error is no terminal there is none", () => {
  const io = fakeIo();
  startProgress(io, ["a"]);
  vi.advanceTimersByTime(10_000);
  expect(io.stderr()).toBe("");
});

test("while a wave soaks, the line says for how long", () => {
  const io = fakeIo({ errColumns: 80 });
  const progress = startProgress(io, ["a", "b"]);
  progress.tell({ is: "applying", node: "a" });
  progress.tell({ is: "applied", report: { name: "a", result: "applied", sentence: "s", tookMs: 1 } });
  progress.tell({ is: "soaking", wave: 1, of: 2, forMs: 600_000 });
  vi.advanceTimersByTime(1000);
  expect(io.stderr()).toBe(`${clear}wave 1 of 2 done ... soaking for 600 s`);
  progress.tell({ is: "applying", node: "b" });
  vi.advanceTimersByTime(200);
  expect(io.stderr()).toMatch(/applying 1 of 2 nodes \.\.\. waiting for b$/);
  progress.stop();
});
