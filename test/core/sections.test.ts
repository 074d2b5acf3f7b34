// What a judge is loaded for must be all that it is asked about, or a run ends with a bug of ours.

import { describe, expect, test } from "vitest";
import { checkOpenClaw, sectionsOf } from "../../src/core/check-openclaw.ts";
import { sectionsToJudge } from "../../src/core/plan/judged.ts";
import type { Complaint } from "../../src/model/complaint.ts";
import type { Facts } from "../../src/model/facts.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { resources } from "../../src/resources/registry.ts";
import { composed } from "../support/layers.ts";
import { editionNamed, factsOf } from "../support/node-fixtures.ts";

const { fleet } = composed({
  "defaults.yaml": "memory: { provider: openai }\nlogging: { level: info }\n",
  "nodes/all.yaml":
    "media: { concurrency: 2 }\nbrowser: { enabled: true }\nmaxConcurrent: 4\nconfig: { update: { channel: beta }, loging: {} }\n",
  "nodes/few.yaml": "logging: null\n",
});
const [all, few] = fleet.nodes;
if (all === undefined || few === undefined) throw new Error("two nodes were composed");

describe("the sections that a node's desired state names", () => {
  test.each([
    { edition: "2026.2", node: all, names: ["agents", "browser", "logging", "loging", "tools", "update"] },
    { edition: "2026.9", node: all, names: ["agents", "browser", "logging", "loging", "memory", "tools", "update"] },
    { edition: "2026.2", node: few, names: ["agents", "logging"] },
    { edition: "2026.9", node: few, names: ["logging", "memory"] },
  ] as const)("$node.name on $edition", ({ edition, node, names }) => {
    expect(new Set(sectionsOf(node, editionNamed(edition)))).toEqual(new Set(names));
  });

  test("are those of the document that is judged", () => {
    for (const name of ["2026.2", "2026.9"] as const) {
      const asked: string[] = [];
      const fragment = (document: JsonObject): readonly Complaint[] => {
        asked.push(...Object.keys(document));
        return [];
      };
      const edition = editionNamed(name);
      checkOpenClaw(all, [{ edition, judge: { fragment, document: fragment } }]);
      expect(new Set(asked)).toEqual(new Set(sectionsOf(all, edition)));
    }
  });
});

describe("planning a node asks its judge", () => {
  const sections = (facts: Partial<Facts>) => {
    const live = { gateway: { mode: "local" }, tools: {} };
    const known = factsOf(live, facts);
    return new Set(
      sectionsToJudge({
        node: all,
        desired: { logging: { level: "info" }, maxConcurrent: 4 },
        facts: known,
        answers: new Map(),
        resources,
        secrets: { patterns: [], values: new Set(), key: "k" },
        policy: fleet.policy,
      }),
    );
  };

  test("about what is desired, where OpenClaw itself judges the result", () => {
    expect(sections({ command: ["openclaw"] })).toEqual(new Set(["agents", "logging"]));
  });

  test.each([
    { why: "its command is not known", facts: {} },
    { why: "this version has no validator", facts: { command: ["openclaw"], edition: editionNamed("2026.2") } },
  ])("about all that will be there, where $why", ({ facts }) => {
    expect(sections(facts)).toEqual(new Set(["agents", "gateway", "logging", "tools"]));
  });

  test("about what is desired, where there is no file yet", () => {
    expect(sections({ config: undefined })).toEqual(new Set(["agents", "logging"]));
  });
});
