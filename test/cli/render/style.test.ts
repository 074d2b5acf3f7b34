import { describe, expect, test } from "vitest";
import { paint, styleOf } from "../../../src/cli/render/style.ts";

const terminal = { write: () => {}, isTerminal: true, columns: 100 };
const pipe = { write: () => {}, isTerminal: false, columns: undefined };

test.each([
  { name: "a terminal has colour", out: terminal, env: {}, wanted: true, color: true },
  { name: "a pipe has none", out: pipe, env: {}, wanted: true, color: false },
  { name: "--no-color", out: terminal, env: { FORCE_COLOR: "1" }, wanted: false, color: false },
  { name: "NO_COLOR", out: terminal, env: { NO_COLOR: "1" }, wanted: true, color: false },
  { name: "an empty NO_COLOR says nothing", out: terminal, env: { NO_COLOR: "" }, wanted: true, color: true },
  { name: "FORCE_COLOR in a pipe", out: pipe, env: { FORCE_COLOR: "1" }, wanted: true, color: true },
  { name: "FORCE_COLOR without a value", out: pipe, env: { FORCE_COLOR: "" }, wanted: true, color: true },
  { name: "FORCE_COLOR=0", out: terminal, env: { FORCE_COLOR: "0" }, wanted: true, color: false },
  {
    name: "NO_COLOR wins over FORCE_COLOR",
    out: terminal,
    env: { NO_COLOR: "1", FORCE_COLOR: "1" },
    wanted: true,
    color: false,
  },
  { name: "a dumb terminal", out: terminal, env: { TERM: "dumb" }, wanted: true, color: false },
])("colour: $name", ({ out, env, wanted, color }) => {
  expect(styleOf(out, env, wanted).color).toBe(color);
});

test.each([
  { name: "a wide terminal", columns: 300, env: {}, width: 120 },
  { name: "a narrow one", columns: 20, env: {}, width: 60 },
  { name: "one between", columns: 77, env: {}, width: 77 },
  { name: "none", columns: undefined, env: {}, width: 100 },
  { name: "none, but COLUMNS", columns: undefined, env: { COLUMNS: "80" }, width: 80 },
  { name: "none, and nonsense in COLUMNS", columns: undefined, env: { COLUMNS: "wide" }, width: 100 },
])("width: $name", ({ columns, env, width }) => {
  expect(styleOf({ ...pipe, columns }, env, true).width).toBe(width);
});

describe("paint", () => {
  test("adds colour and takes it back", () => {
    expect(paint({ width: 80, color: true }, "added", "x")).toBe("\u001b[32mx\u001b[39m");
  });

  test("leaves text alone without colour, and nothing as nothing", () => {
    expect(paint({ width: 80, color: false }, "alarm", "x")).toBe("x");
    expect(paint({ width: 80, color: true }, "alarm", "")).toBe("");
  });
});
