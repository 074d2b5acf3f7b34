import { stripVTControlCharacters } from "node:util";
import { describe, expect, test } from "vitest";
import { widthOf } from "../../../src/cli/render/fit.ts";
import type { NextStep } from "../../../src/cli/render/plan-foot.ts";
import { planText } from "../../../src/cli/render/plan-text.ts";
import type { Plan } from "../../../src/model/plan.ts";
import { change, nodePlan, planOf, richPlan } from "../../support/plans.ts";

const next: NextStep = {
  is: "plan",
  command: "clawform apply --approved 9d1f22c077aa9d1f22c077aa9d1f22c0",
  file: undefined,
};

interface Looks {
  readonly width?: number;
  readonly color?: boolean;
  readonly isDirty?: boolean;
  readonly after?: NextStep;
}

function shown(plan: Plan, { width = 100, color = false, isDirty = false, after = next }: Looks = {}): string {
  return planText(plan, { fleet: "claw-fleet", isDirty, style: { width, color }, next: after });
}

function widest(text: string): number {
  return Math.max(...stripVTControlCharacters(text).split("\n").map(widthOf));
}

describe("a plan with a bit of everything", () => {
  test.each([60, 80, 120])("fits a terminal of %i columns", async (width) => {
    const text = shown(richPlan(), { width });
    await expect(text).toMatchFileSnapshot(`../expected/plan-${width}.txt`);
    expect(widest(text)).toBeLessThanOrEqual(width);
  });

  test.each([60, 120])("says the same with colour as without, at %i columns", async (width) => {
    const text = shown(richPlan(), { width, color: true });
    expect(stripVTControlCharacters(text)).toBe(shown(richPlan(), { width }));
    if (width === 120) await expect(text).toMatchFileSnapshot("../expected/plan-120-color.txt");
  });

  test("leaves no colour open at the end of a line", () => {
    for (const line of shown(richPlan(), { color: true }).split("\n")) {
      // oxlint-disable-next-line no-control-regex -- colours are control sequences
      const codes = [...line.matchAll(/\u001b\[(\d+)m/g)].map((match) => Number(match[1]));
      if (codes.length > 0) expect([22, 39]).toContain(codes.at(-1));
    }
  });

  test("is the same twice", () => {
    expect(shown(richPlan())).toBe(shown(richPlan()));
  });
});

test("a plan without changes says so in three lines", () => {
  expect(shown(planOf([nodePlan("pc-a", []), nodePlan("t440", [])]))).toBe(
    "claw-fleet @ 4f2c9e1ab0c3\nnothing to do on 2 nodes\n\nexit 0 (nothing to do)\n",
  );
});

test("a plan without changes but with an unreachable node is not in order", () => {
  const text = shown(
    planOf([nodePlan("pc-a", []), nodePlan("t440", [], { state: "unreachable", reason: "no answer" })]),
  );
  expect(text).toContain("nothing to do on 1 node, 1 node unreachable\n");
  expect(text).toContain("!  UNREACHABLE  t440\n      no answer\n");
  expect(text).toContain("exit 3 (some nodes unreachable or blocked)\n");
});

test("a plan of an unreachable node alone does not say that there is nothing to do", () => {
  const text = shown(planOf([nodePlan("t440", [], { state: "unreachable", reason: "no answer" })]));
  expect(text).toContain("\n1 node unreachable\n");
});

test("the head says where the desired state comes from", () => {
  const head = (plan: Plan, isDirty: boolean) => shown(plan, { isDirty }).split("\n")[0];
  expect(head(planOf([]), true)).toBe("claw-fleet @ 4f2c9e1ab0c3 with uncommitted changes");
  expect(head(planOf([], null), false)).toBe("claw-fleet (not from git)");
});

test.each(["asked", "applied"] as const)("a plan that is %s names neither a next command nor an exit code", (is) => {
  const text = shown(richPlan(), { after: { is } });
  expect(text).not.toMatch(/^(next|exit)/m);
  expect(text).toContain("digest  9d1f22c077aa9d1f22c077aa9d1f22c0\n");
});

test("a plan that is applied at once is short: no value takes more than a line", async () => {
  const text = shown(richPlan(), { width: 80, after: { is: "applied" } });
  await expect(text).toMatchFileSnapshot("../expected/plan-brief.txt");
  expect(widest(text)).toBeLessThanOrEqual(80);
});

test("a plan that was written to a file names it, also when nothing changes", () => {
  const after = { is: "plan", command: "clawform apply --plan p.json", file: "p.json" } as const;
  expect(shown(richPlan(), { after })).toContain("\nfile    p.json\nnext    clawform apply --plan p.json\nexit 3 ");
  expect(shown(planOf([nodePlan("a", [])]), { after })).toContain("\n\nfile    p.json\nexit 0 (nothing to do)\n");
});

describe("500 nodes", () => {
  const level = change({ path: ["logging", "level"], before: "debug", after: "info", from: "defaults.yaml:1:1" });
  const plan = planOf(
    Array.from({ length: 500 }, (_, i) => {
      const own = change({
        path: ["agents", "defaults", "maxConcurrent"],
        before: i,
        after: 12,
        from: "defaults.yaml:2:1",
      });
      return nodePlan(`node-${String(i + 1).padStart(3, "0")}`, i % 100 === 0 ? [level, own] : [level]);
    }),
  );

  test("show a change that all share once, with their names in short", () => {
    const text = shown(plan);
    expect(text.match(/logging\.level/g)).toHaveLength(1);
    expect(text).toMatch(/^A {2}500 nodes node-001\.\.500 +hot reload$/m);
    expect(text).toContain("505 changes (+0 ~505 -0)   500 nodes   0 restarts\n");
  });

  test("show differences of single nodes in blocks of their own", () => {
    expect(shown(plan)).toMatch(
      /^F {2}1 node {4}node-401 +hot reload\n {2}~ agents\.defaults\.maxConcurrent {2}400 -> 12 +defaults\.yaml:2:1$/m,
    );
  });
});

describe("hostile values", () => {
  const escape = "\u001b]0;owned\u0007\u001b[2J";
  const bidi = "\u202egnp.exe\u2066";

  test("cannot reach the terminal: not as values, names, reasons, notes, files or revisions", () => {
    const evil = `${escape}${bidi}\r\nline two\u009b31m\u2028`;
    const wrong = [
      change({ path: [evil], before: evil, after: `${evil}!`, from: `${evil}:1:1` }),
      change({ path: ["a", evil], after: { [evil]: [evil, 1] } }),
      change({ path: ["multi"], before: `${evil}\nb`, after: `${evil}\nc` }),
      change({ path: [`~/${evil}`], after: `/x/${evil}`, resource: "symlinks" }),
      change({ path: ["fp"], after: { $fingerprint: evil } }),
    ];
    const nodes = [nodePlan("a", wrong, { notes: [evil] }), nodePlan("b", [], { state: "blocked", reason: evil })];
    const text = planText(planOf(nodes, evil), {
      fleet: evil,
      isDirty: false,
      style: { width: 80, color: false },
      next: { is: "drift", command: evil, file: evil },
    });
    // oxlint-disable-next-line no-control-regex -- nothing but line ends may be left
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/u);
    expect(text).toContain("\\u{202e}");
  });

  test("of a megabyte are cut, with their length", () => {
    const old = `${"x".repeat(500_000)}OLD${"y".repeat(500_000)}`;
    const text = shown(
      planOf([nodePlan("a", [change({ path: ["big"], before: old, after: "z".repeat(1_000_000) })])]),
      { width: 80 },
    );
    expect(text).toContain("(1000003 characters)");
    expect(text).toContain("(1000000 characters)");
    expect(widest(text)).toBeLessThanOrEqual(80);
    expect(text.length).toBeLessThan(2000);
  });

  test("that differ only in the middle show where", () => {
    const [head, tail] = ["x".repeat(5000), "y".repeat(5000)];
    const text = shown(
      planOf([nodePlan("a", [change({ path: ["big"], before: `${head}OLD${tail}`, after: `${head}NEW${tail}` })])]),
    );
    expect(text).toContain("      old ...xxxxxxxxxxxxxxxxOLDyyyyyyyyyyyyyyyy... (10003 characters)\n");
    expect(text).toContain("      new ...xxxxxxxxxxxxxxxxNEWyyyyyyyyyyyyyyyy... (10003 characters)\n");
  });

  test("with more differences than a diff bears are counted", () => {
    const lines = (word: string) => Array.from({ length: 3000 }, (_, i) => `${word} ${i}`).join("\n");
    const text = shown(planOf([nodePlan("a", [change({ path: ["text"], before: lines("a"), after: lines("b") })])]));
    expect(text).toContain("      rewritten: 3000 lines -> 3000 lines\n");
  });

  test("with many lines are shown by their first ones", () => {
    const items = Array.from({ length: 100 }, (_, i) => `item number ${i}`);
    const text = shown(planOf([nodePlan("a", [change({ path: ["list"], after: items })])]));
    expect(text).toContain('      +   "item number 18"\n      and 82 more lines\n');
    expect(text).not.toContain("item number 19");
  });

  test("that look like a fingerprint but are none are shown as they are", () => {
    const text = shown(planOf([nodePlan("a", [change({ path: ["x"], after: { $fingerprint: 5, b: 1 } })])]));
    expect(text).toContain('{"$fingerprint": 5, "b": 1}');
  });
});

test("wide characters count as wide", () => {
  const name = "日本語".repeat(30);
  expect(
    widest(shown(planOf([nodePlan("a", [change({ path: ["t"], before: name, after: `${name}語` })])]), { width: 60 })),
  ).toBeLessThanOrEqual(60);
});

test("texts that differ only in their last line end are shown as values", () => {
  const text = shown(planOf([nodePlan("a", [change({ path: ["t"], before: "a\nb", after: "a\nb\n" })])]));
  expect(text).toContain('      old "a\\nb"\n      new "a\\nb\\n"\n');
});
