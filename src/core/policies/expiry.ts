/** Until when an excuse counts: through the day it names, in UTC, so that it is the same for everyone who looks. */

const dayMs = 86_400_000;

/** The first moment at which `day` (`2027-01-31`) is over; undefined when there is no such day. */
export function endOfDay(day: string): Date | undefined {
  const start = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(start) || new Date(start).toISOString().slice(0, 10) !== day) return undefined;
  return new Date(start + dayMs);
}

/** Does it count no longer? What names no day has never counted. */
export function isExpired({ expires }: { readonly expires: string }, now: Date): boolean {
  const end = endOfDay(expires);
  return end === undefined || end.getTime() <= now.getTime();
}
