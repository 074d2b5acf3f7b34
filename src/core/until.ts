import { durationMs } from "./duration.ts";

const form = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/;

/** A point in time as people write it: a duration from `now` (`2h`, `3d`), or a date and time with its zone. Undefined: this is neither. */
export function untilOf(text: string, now: Date): Date | undefined {
  const duration = durationMs(text);
  const time = duration === undefined ? (form.test(text) ? Date.parse(text) : Number.NaN) : now.getTime() + duration;
  // Later years have more than four digits: those texts could not be compared and read back.
  return Number.isNaN(time) || time > Date.UTC(9999, 11, 31) ? undefined : new Date(time);
}
