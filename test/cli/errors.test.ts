import { describe, expect, test } from "vitest";
import { reportError } from "../../src/cli/errors.ts";
import { FleetError, InvalidDesiredState, UsageError } from "../../src/model/error.ts";
import type { Finding } from "../../src/model/finding.ts";
import { fakeIo } from "../support/io.ts";

function reported(error: unknown, json = false) {
  const io = fakeIo();
  return { exit: reportError(error, io, json, "fleet"), stdout: io.stdout(), stderr: io.stderr() };
}

function finding(line: number, more: Partial<Finding> = {}): Finding {
  return { position: { file: "nodes/t440.yaml", line, column: 5 }, pointer: "/logging/level", what: "wrong", ...more };
}

describe("mistakes in the desired state", () => {
  test("are shown as file:line:col, what, where, and what to do", () => {
    const findings = [finding(3, { hint: 'did you mean "info"?' }), finding(7, { pointer: "" })];
    expect(reported(new InvalidDesiredState(findings))).toEqual({
      exit: "invalid",
      stdout: "",
      stderr:
        'fleet/nodes/t440.yaml:3:5: wrong (/logging/level) - did you mean "info"?\n' +
        "fleet/nodes/t440.yaml:7:5: wrong\n\n" +
        "2 mistakes; nothing was contacted, nothing was changed\n",
    });
  });

  test("are at most fifty; the rest is counted", () => {
    const { stderr } = reported(new InvalidDesiredState(Array.from({ length: 60 }, (_, i) => finding(i + 1))));
    expect(stderr.match(/: wrong/g)).toHaveLength(50);
    expect(stderr).toContain("nodes/t440.yaml:50:5: wrong (/logging/level)\nand 10 more\n\n60 mistakes; nothing");
  });

  test("cannot play with the terminal", () => {
    const { stderr } = reported(
      new InvalidDesiredState([finding(1, { what: "\u001b[2J\n\u202efake", pointer: "/\u0007" })]),
    );
    expect(stderr).toContain("\\u{1b}[2J\\n\\u{202e}fake (/\\u{7})\n");
  });

  test("are all of them data with --json, and nothing else is said", () => {
    const { stdout, stderr } = reported(new InvalidDesiredState([finding(3, { hint: "h" })]), true);
    expect(JSON.parse(stdout)).toEqual({
      formatVersion: 1,
      exit: 65,
      count: 1,
      findings: [{ file: "nodes/t440.yaml", line: 3, column: 5, pointer: "/logging/level", what: "wrong", hint: "h" }],
    });
    expect(stderr).toBe("");
  });
});

test("what is expected is an error with a hint and its own exit", () => {
  expect(reported(new UsageError("no \u001b[2J", "do that"))).toEqual({
    exit: "usage",
    stdout: "",
    stderr: "error: no \\u{1b}[2J\nhint: do that\n",
  });
  expect(JSON.parse(reported(new FleetError("locked", "held"), true).stdout)).toEqual({
    formatVersion: 1,
    exit: 75,
    error: "held",
  });
});

describe("a bug", () => {
  const secret = "sk-proj-0123456789abcdef";

  test("says so with where it happened, and 70", () => {
    const { exit, stderr } = reported(new Error("x"));
    expect(exit).toBe("bug");
    expect(stderr).toMatch(/^error: this is a bug of Clawform: Error\n\s+at .*errors\.test\.ts/);
  });

  test.each([
    { name: "a parser that quotes what it read", make: () => JSON.parse(`{"token": ${secret}}`) as unknown },
    {
      name: "a message of ours with a value in it",
      make: () => {
        throw new Error(`cannot patch ${secret}`);
      },
    },
    { name: "a type error with the value", make: () => Object.defineProperty(secret, "x", {}) },
    {
      name: "a message of many lines like a stack",
      make: () => {
        throw new Error(`a\n    at ${secret}\nb`);
      },
    },
    {
      name: "something thrown that is no error",
      make: () => {
        throw secret as unknown as Error;
      },
    },
    {
      name: "the cause",
      make: () => {
        throw new Error("x", { cause: new Error(secret) });
      },
    },
  ])("never shows a secret: $name", ({ make }) => {
    let thrown: unknown;
    try {
      make();
    } catch (error) {
      thrown = error;
    }
    for (const json of [false, true]) {
      const { exit, stdout, stderr } = reported(thrown, json);
      expect(exit).toBe("bug");
      expect(stdout + stderr).not.toContain(secret.slice(0, 12));
    }
  });

  test("of a kind that can hold no value is told", () => {
    expect(reported(new TypeError("Cannot read properties of undefined (reading 'nodes')")).stderr).toContain(
      "TypeError: Cannot read properties of undefined (reading 'nodes')\n",
    );
    expect(reported(Object.assign(new Error("x"), { code: "ENOSPC" })).stderr).toContain("Error ENOSPC\n");
  });
});
