import fc from "fast-check";
import { expect, test } from "vitest";
import { timeText } from "../../src/core/time-text.ts";
import { untilOf } from "../../src/core/until.ts";

const now = new Date("2026-11-20T16:35:00Z");

test.each([
  { text: "2h", until: "2026-11-20T18:35:00.000Z" },
  { text: "3d", until: "2026-11-23T16:35:00.000Z" },
  { text: "1h30m", until: "2026-11-20T18:05:00.000Z" },
  { text: "2027-01-31T18:00Z", until: "2027-01-31T18:00:00.000Z" },
  { text: "2027-01-31T18:00:05+01:00", until: "2027-01-31T17:00:05.000Z" },
  { text: "2020-01-01T00:00:00.5Z", until: "2020-01-01T00:00:00.500Z" },
  { text: "2027-01-31T18:00", until: undefined },
  { text: "2027-01-31", until: undefined },
  { text: "2027-02-30T25:00Z", until: undefined },
  { text: "tomorrow", until: undefined },
  { text: "", until: undefined },
  { text: "2", until: undefined },
  { text: "-2h", until: undefined },
])("$text is $until", ({ text, until }) => {
  expect(untilOf(text, now)?.toISOString()).toBe(until);
});

test("an end in a year of five digits is none", () => {
  expect(untilOf("2h", new Date("9999-12-31T23:30:00Z"))).toBeUndefined();
});

test("whatever is typed, what comes out can be written and read back", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
      ),
      (text) => {
        const until = untilOf(text, now)?.toISOString();
        if (until !== undefined) expect(until).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      },
    ),
  );
});

test.each([
  { text: "2027-01-31T18:00:05.123Z", shown: "2027-01-31 18:00 UTC" },
  { text: "2027-01-31T18:00:05Z", shown: "2027-01-31 18:00 UTC" },
  { text: "2027-99-31T18:00:05Z", shown: "2027-99-31T18:00:05Z" },
  { text: "\u001b[31msoon", shown: "\\u{1b}[31msoon" },
  { text: "", shown: "" },
])("the time $text is shown as $shown", ({ text, shown }) => {
  expect(timeText(text)).toBe(shown);
});

test("no text makes a time longer than its column", () => {
  fc.assert(fc.property(fc.string(), (text) => timeText(text).length <= 20));
});
