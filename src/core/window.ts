/** Windows in which a restart may happen, by the wall clock of a named time zone: `Mon-Fri 02:00-05:00`. */

/** A window as it is written, taken apart. */
export interface Window {
  /** The days on which it opens; 0 is Sunday. */
  readonly days: ReadonlySet<number>;
  /** Minutes of the day. An `end` at or before `start` is on the next day. */
  readonly start: number;
  readonly end: number;
}

const dayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const dayMinutes = 24 * 60;
const minuteMs = 60_000;
const dayMs = dayMinutes * minuteMs;

/** The window that a text means; undefined when it means none, or one that never opens. */
export function parseWindow(text: string): Window | undefined {
  const found = /^(?:([a-z,-]+) +)?(\d\d):(\d\d)-(\d\d):(\d\d)$/i.exec(text.trim());
  if (found === null) return undefined;
  const [, days, ...times] = found;
  const [fromHour, fromMinute, toHour, toMinute] = times.map(Number) as [number, number, number, number]; // sound: the form has four
  const on = days === undefined ? new Set([0, 1, 2, 3, 4, 5, 6]) : daysOf(days.toLowerCase());
  const [start, end] = [fromHour * 60 + fromMinute, toHour * 60 + toMinute];
  const isTime = fromMinute < 60 && toMinute < 60 && start < dayMinutes && end <= dayMinutes;
  return on === undefined || !isTime || start === end ? undefined : { days: on, start, end };
}

/** `mon`, `mon-fri`, `sat-mon`, or several of those with commas. */
function daysOf(text: string): ReadonlySet<number> | undefined {
  const days = new Set<number>();
  for (const part of text.split(",")) {
    const [first = -1, last = first, ...rest] = part.split("-").map((name) => dayNames.indexOf(name));
    if (first < 0 || last < 0 || rest.length > 0) return undefined;
    for (let day = first; ; day = (day + 1) % 7) {
      days.add(day);
      if (day === last) break;
    }
  }
  return days;
}

/** Is this the name of a time zone that this machine knows? Offsets such as `+01:00` are no names. */
export function isTimezone(name: string): boolean {
  if (!/^[A-Za-z][\w+-]*(?:\/[\w+-]+)*$/.test(name)) return false;
  try {
    clockOf(name);
    return true;
  } catch {
    return false;
  }
}

/**
 * May a restart happen `now`? Always when there are no windows. The wall clock decides: where it jumps over a window there is none
 * that day, and where it is put back a window is open twice. What is no window never opens. Throws RangeError for an unknown time zone.
 */
export function isOpen(windows: readonly string[], timezone: string, now: Date): boolean {
  return windows.length === 0 || anyOpen(windows.map(parseWindow), clockOf(timezone), now.getTime());
}

/**
 * When a restart may happen next: `now` when it may already. Undefined when no window opens within three weeks.
 * Throws RangeError for an unknown time zone.
 */
export function nextOpening(windows: readonly string[], timezone: string, now: Date): Date | undefined {
  if (isOpen(windows, timezone, now)) return now;
  const clock = clockOf(timezone);
  const parsed = windows.map(parseWindow);
  const from = now.getTime();
  const openings = [...candidates(parsed, clock, from)].filter((at) => at > from && anyOpen(parsed, clock, at));
  return openings.length === 0 ? undefined : new Date(Math.min(...openings));
}

/** An instant as the wall clock of a time zone shows it: `Mon 2026-11-23 02:00 Europe/Berlin`. Throws RangeError for an unknown one. */
export function wallTime(timezone: string, at: Date): string {
  const wall = new Date(clockOf(timezone)(at.getTime()));
  const name = dayNames[wall.getUTCDay()] ?? "";
  const day = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  return `${day} ${wall.toISOString().slice(0, 16).replace("T", " ")} ${timezone}`;
}

/** What the wall clock shows, as if it were in UTC: whole minutes, in milliseconds since 1970. */
type Clock = (at: number) => number;

const clocks = new Map<string, Clock>();

function clockOf(timezone: string): Clock {
  const known = clocks.get(timezone);
  if (known !== undefined) return known;
  const parts = { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" } as const;
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: timezone,
    hourCycle: "h23",
    calendar: "gregory",
    ...parts,
  });
  const clock: Clock = (at) => {
    const shown = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    const { year = 0, month = 0, day = 0, hour = 0, minute = 0 } = shown;
    return Date.UTC(year, month - 1, day, hour, minute);
  };
  clocks.set(timezone, clock);
  return clock;
}

function anyOpen(windows: readonly (Window | undefined)[], clock: Clock, at: number): boolean {
  const wall = clock(at);
  const weekday = new Date(wall).getUTCDay();
  const minute = (wall % dayMs) / minuteMs;
  return windows.some((window) => window !== undefined && isWithin(window, weekday, minute));
}

function isWithin({ days, start, end }: Window, weekday: number, minute: number): boolean {
  const crosses = end < start;
  if (days.has(weekday) && minute >= start && (crosses || minute < end)) return true;
  return crosses && minute < end && days.has((weekday + 6) % 7);
}

/** All instants at which a window can open: where the wall clock comes to its start, and where it jumps. */
function* candidates(windows: readonly (Window | undefined)[], clock: Clock, from: number): Generator<number> {
  const today = Math.floor(clock(from) / dayMs) * dayMs;
  const starts = new Set(windows.map((window) => (window === undefined ? 0 : window.start * minuteMs)));
  for (let day = today - dayMs; day <= today + 21 * dayMs; day += dayMs) {
    const offsets = [offsetAt(clock, day - dayMs), offsetAt(clock, day + 2 * dayMs)] as const;
    for (const start of starts) for (const offset of new Set(offsets)) yield day + start - offset;
    if (offsets[0] !== offsets[1]) yield jumpBetween(clock, day - dayMs, day + 2 * dayMs);
  }
}

/** How far the wall clock is ahead of UTC, in milliseconds. */
function offsetAt(clock: Clock, at: number): number {
  return clock(at) - Math.floor(at / minuteMs) * minuteMs;
}

/** The first minute at which the wall clock is as far ahead as at `after`. */
function jumpBetween(clock: Clock, before: number, after: number): number {
  let [low, high] = [before, after];
  while (high - low > minuteMs) {
    const middle = Math.floor((low + high) / 2 / minuteMs) * minuteMs;
    if (offsetAt(clock, middle) === offsetAt(clock, after)) high = middle;
    else low = middle;
  }
  return high;
}
