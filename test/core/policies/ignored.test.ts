import { expect, test } from "vitest";
import { differencesOf } from "../../../src/core/plan/differences.ts";
import type { PlanInput } from "../../../src/core/plan/input.ts";
import { defaultPolicy } from "../../../src/core/policy.ts";
import type { Json, JsonObject } from "../../../src/model/json.ts";
import { composed } from "../../support/layers.ts";
import { editionNamed } from "../../support/node-fixtures.ts";

/** The places that would change, where `last` was ours. */
function changed(ignore: string, live: JsonObject, last: Readonly<Record<string, Json>>, config: JsonObject = {}) {
  const excuse = "owner: ana, reason: x, expires: 9999-01-01";
  const { fleet } = composed({ "nodes/a.yaml": `ignore: [{ pointer: ${ignore}, ${excuse} }]\n` });
  // Sound: differences of the document `config` look at no more of the input than this.
  const input = {
    node: fleet.nodes[0],
    facts: { edition: editionNamed("2026.9"), lastApplied: { config: last, links: {} } },
    policy: { ...defaultPolicy, prune: "auto" },
    secrets: { patterns: [], values: new Set<string>(), key: undefined },
  } as unknown as PlanInput;
  const documents = { config: live, links: {} };
  return differencesOf(input, "config", documents, { config, links: {} }).map(
    ({ kind, pointer }) => `${kind} ${pointer}`,
  );
}

const live = { skills: { entries: { x: { enabled: true }, y: { env: 1 } } }, ui: { a: 1 } };
const last = { "/skills/entries/x/enabled": true, "/skills/entries/y/env": 1, "/ui/a": 1 };

test("an ignored place is not taken away, whatever was ours; all else is", () => {
  expect(changed("/skills/entries/*/enabled", live, last)).toEqual(["removal /skills/entries/y/env", "removal /ui/a"]);
  expect(changed("/skills", live, last)).toEqual(["removal /ui/a"]);
});

test("what a login writes is left alone, unless the YAML names it", () => {
  const profiles = { auth: { profiles: { a: { mode: "token" }, b: { mode: "token" } } } };
  const ours = { "/auth/profiles/a/mode": "token", "/auth/profiles/b/mode": "token" };
  expect(changed("/x", profiles, ours)).toEqual([]);
  const named = { auth: { profiles: { a: { mode: "token" } } } };
  expect(changed("/x", profiles, ours, named)).toEqual(["removal /auth/profiles/b/mode"]);
});
