import { test } from "vitest";
import { editText } from "../../../src/core/edit/edit-text.ts";
import { threeWay } from "../../../src/core/diff/three-way.ts";
import { applyPatch } from "../../../src/core/diff/apply-patch.ts";
import { parseConfig } from "../../../src/core/edit/parse-config.ts";
import { secretShapeOf } from "../../../src/core/secret-shapes.ts";
const ms = (name: string, f: () => any) => { const a = performance.now(); let r; try { r = f(); } catch (e: any) { r = e.constructor.name + e.message?.slice(0, 80); } const t = performance.now() - a; console.log(name, t.toFixed(1), typeof r === "object" ? ("problem" in r ? r.problem : "cannot" in r ? r.cannot : "ok") : r); return r; };
test("x", () => {
  const doc = Object.fromEntries(Array.from({ length: 40 }, (_, i) => ["k" + i, { a: 1, b: "text of some kind", c: [1, 2, 3], d: { e: true, f: null, g: "more text here for size" }, h: "abcdefg hij klmnop qrst uvwxyz and so on and so forth", i: "xxxxxxxxxxxxx" }]));
  const text = JSON.stringify(doc, null, 2);
  const desired = Object.fromEntries(Array.from({ length: 20 }, (_, i) => ["k" + i, { a: i + 5, z: { y: i } }]));
  for (let i = 0; i < 4; i++) {
    ms("parse", () => parseConfig(text));
    const d = ms("threeWay", () => threeWay({ live: doc, desired, last: undefined, prune: true }));
    ms("edit " + d.length, () => editText(text, d.flatMap((x: any) => x.patch)));
  }
  const big = JSON.stringify(Object.fromEntries(Array.from({ length: 60000 }, (_, i) => ["k" + i, { a: "some text here", b: [1, 2, 3], c: { d: true } }])), null, 1);
  console.log(big.length);
  ms("big parse", () => parseConfig(big));

  ms("big edit", () => editText(big, [{ op: "replace", path: "/k5/a", value: "x" }, { op: "remove", path: "/k7" }]));
  const n = 2_600_000;
  ms("deep json", () => parseConfig("[".repeat(n) + "]".repeat(n)));
  ms("deep open", () => parseConfig("{a:".repeat(n / 2)));
  ms("deep 10000", () => parseConfig('{"a":'.repeat(10000) + "1" + "}".repeat(10000)));
  ms("deep 10000 json5", () => parseConfig("{a:".repeat(10000) + "1" + "}".repeat(10000)));
  ms("comments", () => parseConfig("{a:1," + "/**/".repeat(n / 4) + "}"));
  ms("comments edit", () => editText("{a:1," + "/**/".repeat(1000000) + "}", [{ op: "add", path: "/b", value: 2 }]));
  ms("quotes", () => parseConfig('{"a":"' + '\\"'.repeat(n) + '"}'));
  ms("ws", () => parseConfig('{"a"' + " ".repeat(n * 2) + ':1}'));
  ms("backslashes", () => parseConfig("{a:'" + "\\a".repeat(n) + "'}"));
  for (const c of ["a.", "sk-", "a", "eyJaaaaaaaaaa.", "-----BEGIN ", "1", "http://", "M", "a:", "A-","-eyJ-","eyJaaaaaaaa.","a://b:", "0:"]) ms("shape " + c, () => secretShapeOf(c.repeat(1_000_000 / c.length)) ?? "none");
});
