/** All that we post, full of hostile texts, as a browser shows it. */
import { describe, expect, test } from "vitest";
import { commentMarker } from "../../../../src/cli/render/markdown/marker.ts";
import { driftIssue } from "../../../../src/cli/render/markdown/drift-issue.ts";
import { offlineComment } from "../../../../src/cli/render/markdown/offline-comment.ts";
import { planComment, stepSummary } from "../../../../src/cli/render/markdown/plan-comment.ts";
import { runComment } from "../../../../src/cli/render/markdown/run-comment.ts";
import { hostilePlan, largePlan } from "../../../support/hostile-plan.ts";
import { hostileTexts } from "../../../support/hostile-texts.ts";
import { inBrowser, treeOf } from "../../../support/markdown.ts";
import { richPlan } from "../../../support/plans.ts";
import { hostileRun } from "../../../support/hostile-run.ts";

const repository = "https://github.com/acme/fleet/";
const context = {
  environment: hostileTexts.slice(0, 12).join(""),
  head: hostileTexts.join(""),
  age: hostileTexts[1],
  links: { fullPlan: `${repository}actions/runs/1`, planFile: `${repository}actions/runs/1/artifacts/2` },
  blob: ({ file, line }: { file: string; line: number }) => `${repository}blob/main/${file}#L${line}`,
};
const trace = () => ({ since: hostileTexts[3], by: hostileTexts.join(" ") });
const pairs = hostileTexts.map((text, index) => ({
  node: `${text} ${index}`,
  before: index % 3 === 0 ? undefined : { [text]: text, same: [text] },
  after: index % 3 === 1 ? undefined : { [text]: { [text]: [text] }, same: [text] },
}));

const posts = [
  { name: "the comment on a plan", text: () => planComment(hostilePlan(), context) },
  { name: "the comment on a large plan", text: () => planComment(largePlan(500, 10), context) },
  { name: "the summary of a run", text: () => stepSummary(hostilePlan(), context) },
  { name: "the comment on an offline plan", text: () => offlineComment(pairs, context) },
  { name: "the issue about drift", text: () => driftIssue(hostilePlan(), { ...context, trace }).body },
  { name: "the comment on a run", text: () => runComment(hostileRun(), context) },
];

/** Elements that we make ourselves. */
const ours = new Set(
  "h3 code strong table thead tr th tbody td blockquote p ul li details summary pre b a sub br".split(" "),
);
/** What GitHub makes links, mentions, references, emoji, formulas and footnotes of, wherever it is no code. */
const live = /[@#$<>&]|\[(?!!WARNING\])|:\w+:|:\/\/|www\.|pwned|GH-\d|\b(?=[a-f]*\d)[0-9a-f]{7,40}\b/;

describe.each(posts)("$name", ({ text }) => {
  test("is inert in a browser", async () => {
    const facts = await inBrowser(text());
    expect(Object.keys(facts.elements).filter((name) => !ours.has(name))).toEqual([]);
    const strange = facts.attributes.filter((one) => !/^(?:open=|class=language-(?:diff|text))$/.test(one));
    expect(strange.filter((one) => !one.startsWith(`href=${repository}`))).toEqual([]);
    expect(live.exec(facts.prose)).toBeNull();
    expect(facts.code).toContain("pwned");
    expect([facts.title, facts.isClosed]).toEqual(["page", true]);
  });

  test("has nothing in its tree but text, code, and what we made ourselves", async () => {
    const tree = await treeOf(text());
    expect(tree.prose.filter((one) => live.test(one))).toEqual([]);
    expect(tree.addresses.filter((address) => !address.startsWith(repository))).toEqual([]);
    const tags =
      /^(?:<!-- (?:clawform:\w+ env=|head=)[\w%.~!*'()-]* ?(?:digest=[\w%]*)? ?-->\n|<details(?: open)?><summary>(?:[^<>]|<\/?(?:b|code)>)*<\/summary>\n|<\/details>\n|<\/?sub>)$/;
    expect(tree.html.filter((one) => !tags.test(one))).toEqual([]);
    expect(tree.parts.has("image") || tree.parts.has("footnote_definition")).toBe(false);
  });

  test("has no line that a runner would take for a command", () => {
    expect(
      text()
        .split("\n")
        .filter((line) => line.trimStart().startsWith("::") || line.includes("##[")),
    ).toEqual([]);
  });

  test("can be told from the others by its first line only", () => {
    expect(text().split(commentMarker("plan", "pwned"))).toHaveLength(1);
    expect(text().match(/<!-- clawform:/g)?.length ?? 0).toBeLessThanOrEqual(1);
  });
});

test("a plain comment has our links, and details that are closed", async () => {
  const facts = await inBrowser(planComment(richPlan(), { ...context, environment: "prod", head: "4f2c9e1" }));
  expect(facts.elements["a"]).toBeGreaterThan(10);
  expect(facts.elements["details"]).toBe(5);
  expect(facts.isClosed).toBe(true);
});
