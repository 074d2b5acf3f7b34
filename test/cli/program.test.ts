import { describe, expect, test } from "vitest";
import { parse } from "../../src/cli/program.ts";
import { verbs } from "../../src/cli/verbs.ts";
import { UsageError } from "../../src/model/error.ts";
import { fakeIo } from "../support/io.ts";

function usageError(argv: readonly string[]): UsageError {
  try {
    parse(argv, fakeIo());
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error(`${argv.join(" ")} was understood`);
}

describe("wrong usage", () => {
  test.each([
    { argv: [], message: "a command is missing", hint: "`clawform help` lists them" },
    { argv: ["plna"], message: "unknown command 'plna'", hint: "did you mean `plan`?" },
    { argv: ["xyzzy"], message: "unknown command 'xyzzy'", hint: "`clawform help` lists the commands" },
    { argv: ["plan", "--jsno"], message: "unknown option '--jsno'", hint: "did you mean `--json`?" },
    {
      argv: ["plan", "--conect-timeout=5"],
      message: "unknown option '--conect-timeout=5'",
      hint: "did you mean `--connect-timeout`?",
    },
    { argv: ["plan", "--yes"], message: "unknown option '--yes'", hint: "`clawform help plan` says how it is used" },
    { argv: ["--jsno"], message: "unknown option '--jsno'", hint: "`clawform help` lists the commands" },
    {
      argv: ["render"],
      message: "missing required argument 'node'",
      hint: "`clawform help render` says how it is used",
    },
    {
      argv: ["validate", "extra"],
      message: /too many arguments/,
      hint: "`clawform help validate` says how it is used",
    },
    { argv: ["plan", "--on"], message: /argument missing/, hint: "`clawform help plan` says how it is used" },
    {
      argv: ["plan", "--format", "xml"],
      message: /Allowed choices are text, lines/,
      hint: "`clawform help plan` says how it is used",
    },
    {
      argv: ["completion", "csh"],
      message: /Allowed choices are bash, zsh, fish/,
      hint: "`clawform help completion` says how it is used",
    },
  ])("$argv: $message", ({ argv, message, hint }) => {
    const error = usageError(argv);
    expect(error.message).toMatch(message);
    expect(error.hint).toBe(hint);
  });

  test.each(["0", "1025", "1.5", "-1", "ten", "1e2", "", " 5", "99999999999"])(
    "--connections %j is no number of connections",
    (value) => {
      expect(usageError(["plan", `--connections=${value}`]).message).toContain(
        "Expected a whole number from 1 to 1024",
      );
    },
  );
});

describe("a command line", () => {
  test("gives the verb its arguments and flags", () => {
    const parsed = parse(["why", "t440", "/logging/level", "--fleet", "f", "--json", "--no-color"], fakeIo());
    expect(parsed?.verb.name).toBe("why");
    expect(parsed?.input.args).toEqual(["t440", "/logging/level"]);
    expect(parsed?.input.flags).toMatchObject({ fleet: "f", json: true, color: false });
  });

  test("has defaults", () => {
    expect(parse(["apply"], fakeIo())?.input.flags).toEqual({
      fleet: "fleet",
      color: true,
      connections: 64,
      connectTimeout: 10,
      probeTimeout: 20,
      atOnce: 16,
    });
  });

  test("asks for help: of all, and of a command", () => {
    const all = fakeIo();
    expect(parse(["help"], all)).toBeUndefined();
    for (const verb of verbs) expect(all.stdout()).toContain(verb.summary.slice(0, 30));
    expect(all.stdout()).toMatch(/^ {2}77 {2}refused by the gate$/m);
    const one = fakeIo();
    expect(parse(["apply", "--help"], one)).toBeUndefined();
    expect(one.stdout()).toContain("--at-once <N>");
    expect(one.stderr()).toBe("");
  });
});

test.each(verbs.map((verb) => [verb.name, verb] as const))(
  "the command %s has an implementation",
  async (_name, verb) => {
    expect(await verb.load()).toBeTypeOf("function");
  },
);
