import { expect, test } from "vitest";
import { nameList, shortNames } from "../../../src/cli/render/node-names.ts";

test.each([
  { name: "three in a row", nodes: ["node-02", "node-03", "node-04"], short: "node-02..04" },
  { name: "two in a row stay two", nodes: ["web-14", "web-15"], short: "web-14 web-15" },
  { name: "with a gap", nodes: ["web-01", "web-02", "web-03", "web-05"], short: "web-01..03 web-05" },
  { name: "padded over the ten", nodes: ["web-08", "web-09", "web-10"], short: "web-08..10" },
  { name: "not padded, in the order of numbers", nodes: ["n1", "n10", "n11", "n2", "n9"], short: "n1 n2 n9..11" },
  { name: "padded and not padded are no row", nodes: ["n08", "n9", "n10"], short: "n08 n9 n10" },
  { name: "without numbers", nodes: ["t440", "pc-a", "pc-b", "pc-c"], short: "pc-a pc-b pc-c t440" },
  { name: "numbers only", nodes: ["1", "2", "3"], short: "1..3" },
  { name: "none", nodes: [], short: "" },
])("names are short: $name", ({ nodes, short }) => {
  expect(shortNames(nodes).join(" ")).toBe(short);
});

test("more names than a reader bears are counted", () => {
  expect(nameList(["a", "b", "c", "d"], 2)).toBe("a b and 2 more");
});
