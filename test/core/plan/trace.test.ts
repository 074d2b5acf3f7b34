import { expect, test } from "vitest";
import { traceOf } from "../../../src/core/plan/trace.ts";
import type { ChangeKind } from "../../../src/model/change.ts";
import type { JsonObject } from "../../../src/model/json.ts";

const at = "2026-11-20T16:00:00.000Z";
const lastApplied = { formatVersion: 1, node: "t440", revision: null, at, config: {}, links: {} } as const;
const configOf = (value: JsonObject) => ({ text: "", sha256: "", format: "json", value }) as const;

test.each<{ name: string; kinds: readonly ChangeKind[]; stamp?: string; trace: unknown }>([
  { name: "drift, in a file without a stamp", kinds: ["pending", "drift"], trace: { after: at } },
  {
    name: "a conflict, in a file that OpenClaw wrote later",
    kinds: ["conflict"],
    stamp: "2026-11-20T17:00:00.000Z",
    trace: { after: at, openclawWrote: "2026-11-20T17:00:00.000Z" },
  },
  {
    name: "drift, in a file that OpenClaw wrote before",
    kinds: ["drift"],
    stamp: "2026-11-20T15:00:00.000Z",
    trace: { after: at },
  },
  { name: "drift, with a stamp that is no time", kinds: ["drift"], stamp: "yesterday", trace: { after: at } },
  { name: "what only waits", kinds: ["pending", "removal"], trace: undefined },
])("$name", ({ kinds, stamp, trace }) => {
  const config = configOf(stamp === undefined ? {} : { meta: { lastTouchedAt: stamp } });
  const changes = kinds.map((kind) => ({ kind }));
  expect(traceOf({ lastApplied, config }, changes)).toEqual(trace);
  expect(traceOf({ lastApplied: undefined, config }, changes)).toBeUndefined();
  expect(traceOf({ lastApplied: { ...lastApplied, at: "long ago" }, config }, changes)).toBeUndefined();
});
