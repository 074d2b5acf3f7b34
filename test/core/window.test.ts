import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isOpen, isTimezone, nextOpening, parseWindow, wallTime } from "../../src/core/window.ts";

const berlin = "Europe/Berlin";
const newYork = "America/New_York";

test.each([
  { text: "Mon-Fri 02:00-05:00", days: [1, 2, 3, 4, 5], start: 120, end: 300 },
  { text: "Sat 00:00-24:00", days: [6], start: 0, end: 1440 },
  { text: "Sat-Mon 22:00-04:00", days: [0, 1, 6], start: 1320, end: 240 },
  { text: "sun,wed,FRI 23:30-00:15", days: [0, 3, 5], start: 1410, end: 15 },
  { text: "Mon,Thu-Sat 01:00-02:00", days: [1, 4, 5, 6], start: 60, end: 120 },
  { text: "02:00-05:00", days: [0, 1, 2, 3, 4, 5, 6], start: 120, end: 300 },
  { text: " Tue   02:00-05:00 ", days: [2], start: 120, end: 300 },
])("$text is a window", ({ text, days, start, end }) => {
  const window = parseWindow(text);
  expect(window).toMatchObject({ start, end });
  expect([...(window?.days ?? [])].toSorted((a, b) => a - b)).toEqual(days);
});

test.each([
  "",
  "always",
  "Mon",
  "Mon-Fri",
  "Mon-Fri 2:00-5:00",
  "Mon-Fri 02:00",
  "Mon-Fri 02:00-02:00",
  "Mon-Fri 02:60-05:00",
  "Mon-Fri 24:00-05:00",
  "Mon-Fri 02:00-24:01",
  "Mon-Fri 02:00-25:00",
  "Montag 02:00-05:00",
  "Mon-Wed-Fri 02:00-05:00",
  "Mon, 02:00-05:00",
  ",Mon 02:00-05:00",
  "- 02:00-05:00",
  "Mon 02:00-05:00 Europe/Berlin",
  "Mon 02:00–05:00",
  "__proto__ 02:00-05:00",
])("%j is no window, and never opens", (text) => {
  expect(parseWindow(text)).toBeUndefined();
  expect(isOpen([text], "UTC", new Date("2026-11-23T02:30:00Z"))).toBe(false);
  expect(nextOpening([text], "UTC", new Date("2026-11-23T02:30:00Z"))).toBeUndefined();
});

test.each([
  ["UTC", true],
  ["Europe/Berlin", true],
  ["America/Argentina/Buenos_Aires", true],
  ["Etc/GMT+5", true],
  ["Europe/Berlim", false],
  ["Berlin", false],
  ["+01:00", false],
  ["", false],
  ["../../etc/passwd", false],
  ["__proto__", false],
])("%j is the name of a time zone: %s", (name, is) => {
  expect(isTimezone(name)).toBe(is);
});

test("without windows a restart may happen at any time", () => {
  const now = new Date("2026-11-23T12:34:56Z");
  expect(isOpen([], "UTC", now)).toBe(true);
  expect(nextOpening([], "UTC", now)).toBe(now);
});

interface Row {
  readonly name: string;
  readonly windows: readonly string[];
  readonly zone?: string;
  readonly at: string;
  /** Of the next opening; undefined: it is open already. */
  readonly next?: string;
}

const rows: readonly Row[] = [
  { name: "in the middle of it", windows: ["Mon-Fri 02:00-05:00"], at: "2026-11-23T03:00:00Z" },
  { name: "at its first minute", windows: ["Mon-Fri 02:00-05:00"], at: "2026-11-23T02:00:00Z" },
  {
    name: "in the last second before it",
    windows: ["Mon-Fri 02:00-05:00"],
    at: "2026-11-23T01:59:59.999Z",
    next: "2026-11-23T02:00:00.000Z",
  },
  { name: "in its last second", windows: ["Mon-Fri 02:00-05:00"], at: "2026-11-23T04:59:59Z" },
  {
    name: "at its end",
    windows: ["Mon-Fri 02:00-05:00"],
    at: "2026-11-23T05:00:00Z",
    next: "2026-11-24T02:00:00.000Z",
  },
  {
    name: "on a day that is not its own",
    windows: ["Mon-Fri 02:00-05:00"],
    at: "2026-11-21T03:00:00Z",
    next: "2026-11-23T02:00:00.000Z",
  },
  { name: "the whole day, at its end", windows: ["Sat 00:00-24:00"], at: "2026-11-21T23:59:59Z" },
  {
    name: "the whole day, a moment later",
    windows: ["Sat 00:00-24:00"],
    at: "2026-11-22T00:00:00Z",
    next: "2026-11-28T00:00:00.000Z",
  },
  { name: "over midnight, before it", windows: ["Fri 22:00-02:00"], at: "2026-11-20T23:00:00Z" },
  { name: "over midnight, after it: still Friday's", windows: ["Fri 22:00-02:00"], at: "2026-11-21T01:59:00Z" },
  {
    name: "over midnight, the morning of the first day is not in it",
    windows: ["Fri 22:00-02:00"],
    at: "2026-11-20T01:00:00Z",
    next: "2026-11-20T22:00:00.000Z",
  },
  { name: "over midnight and the end of the week", windows: ["Sat 22:00-02:00"], at: "2026-11-22T01:00:00Z" },
  { name: "up to midnight", windows: ["Fri 22:00-00:00"], at: "2026-11-20T23:59:00Z" },
  {
    name: "up to midnight, after it",
    windows: ["Fri 22:00-00:00"],
    at: "2026-11-21T00:00:00Z",
    next: "2026-11-27T22:00:00.000Z",
  },
  { name: "days over the week's end: Sunday", windows: ["Sat-Mon 02:00-05:00"], at: "2026-11-22T02:30:00Z" },
  { name: "days over the week's end: Monday", windows: ["Sat-Mon 02:00-05:00"], at: "2026-11-23T02:30:00Z" },
  {
    name: "days over the week's end: Tuesday is not in them",
    windows: ["Sat-Mon 02:00-05:00"],
    at: "2026-11-24T02:30:00Z",
    next: "2026-11-28T02:00:00.000Z",
  },
  {
    name: "the first of several",
    windows: ["Sun 00:00-24:00", "Wed 12:00-13:00", "Fri 02:00-05:00"],
    at: "2026-11-23T06:00:00Z",
    next: "2026-11-25T12:00:00.000Z",
  },
  { name: "what is no window beside one", windows: ["whenever", "Mon 02:00-05:00"], at: "2026-11-23T03:00:00Z" },
  {
    name: "in a named zone",
    windows: ["Mon-Fri 02:00-05:00"],
    zone: berlin,
    at: "2026-11-23T00:59:00Z",
    next: "2026-11-23T01:00:00.000Z",
  },
  {
    name: "in a zone where it is another day",
    windows: ["Mon 02:00-05:00"],
    zone: "Pacific/Auckland",
    at: "2026-11-22T13:30:00Z",
  },
  {
    name: "in a zone that is half an hour off",
    windows: ["Mon 02:00-05:00"],
    zone: "Asia/Kolkata",
    at: "2026-11-22T20:00:00Z",
    next: "2026-11-22T20:30:00.000Z",
  },
  // Berlin, 29 March 2026: at 01:00 UTC the clock goes from 02:00 to 03:00.
  {
    name: "Berlin, spring: a window that the clock jumps over is not that day",
    windows: ["02:00-03:00"],
    zone: berlin,
    at: "2026-03-29T00:30:00Z",
    next: "2026-03-30T00:00:00.000Z",
  },
  {
    name: "Berlin, spring: a weekly one comes a week later",
    windows: ["Sun 02:10-02:50"],
    zone: berlin,
    at: "2026-03-22T02:00:00Z",
    next: "2026-04-05T00:10:00.000Z",
  },
  {
    name: "Berlin, spring: one that begins in the gap opens at its end",
    windows: ["Sun 02:30-05:00"],
    zone: berlin,
    at: "2026-03-29T00:30:00Z",
    next: "2026-03-29T01:00:00.000Z",
  },
  { name: "Berlin, spring: after the gap", windows: ["Sun 02:00-05:00"], zone: berlin, at: "2026-03-29T02:59:00Z" },
  {
    name: "Berlin, spring: its end is an hour earlier",
    windows: ["Sun 02:00-05:00"],
    zone: berlin,
    at: "2026-03-29T03:00:00Z",
    next: "2026-04-05T00:00:00.000Z",
  },
  // Berlin, 25 October 2026: at 01:00 UTC the clock goes from 03:00 back to 02:00.
  { name: "Berlin, autumn: the first time", windows: ["Sun 02:00-03:00"], zone: berlin, at: "2026-10-25T00:30:00Z" },
  { name: "Berlin, autumn: the second time", windows: ["Sun 02:00-03:00"], zone: berlin, at: "2026-10-25T01:30:00Z" },
  {
    name: "Berlin, autumn: between the two times",
    windows: ["Sun 02:00-02:30"],
    zone: berlin,
    at: "2026-10-25T00:45:00Z",
    next: "2026-10-25T01:00:00.000Z",
  },
  {
    name: "Berlin, autumn: after the second time",
    windows: ["Sun 02:00-02:30"],
    zone: berlin,
    at: "2026-10-25T01:30:00Z",
    next: "2026-11-01T01:00:00.000Z",
  },
  // New York, 8 March 2026: at 07:00 UTC the clock goes from 02:00 to 03:00.
  {
    name: "New York, spring: one that begins in the gap opens at its end",
    windows: ["Sun 02:30-04:00"],
    zone: newYork,
    at: "2026-03-08T06:59:00Z",
    next: "2026-03-08T07:00:00.000Z",
  },
  {
    name: "New York, spring: a window that the clock jumps over is not that day",
    windows: ["02:00-03:00"],
    zone: newYork,
    at: "2026-03-08T06:00:00Z",
    next: "2026-03-09T06:00:00.000Z",
  },
  // New York, 1 November 2026: at 06:00 UTC the clock goes from 02:00 back to 01:00.
  {
    name: "New York, autumn: the second time",
    windows: ["Sun 01:30-02:00"],
    zone: newYork,
    at: "2026-11-01T06:00:00Z",
    next: "2026-11-01T06:30:00.000Z",
  },
  {
    name: "New York, autumn: over midnight and the change",
    windows: ["Sat 22:00-03:00"],
    zone: newYork,
    at: "2026-11-01T07:59:00Z",
  },
  {
    name: "New York, autumn: its end is an hour later",
    windows: ["Sat 22:00-03:00"],
    zone: newYork,
    at: "2026-11-01T08:00:00Z",
    next: "2026-11-08T03:00:00.000Z",
  },
];

test.each(rows)("$name", ({ windows, zone = "UTC", at, next }) => {
  const now = new Date(at);
  expect(isOpen(windows, zone, now)).toBe(next === undefined);
  expect(nextOpening(windows, zone, now)?.toISOString()).toBe(next ?? now.toISOString());
});

test("an unknown time zone is an error, not a window that is open", () => {
  expect(() => isOpen(["02:00-05:00"], "Mars/Olympus", new Date(0))).toThrow(RangeError);
});

test("an instant is told as the clock on the wall shows it", () => {
  expect(wallTime(berlin, new Date("2026-11-23T01:00:00Z"))).toBe("Mon 2026-11-23 02:00 Europe/Berlin");
  expect(wallTime("UTC", new Date("2026-11-21T23:59:59Z"))).toBe("Sat 2026-11-21 23:59 UTC");
});

describe("laws", () => {
  const days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
  const stepMs = 15 * 60_000;
  const time = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
  const window = fc
    .record({ from: fc.nat(6), to: fc.nat(6), start: fc.nat(95), end: fc.nat(95) })
    .filter(({ start, end }) => start !== end)
    .map(({ from, to, start, end }) => `${days[from]}-${days[to]} ${time(start * 15)}-${time(end * 15)}`);
  const zone = fc.constantFrom(berlin, newYork, "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Auckland", "UTC");
  // Around the changes of the clocks of all of them.
  const season = fc.constantFrom(
    "2026-03-06",
    "2026-03-27",
    "2026-04-03",
    "2026-09-25",
    "2026-10-02",
    "2026-10-23",
    "2026-10-30",
  );
  const moment = fc.tuple(season, fc.nat(7 * 96)).map(([day, step]) => Date.parse(day) + step * stepMs);

  test("the next opening is the first quarter of an hour that is open", () => {
    fc.assert(
      fc.property(fc.array(window, { minLength: 1, maxLength: 3 }), zone, moment, (windows, timezone, now) => {
        let at = now;
        while (!isOpen(windows, timezone, new Date(at))) at += stepMs;
        expect(nextOpening(windows, timezone, new Date(now))?.toISOString()).toBe(new Date(at).toISOString());
      }),
      { numRuns: 150 },
    );
  });

  test("no text is an error", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(typeof isOpen([text], "UTC", new Date(0))).toBe("boolean");
      }),
    );
  });
});
