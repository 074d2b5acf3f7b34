import fc from "fast-check";
import { expect, test } from "vitest";
import { expandHome, forAgent, normalPath } from "../../src/model/link-path.ts";

test.each([
  { path: "~/.openclaw/media", normal: "~/.openclaw/media" },
  { path: "~/.openclaw//media/", normal: "~/.openclaw/media" },
  { path: "/data/./media", normal: "/data/media" },
  { path: "/data/../media", normal: "/data/../media" },
  { path: "./data", normal: "data" },
  { path: "/", normal: "/" },
  { path: "//", normal: "/" },
  { path: "", normal: "" },
])("$path is spelled $normal", ({ path, normal }) => {
  expect(normalPath(path)).toBe(normal);
});

test("a path in its one spelling has no empty segment and no dot, and is spelled so for good", () => {
  const segment = fc.constantFrom("", ".", "..", "a", ".a", "a.", "~", "{agent}");
  fc.assert(
    fc.property(fc.array(segment, { minLength: 1, maxLength: 6 }), (segments) => {
      const path = segments.join("/");
      const kept = segments.filter((one) => one !== "" && one !== ".").join("/");
      const normal = normalPath(path);
      expect(normal).toBe(path.startsWith("/") ? `/${kept}` : kept);
      expect(normalPath(normal)).toBe(normal);
    }),
  );
});

test("~ is the node's home, and only where it stands for one", () => {
  expect(expandHome("~", "/home/ana")).toBe("/home/ana");
  expect(expandHome("~/x", "/home/ana/")).toBe("/home/ana/x");
  expect(expandHome("~bob/x", "/home/ana")).toBe("~bob/x");
  expect(expandHome("/data/~/x", "/home/ana")).toBe("/data/~/x");
});

test("{agent} is filled in everywhere, to the letter", () => {
  expect(forAgent("/data/{agent}/{agent}", "$&")).toBe("/data/$&/$&");
});
