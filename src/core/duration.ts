/** Milliseconds of each unit; each may be named once, larger units first. */
const units = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000 } as const;

const form = /^(?:(\d{1,6})d)?(?:(\d{1,6})h)?(?:(\d{1,6})m)?(?:(\d{1,6})s)?$/;

/** The milliseconds of a duration as people write it: `90s`, `10m`, `2h`, `1d`, `1h30m`. Undefined: this is no duration. */
export function durationMs(text: string): number | undefined {
  const found = form.exec(text);
  if (found === null || text === "") return undefined;
  const [, days, hours, minutes, seconds] = found;
  return (
    numberOf(days) * units.d + numberOf(hours) * units.h + numberOf(minutes) * units.m + numberOf(seconds) * units.s
  );
}

function numberOf(digits: string | undefined): number {
  return digits === undefined ? 0 : Number(digits);
}
