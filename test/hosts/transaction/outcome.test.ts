import fc from "fast-check";
import { expect, test } from "vitest";
import { parseOutcome } from "../../../src/hosts/transaction/outcome.ts";

const run = "0123456789abcdef";
const hex = (text: string) => Buffer.from(text).toString("hex");
const told = (text: string, secrets: readonly string[] = []) =>
  parseOutcome(Buffer.from(text.replaceAll("@", `clawform:${run}`)), { run, secrets });

test("the last step and the outcome are found among other lines", () => {
  const text = `motd @ outcome refused lock \n@ step lock\nnoise\n@ step rename\n@ outcome applied ${hex("/b.json")}- ${hex("healthy")} ${hex("; one; two")}-\nlogout\n`;
  expect(told(text)).toEqual({
    step: "rename",
    outcome: { is: "applied", backup: "/b.json", health: "healthy", note: "one; two" },
  });
});

test("nothing that is empty is told", () => {
  expect(told(`@ outcome applied - ${hex("unknown")} -\n`).outcome).toEqual({
    is: "applied",
    backup: undefined,
    health: "unknown",
  });
});

test.each([
  { name: "an outcome without its line's end", text: `@ step lock\n@ outcome locked ${hex("x")}-`, step: "lock" },
  { name: "an unknown outcome", text: "@ outcome perfect\n", step: undefined },
  { name: "an unknown step", text: `@ step dance\n@ outcome refused dance ${hex("x")}\n`, step: undefined },
  { name: "an unknown health", text: `@ outcome applied - ${hex("fine")} -\n`, step: undefined },
  { name: "another run's outcome", text: "clawform:other outcome locked -\n", step: undefined },
])("$name is no outcome", ({ text, step }) => {
  expect(told(text)).toEqual({ step, outcome: undefined });
});

test("reasons are shown without secrets, the longest first, and without control characters", () => {
  const why = "it said sk-abc-long and sk-abc\u001b[31m\u202e";
  expect(told(`@ outcome refused write ${hex(why)}\n`, ["sk-abc", "", "sk-abc-long"]).outcome).toEqual({
    is: "refused",
    step: "write",
    why: "it said *** and ***\\u{1b}[31m\\u{202e}",
  });
});

test("what a gate was told and the end of OpenClaw's log come with a change that was put back, masked line by line", () => {
  const said = "not ready: sk-live\u001b[31m\nchannels 0/2";
  const log = `one\nauthorization: Bearer abcdefghijklmnopqrstuvwx\n{"botToken":"abc123def456ghi"}\ntoken: expired\n${"x".repeat(900)}`;
  const lines = `@ said ${hex(said)}-\n@ log ${hex(log)}-\n`;
  const back = `@ outcome rolled-back look-again ${hex("it is not ready")}\n`;
  expect(told(lines + back, ["sk-live"]).outcome).toEqual({
    is: "rolled-back",
    step: "look-again",
    why: "it is not ready",
    evidence: {
      said: "not ready: ***\\u{1b}[31m\nchannels 0/2",
      log: expect.stringMatching(/^one\n(?:\(a line with a secret in it\)\n){2}token: expired\nx+\.\.\.$/),
    },
  });
  expect(told(`@ said -\n@ log -\n${back}`).outcome).not.toHaveProperty("evidence");
  expect(told(`${lines}@ outcome applied - ${hex("healthy")} -\n`).outcome).not.toHaveProperty("evidence");
});

test("of a long log the last twenty lines are kept", () => {
  const log = Array.from({ length: 30 }, (_, index) => `line ${index}`).join("\n");
  const { outcome } = told(`@ log ${hex(log)}-\n@ outcome half-done link ${hex("why")}\n`);
  expect(outcome).toMatchObject({ evidence: { log: expect.stringMatching(/^line 10\n[^]*line 29$/) } });
});

test("the holder of a lock is told as a sentence, or as it is when it is not ours", () => {
  const lock = "4711:99:boot:t440:5f0c:20261120T163500Z:ann@laptop";
  expect(told(`@ outcome locked ${hex(lock)}-\n`).outcome).toEqual({
    is: "locked",
    holder: "ann@laptop since 2026-11-20T16:35:00Z (process 4711 on t440, run 5f0c)",
  });
  expect(told(`@ outcome locked ${hex("what\u0007")}-\n`).outcome).toEqual({ is: "locked", holder: "what\\u{7}" });
  expect(told("@ outcome locked -\n").outcome).toEqual({ is: "locked", holder: "another run" });
});

test("any bytes are read without a throw", () => {
  const line = fc.array(
    fc.constantFrom("@", " ", "step", "outcome", "applied", "refused", "lock", "61", "\n", "-", "validator"),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(line, fc.uint8Array(), (words, any) => void told(words.join("") + Buffer.from(any).toString("latin1"))),
  );
});
