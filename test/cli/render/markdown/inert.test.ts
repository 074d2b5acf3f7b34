import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { code, fence, htmlCode, inert, link } from "../../../../src/cli/render/markdown/inert.ts";
import { hostileTexts } from "../../../support/hostile-texts.ts";
import { treeOf } from "../../../support/markdown.ts";

const names = hostileTexts.map((text) => [JSON.stringify(text.slice(0, 60)), text] as const);

describe("in Markdown", () => {
  test.each(names)("%s is nothing but code", async (_name, text) => {
    const markdown = [
      `say ${code(text)} here`,
      "",
      code(text),
      "",
      "| a | b |",
      "| --- | --- |",
      `| ${code(text)} | end |`,
      "",
      fence([text, `+ ${text}`, text], "text"),
      `<details><summary>${htmlCode(text)}</summary>`,
      "",
      "in",
      "",
      "</details>",
    ].join("\n");
    const tree = await treeOf(markdown);
    expect(tree.prose).toEqual(["say ", " here", "a", "b", "end", "in"]);
    expect(tree.addresses).toEqual([]);
    expect(tree.code).toHaveLength(4);
    const [summary, closed, ...others] = tree.html;
    expect(summary).toMatch(/^<details><summary><code>[^<>`|$]*<\/code><\/summary>\n$/);
    expect([closed, others]).toEqual(["</details>\n", []]);
    expect(tree.code.every((shown) => /pwned/.test(shown))).toBe(true);
  });

  test("any text is nothing but code", async () => {
    const part = fc.constantFrom(
      "`",
      "``",
      "~~~",
      "|",
      "\\",
      "<",
      ">",
      "&",
      "[",
      "]",
      "(",
      ")",
      "!",
      "$",
      "@",
      "#1",
      " ",
      "\n",
      "::",
      "--",
      "a",
    );
    const any = fc.oneof(
      fc.string({ unit: "binary", maxLength: 30 }),
      fc.array(part, { maxLength: 12 }).map((all) => all.join("")),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(any, { minLength: 1, maxLength: 40 }), async (texts) => {
        const markdown = [...texts.map((text) => `x ${code(text)} y\n`), fence(texts, "diff")].join("\n");
        const tree = await treeOf(markdown);
        expect(tree.prose).toEqual(texts.flatMap(() => ["x ", " y"]));
        expect(tree.code).toHaveLength(texts.length + 1);
        expect([tree.addresses, tree.html]).toEqual([[], []]);
      }),
      { numRuns: 60 },
    );
  });
});

test.each([
  { name: "a plain word", text: "web-01", shown: "`web-01`" },
  { name: "nothing", text: "", shown: "`(empty)`" },
  { name: "spaces", text: "  ", shown: "`(empty)`" },
  { name: "a space at the end", text: "a ", shown: "` a  `" },
  { name: "backticks", text: "a`b", shown: "`a\\u{60}b`" },
  { name: "a pipe", text: "a|b", shown: "`a\\u{7c}b`" },
  { name: "a reference to a secret", text: "${TOKEN}", shown: "`${TOKEN}`" },
  { name: "a dollar sign where a formula would begin", text: "a$", shown: "`a\\u{24}`" },
  { name: "a line end", text: "a\nb", shown: "`a\\nb`" },
  { name: "long text", text: "x".repeat(500), shown: `\`${"x".repeat(57)}…[500]…${"x".repeat(56)}\`` },
])("$name stays readable", ({ text, shown }) => {
  expect(code(text)).toBe(shown);
});

test("what a runner would take for a command is none", () => {
  const lines = fence(["::error::x", " \t::error::x", "+ ::error::x", "a ##[add-path]x"], "text").split("\n");
  expect(lines.slice(1, 5)).toEqual(["\\u{3a}:error::x", " \\t::error::x", "+ ::error::x", "a #\\u{23}[add-path]x"]);
  expect(inert("##[group]")).not.toContain("##[");
});

test("a fence is longer than any run of backticks or tildes within", () => {
  expect(fence(["````", "x ~~~~~~ y"], "diff").split("\n")).toEqual([
    "```````diff",
    "````",
    "x ~~~~~~ y",
    "```````",
    "",
  ]);
});

test("a line is bounded, whatever it is made of", () => {
  const [, line = ""] = fence([`a${"\u0301".repeat(100_000)}`], "text").split("\n");
  expect(Buffer.byteLength(line)).toBeLessThanOrEqual(1200);
});

describe("a link", () => {
  test.each([
    {
      address: "https://github.com/a/b/blob/main/fleet/x.yaml#L3",
      there: "https://github.com/a/b/blob/main/fleet/x.yaml#L3",
    },
    {
      address: "https://h.example/a)b](c<d>\"e'f`g|h i\\j*k_l~m",
      there: "https://h.example/a%29b%5D%28c%3Cd%3E%22e%27f%60g%7Ch%20i/j%2Ak_l%7Em",
    },
    { address: "https://h.example/?a=1&copy=2", there: "https://h.example/?a=1&copy=2" },
    { address: "https://h.example/\u202eü", there: "https://h.example/%E2%80%AE%C3%BC" },
  ])("to $address goes there and nowhere else", async ({ address, there }) => {
    const tree = await treeOf(`a ${link(code("x"), address)} b`);
    expect(tree.addresses).toEqual([there]);
    expect(tree.prose).toEqual(["a ", " b"]);
    expect(tree.code).toEqual(["x"]);
  });

  test.each(["javascript:alert(1)", "data:text/html,x", "//h.example", "no address", "file:///etc/passwd", ""])(
    "to %j is none",
    (address) => {
      expect(link("`x`", address)).toBe("`x`");
    },
  );
});
