import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { historyScript, readHistory } from "../../src/hosts/history.ts";
import { HostUnreachable } from "../../src/model/error.ts";
import { makeMachine, shells, treeOf } from "./transaction/machine.ts";

const options = { deadlineMs: 10_000, maxBytes: 1 << 24 };
const request = { node: "pc-a", host: { transport: "local" } } as const;
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

test.each(shells)(
  "in $name the older part comes first, byte for byte, in one execution that writes nothing",
  async (shell) => {
    const machine = makeMachine({ shell });
    mkdirSync(machine.record, { recursive: true });
    writeFileSync(join(machine.record, "journal.1.jsonl"), "old 'é' \\n %s\n");
    writeFileSync(join(machine.record, "journal.jsonl"), "new\nclawform:x end\ntorn");
    const was = treeOf(machine.dir);
    expect(text(await readHistory(machine.connection, request, options))).toBe(
      "old 'é' \\n %s\n\nnew\nclawform:x end\ntorn\n",
    );
    expect(machine.children).toHaveLength(1);
    expect(treeOf(machine.dir)).toEqual(was);
  },
);

test("a declared home decides where the journal is", async () => {
  const machine = makeMachine();
  const home = join(machine.dir, "it's $(home)");
  mkdirSync(join(home, ".local/state/clawform/pc-a"), { recursive: true });
  writeFileSync(join(home, ".local/state/clawform/pc-a/journal.jsonl"), "here");
  expect(
    text(await readHistory(machine.connection, { node: "pc-a", host: { transport: "local", home } }, options)),
  ).toBe("here\n");
});

test("where nothing was ever applied the journal is empty, and what is no file is not waited for", async () => {
  const machine = makeMachine();
  expect(await readHistory(machine.connection, request, options)).toHaveLength(0);
  mkdirSync(machine.record, { recursive: true });
  execFileSync("mkfifo", [join(machine.record, "journal.jsonl")]);
  expect(await readHistory(machine.connection, request, options)).toHaveLength(0);
  rmSync(machine.record, { recursive: true });
});

test.each([0.2, 0.6, 0.95])("an answer that is cut at %d of its length is no answer", async (part) => {
  const machine = makeMachine();
  mkdirSync(machine.record, { recursive: true });
  writeFileSync(join(machine.record, "journal.jsonl"), "x".repeat(1000));
  const cut = {
    run: async (script: string) => {
      const result = await machine.connection.run(script, options);
      return { ...result, stdout: result.stdout.slice(0, result.stdout.length * part) };
    },
    close: async () => {},
  };
  await expect(readHistory(cut, request, options)).rejects.toThrow(HostUnreachable);
});

test("a node's name with quotes in it stays one word", () => {
  expect(historyScript({ node: "a'$(b)", host: { transport: "local" } }, "n")).toContain(`clawform/'a'\\''$(b)'`);
});
