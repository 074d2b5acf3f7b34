import { isObject, type Json, type JsonObject, member } from "../../model/json.ts";
import type { Layer } from "../../model/layer.ts";
import { childOf, type Pointer } from "../../model/pointer.ts";
import { durationMs } from "../duration.ts";
import { nearest } from "../nearest.ts";
import { isTimezone, parseWindow } from "../window.ts";
import type { Problem } from "./link-form.ts";
import type { Mistakes } from "./mistakes.ts";

/** `restart` and `health` of every layer say windows, time zones and spans of time that there are. */
export function handling(layers: readonly Layer[], mistakes: Mistakes): void {
  for (const layer of layers) {
    if (layer.kind === "fleet") continue;
    const report = (pointer: Pointer, problem: Problem | undefined) => {
      if (problem !== undefined) mistakes.add({ layer, pointer, ...problem });
    };
    checkRestart(partOf(layer, "restart"), report);
    for (const { at, least, most } of spans) {
      const [, part = "", key = ""] = at.split("/");
      report(at, spanProblem(member(partOf(layer, part), key), least, most));
    }
  }
}

type Report = (pointer: Pointer, problem: Problem | undefined) => void;

function checkRestart(restart: JsonObject, report: Report): void {
  const windows = member(restart, "window");
  if (Array.isArray(windows)) {
    windows.forEach((window: Json, index) => report(childOf("/restart/window", String(index)), windowProblem(window)));
  }
  report("/restart/timezone", timezoneProblem(member(restart, "timezone")));
}

function windowProblem(window: Json): Problem | undefined {
  if (typeof window !== "string" || parseWindow(window) !== undefined) return undefined;
  const isEmpty = /(\d\d:\d\d) ?- ?\1 *$/.test(window);
  return isEmpty
    ? { what: "a window that ends when it begins", hint: "for a whole day write 00:00-24:00" }
    : {
        what: "this is no window",
        hint: "write days and times, such as Mon-Fri 02:00-05:00, Sat,Sun 00:00-24:00, or 22:00-04:00 for every day",
      };
}

function timezoneProblem(name: Json | undefined): Problem | undefined {
  if (typeof name !== "string" || isTimezone(name)) return undefined;
  const like = nearest(name, Intl.supportedValuesOf("timeZone"));
  const hint = like === undefined ? "write the name of one, such as Europe/Berlin or UTC" : `did you mean ${like}?`;
  return { what: "no time zone is called so", hint };
}

/** Longer ones would keep a run, and the node's own guard, waiting. */
const spans: readonly { readonly at: Pointer; readonly least: string; readonly most: string }[] = [
  { at: "/health/timeout", least: "1s", most: "10m" },
  { at: "/health/stableFor", least: "0s", most: "10m" },
  { at: "/restart/deadline", least: "0s", most: "1d" },
];

/** Whether it is a span of time at all is the schema's matter. */
function spanProblem(value: Json | undefined, least: string, most: string): Problem | undefined {
  const ms = typeof value === "string" ? durationMs(value) : undefined;
  if (ms === undefined) return undefined;
  if (ms < (durationMs(least) ?? 0)) return { what: `less than ${least}`, hint: `write from ${least} to ${most}` };
  return ms > (durationMs(most) ?? 0)
    ? { what: `more than ${most}`, hint: `write from ${least} to ${most}` }
    : undefined;
}

function partOf(layer: Layer, key: string): JsonObject {
  const part = member(layer.value, key);
  return isObject(part) ? part : {};
}
