import { expect, test } from "vitest";
import { durationMs } from "../../src/core/duration.ts";

test.each([
  ["90s", 90_000],
  ["10m", 600_000],
  ["2h", 7_200_000],
  ["1d", 86_400_000],
  ["1h30m", 5_400_000],
  ["1d2h3m4s", 93_784_000],
  ["0s", 0],
  ["999999s", 999_999_000],
])("%s is %d ms", (text, ms) => {
  expect(durationMs(text)).toBe(ms);
});

test.each(["", "10", "m", "10 m", "-1s", "1.5h", "30m1h", "1h1h", "10M", "1s\n", "1234567s", "1e3s", "constructor"])(
  "%j is no duration",
  (text) => {
    expect(durationMs(text)).toBeUndefined();
  },
);
