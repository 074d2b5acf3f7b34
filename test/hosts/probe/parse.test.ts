import { execFileSync } from "node:child_process";
import { symlinkSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HostUnreachable, FleetError } from "../../../src/model/error.ts";
import type { RunResult } from "../../../src/model/host.ts";
import type { Answer, ProbeRequest } from "../../../src/model/read.ts";
import { parseProbe } from "../../../src/hosts/probe/parse.ts";
import { fieldNames, probeScript, sessionVariables } from "../../../src/hosts/probe/script.ts";
import { shellConnection } from "../../support/shell-connection.ts";
import { grounds, probeNode, textOf, type ProbeNode } from "../../support/probe-node.ts";

const nonce = "0123456789abcdef0123456789abcdef";
const request: ProbeRequest = {
  node: "t440",
  host: { transport: "local" },
  reads: [
    { read: "link", path: "~/link", target: "/x" },
    { read: "link", path: "~/.openclaw/agents/{agent}/memory", target: "/x/{agent}" },
  ],
};

function someNode(): ProbeNode {
  const node = probeNode();
  node.write(".openclaw/openclaw.json", `{ "a": "${"b".repeat(3000)}" }`);
  node.write(".local/state/clawform/t440/last-applied.json", "{}");
  node.link("link", "/x");
  node.mkdir(".openclaw/agents/main/memory");
  return node;
}

/** A real answer, as bytes. */
async function answerOf(node: ProbeNode, argv: readonly string[] = ["/bin/sh", "-s"]): Promise<RunResult> {
  const connection = shellConnection({ argv, env: { HOME: node.home, PATH: "/usr/bin:/bin" } });
  return connection.run(probeScript(request, nonce), { deadlineMs: 20_000, maxBytes: 1e8 });
}

const resultOf = (stdout: Uint8Array, more: Partial<RunResult> = {}): RunResult => ({
  stdout,
  stderr: "",
  exit: 0,
  cut: undefined,
  ...more,
});

describe("the answer", () => {
  test("is found between whatever the login shell prints before and after it", async () => {
    const node = someNode();
    const { stdout } = await answerOf(node);
    const noise = Buffer.from("Welcome to t440!\u001b[31m\0\n0123456789abcdef begi\nno newline at the end");
    const report = parseProbe(resultOf(Buffer.concat([noise, stdout, noise])), request, nonce);
    expect(report).toEqual(parseProbe(resultOf(stdout), request, nonce));
    expect(report.answers.get("~/link")).toEqual({ is: "link", to: "/x", same: false, dangling: true });
  });

  test("that was cut anywhere is no answer", async () => {
    const { stdout } = await answerOf(someNode());
    const end = Buffer.from(stdout).lastIndexOf(`${nonce} end `);
    for (let size = 0; size < end; size += 97) {
      expect(() => parseProbe(resultOf(stdout.subarray(0, size)), request, nonce)).toThrow(HostUnreachable);
    }
    expect(() => parseProbe(resultOf(stdout.subarray(0, end + 10)), request, nonce)).toThrow(
      "the answer of t440 was cut",
    );
  });

  test("that our own limit of bytes cut is used as far as it came, and the rest is unreadable, never absent", async () => {
    const { stdout } = await answerOf(someNode());
    const at = (size: number) =>
      parseProbe(resultOf(stdout.subarray(0, size), { cut: "bytes", exit: undefined }), request, nonce);
    const config = Buffer.from(stdout).indexOf("./", Buffer.from(stdout).lastIndexOf("openclaw.json\0") - 100);
    const inside = at(config + 1000);
    expect(textOf(inside.lastApplied)).toBe("{}");
    expect(inside.answers.get("~/link")).toMatchObject({ is: "link", to: "/x" });
    expect(inside.configFile).toEqual({
      is: "unreadable",
      why: "the answer reached our limit of bytes in the middle of it",
    });
    expect(at(config).configFile).toEqual({ is: "unreadable", why: "the answer reached our limit of bytes before it" });
  });

  test("that does not come in time is told as that", () => {
    expect(() => parseProbe(resultOf(Buffer.from(""), { cut: "deadline" }), request, nonce)).toThrow(
      "t440 did not answer the probe in time",
    );
  });

  test("that is none repeats what the node said, made safe", () => {
    const stderr = "This account is \u001b[31mclosed\n";
    expect(() => parseProbe(resultOf(Buffer.from("hello"), { stderr }), request, nonce)).toThrow(
      "t440 did not run the probe (it said: This account is \\u{1b}[31mclosed)",
    );
  });

  test("of another run is none", async () => {
    const { stdout } = await answerOf(someNode());
    expect(() => parseProbe(resultOf(stdout), request, "f".repeat(32))).toThrow(HostUnreachable);
  });

  test("that leaves out what was asked is incomplete", async () => {
    const { stdout } = await answerOf(someNode());
    const without = Buffer.from(Buffer.from(stdout).toString("latin1").replace("\n0 - l00\n", "\n"), "latin1");
    expect(() => parseProbe(resultOf(without), request, nonce)).toThrow(
      /^the answer of t440 is incomplete: nothing about .*\/link$/,
    );
  });

  const codes: { code: string; answer: Answer }[] = [
    { code: "s", answer: { is: "other", what: "socket" } },
    { code: "o", answer: { is: "other", what: "unknown" } },
    { code: "v", answer: { is: "other", what: "device" } },
    { code: "n5", answer: { is: "unreadable", why: "/tmp/ is there but cannot be looked at" } },
    { code: "x0", answer: { is: "unreadable", why: "permission denied: / cannot be entered" } },
    { code: "b4", answer: { is: "unreadable", why: "/tmp, which it is in, is not a directory or leads nowhere" } },
    { code: "z", answer: { is: "unreadable", why: "the node's answer makes no sense" } },
    { code: "f", answer: { is: "file" } },
  ];
  test.each(codes)("means by $code what the script means", async ({ code, answer }) => {
    const { stdout } = await answerOf(someNode());
    const text = Buffer.from(stdout).toString("latin1").replace("\n0 - l00\n", `\n0 - ${code}\n`);
    const asked = { ...request, reads: [{ read: "link", path: "/tmp/x" }, ...request.reads.slice(1)] } as const;
    expect(parseProbe(resultOf(Buffer.from(text, "latin1")), asked, nonce).answers.get("/tmp/x")).toEqual(answer);
  });

  test("that says things twice, or things nobody asked, is taken at its first word", async () => {
    const { stdout } = await answerOf(someNode());
    const more = "\n0 - l00\n0 - a\n99 - d00\n0 ../x a\n__proto__ - a\n";
    const doubled = Buffer.from(Buffer.from(stdout).toString("latin1").replace("\n0 - l00\n", more), "latin1");
    expect(parseProbe(resultOf(doubled), request, nonce)).toEqual(parseProbe(resultOf(stdout), request, nonce));
  });
});

describe("whatever bytes a node sends", () => {
  /** Only these two may be thrown: anything else would be our bug. */
  const survives = (stdout: Uint8Array, cut: RunResult["cut"]) => {
    try {
      parseProbe(resultOf(stdout, { cut }), request, nonce);
    } catch (error) {
      if (!(error instanceof FleetError) || error.exit !== "incomplete") throw error;
    }
  };
  const cuts = fc.constantFrom<RunResult["cut"]>(undefined, "bytes");

  test("a real answer with bytes changed, doubled or lost gives a report or an honest error", async () => {
    const { stdout } = await answerOf(someNode());
    const change = fc.record({ at: fc.nat(stdout.length), drop: fc.nat(600), put: fc.uint8Array({ maxLength: 40 }) });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), cuts, (changes, cut) => {
        let bytes = Buffer.from(stdout);
        for (const { at, drop, put } of changes)
          bytes = Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + drop)]);
        survives(bytes, cut);
      }),
      { numRuns: 2000 },
    );
  });

  test("fields and answers made up give a report or an honest error", () => {
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom(
        "1",
        "/home/x",
        "0 - l11\nC - f\nL - a\nK - a\n",
        "lock 5\n {}\n",
        "=x",
        "[Service]\nEnvironment=\"a\nExecStart=' \\",
      ),
    );
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 25, maxLength: 27 }),
        fc.uint8Array({ maxLength: 2000 }),
        cuts,
        (fields, rest, cut) => {
          const head = `${nonce} begin\n${fields.map((field) => `${field.replaceAll("\0", "")}\0`).join("")}`;
          survives(Buffer.concat([Buffer.from(head), rest, Buffer.from(`\n${nonce} end 0 0\n`)]), cut);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test("unfriendly text of the largest size is read in a moment, not in hours", () => {
    const units = ['"', "\\", "<string>", "lock 1\n", "\n", "'\"", " ", "/", "1 - a\n", "\\\n", "&amp;"];
    const started = performance.now();
    for (const unit of units) {
      const text = unit.repeat(120_000 / unit.length);
      const fields = Array.from({ length: fieldNames.length + sessionVariables.length }, (_, index) =>
        index === 1 || index === 5 ? "1" : `[Service]\nExecStart=${text}\nEnvironment=${text}`,
      );
      survives(Buffer.from(`${nonce} begin\n${fields.join("\0")}\0${nonce} end 0 0\n`), undefined);
    }
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  test("a small fact that is large is not believed", () => {
    const fields = Array.from({ length: fieldNames.length + sessionVariables.length }, () => "x".repeat(300 * 1024));
    const stdout = Buffer.from(`${nonce} begin\n${fields.join("\0")}\0${nonce} end 0 0\n`);
    expect(() => parseProbe(resultOf(stdout), request, nonce)).toThrow("a small fact is larger than 256 KiB");
  });
});

describe("the script", () => {
  test("of which only a part arrives does nothing", async () => {
    const node = someNode();
    const script = probeScript(request, nonce);
    const connection = shellConnection({ argv: ["/bin/sh", "-s"], env: { HOME: node.home, PATH: "/usr/bin:/bin" } });
    const closing = script.lastIndexOf("}");
    for (const size of [10, 500, 2000, 4000, closing - 8, closing]) {
      const { stdout } = await connection.run(script.slice(0, size), { deadlineMs: 5000, maxBytes: 1e6 });
      expect(stdout.length).toBe(0);
    }
  });

  test("starts one process, tar: nothing in it forks", () => {
    const script = probeScript(
      { ...request, host: { transport: "local", home: "/h", stateDir: "/s", command: ["/openclaw"] } },
      nonce,
    );
    const lines = script.split("\n");
    const pipes = (line: string) =>
      [...line.replaceAll("||", "").matchAll(/\|(.*)/g)].some((match) => !/^[^;&]*\)(?:\s|$)/.test(match[1] ?? ""));
    expect(lines.filter((line) => /`|\$\((?!\()|(?<![&>])&(?![&])|^\s*\(/.test(line))).toEqual([]);
    expect(lines.filter(pipes)).toEqual([]);
    expect(lines.filter((line) => /(?:^|; |\{ )tar /.test(line))).toHaveLength(1);
  });

  test.each(grounds)("needs no program but tar on $name", async (ground) => {
    const node = someNode();
    const only = node.mkdir(`${node.root}/only-tar`);
    const where = (program: string) =>
      execFileSync("sh", ["-c", 'command -v "$1"', "sh", program], { encoding: "utf8" }).trim();
    symlinkSync(where(ground.tar === "system" ? "tar" : "busybox"), `${only}/tar`);
    const argv = [where(ground.argv[0]), ...ground.argv.slice(1)];
    const connection = shellConnection({ argv, env: { HOME: node.home, PATH: only } });
    const result = await connection.run(probeScript(request, nonce), { deadlineMs: 20_000, maxBytes: 1e8 });
    expect(result.stderr).toBe("");
    expect(result.exit).toBe(0);
    expect(textOf(parseProbe(result, request, nonce).lastApplied)).toBe("{}");
  });

  test("refuses a path that no shell can carry", () => {
    expect(() => probeScript({ ...request, reads: [{ read: "file", path: "/a\0b" }] }, nonce)).toThrow(RangeError);
  });
});
