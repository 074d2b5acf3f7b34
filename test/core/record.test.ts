import { describe, expect, test } from "vitest";
import { partOfRecord } from "../../src/core/record.ts";
import type { Json } from "../../src/model/json.ts";
import type { LastApplied } from "../../src/model/last-applied.ts";

function record(
  config: Readonly<Record<string, Json>>,
  links: Readonly<Record<string, Json>>,
  more: Partial<LastApplied>,
): LastApplied {
  return { formatVersion: 1, node: "t440", revision: null, at: "2026-11-20T00:00:00.000Z", config, links, ...more };
}

describe("the record of a part of a plan", () => {
  const last = record({ "/a": 1, "/b/c": 1, "/d": 1 }, { "~/x": "/x", "~/y": "/y" }, { revision: "old" });
  const whole = record(
    { "/a": 2, "/b/c": 2, "/b/e": 2 },
    { "~/x": "/x2", "~/z": "/z" },
    { revision: "new", at: "later" },
  );
  test.each([
    { name: "keeps all that it is not about", config: [], links: [], gives: [last.config, last.links] },
    {
      name: "has the leaves that it is about from the new one",
      config: ["/a"],
      links: ["/~0~1x"],
      gives: [
        { "/a": 2, "/b/c": 1, "/d": 1 },
        { "~/x": "/x2", "~/y": "/y" },
      ],
    },
    { name: "forgets what it has removed", config: ["/d"], links: [], gives: [{ "/a": 1, "/b/c": 1 }, last.links] },
    {
      name: "has what stands in place of a leaf",
      config: ["/b"],
      links: [],
      gives: [{ "/a": 1, "/d": 1, "/b/c": 2, "/b/e": 2 }, last.links],
    },
  ])("$name", ({ config, links, gives }) => {
    const part = partOfRecord(whole, last, { config, links });
    expect([part.config, part.links]).toEqual(gives);
    expect({ revision: part.revision, at: part.at }).toEqual({ revision: "old", at: "later" });
  });
});
