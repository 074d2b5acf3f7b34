import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { completionScript } from "../../src/cli/commands/completion.ts";
import { resourceNames } from "../../src/cli/complete.ts";
import { verbs } from "../../src/cli/verbs.ts";
import { resources } from "../../src/resources/registry.ts";
import { clawform, mainFile } from "../support/cli.ts";

let folder = "";
let main = "";

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "clawform-complete-"));
  main = await mainFile();
  for (const name of ["nodes", "groups"]) mkdirSync(path.join(folder, "fleet", name), { recursive: true });
  for (const node of ["node-02", "node-03", "t440", "$(touch pwned)", "`id`", "Not A Name"]) {
    writeFileSync(path.join(folder, "fleet/nodes", `${node}.yaml`), "");
  }
  writeFileSync(path.join(folder, "fleet/groups/business.yaml"), "");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function offered(...words: readonly string[]): Promise<readonly string[]> {
  const { exit, stdout } = await clawform(["complete", "--", ...words], { cwd: folder });
  expect(exit).toBe(0);
  const lines = stdout.trimEnd().split("\n");
  expect(lines.pop()).toMatch(/^:\d+$/);
  return lines.map((line) => line.split("\t")[0] ?? "");
}

test("a completion knows every resource without loading them", () => {
  expect(resourceNames).toEqual(resources.map((resource) => resource.name));
});

describe("completes", () => {
  test("commands", async () => {
    expect(await offered("")).toEqual([...verbs.map((verb) => verb.name), "help"]);
    expect(await offered("compl")).toEqual(["completion"]);
  });

  test.each([
    { name: "flags", words: ["plan", "--co"], values: ["--connections", "--connect-timeout"] },
    { name: "values of a flag", words: ["plan", "--format", ""], values: ["text", "lines", "markdown"] },
    { name: "values behind =", words: ["plan", "--format=l"], values: ["lines"] },
    { name: "names of nodes, and only what is one", words: ["render", ""], values: ["node-02", "node-03", "t440"] },
    { name: "nodes after another flag's value", words: ["why", "--fleet", "fleet", "t"], values: ["t440"] },
    { name: "selectors", words: ["plan", "--on", ""], values: ["node-02", "node-03", "t440", "group:business"] },
    { name: "more of a list of selectors", words: ["apply", "--on", "t440,g"], values: ["t440,group:business"] },
    { name: "resources", words: ["explain", "m"], values: ["memory", "media", "maxConcurrent"] },
    { name: "shells", words: ["completion", ""], values: ["bash", "zsh", "fish"] },
    { name: "schemas", words: ["schema", "no"], values: ["node"] },
    { name: "commands after help", words: ["help", "hist"], values: ["history"] },
    { name: "nothing where anything may stand", words: ["why", "t440", ""], values: [] },
  ])("$name", async ({ words, values }) => {
    expect(await offered(...words)).toEqual(values);
  });

  test("names of files by the shell", async () => {
    const { stdout } = await clawform(["complete", "--", "apply", "--plan", ""], { cwd: folder });
    expect(stdout).toBe(":0\n");
  });

  test("nothing, quietly, where there is no fleet", async () => {
    expect(await offered("render", "--fleet", "nowhere", "")).toEqual([]);
  });
});

describe("the script", () => {
  test.each(["bash", "zsh", "fish"])("for %s is printed", async (shell) => {
    const { exit, stdout } = await clawform(["completion", shell]);
    expect(exit).toBe(0);
    expect(stdout).toBe(completionScript(shell));
    expect(stdout).toContain("clawform complete --");
  });

  /** As the bash-completion package has it. */
  const packageFunction =
    '_get_comp_words_by_ref() { words=("${COMP_WORDS[@]}"); cword=$COMP_CWORD; cur=${words[cword]}; prev=${words[cword - 1]}; }';

  /** What bash offers after `line`, in a shell that has our script and what `before` defines. */
  function inBash(line: string, before = ""): readonly string[] {
    const words = line.split(" ");
    writeFileSync(path.join(folder, "completion.bash"), completionScript("bash"));
    const program = [
      `clawform() { ${JSON.stringify(process.execPath)} ${JSON.stringify(main)} "$@"; }`,
      "compopt() { :; }",
      before,
      "source ./completion.bash; source ./completion.bash",
      `COMP_WORDS=(${words.map((word) => `'${word}'`).join(" ")}); COMP_CWORD=${words.length - 1}`,
      '__clawform_complete; printf "%s\\n" "${COMPREPLY[@]}"',
    ].join("\n");
    const run = execFileSync("bash", ["--norc", "-c", program], {
      cwd: folder,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    });
    return run.split("\n").filter((word) => word !== "");
  }

  test("for bash completes, without the bash-completion package, sourced twice", () => {
    expect(inBash("clawform hist")).toEqual(["history"]);
    expect(inBash("clawform render node-")).toEqual(["node-02", "node-03"]);
    expect(inBash("clawform render ")).toEqual(["node-02", "node-03", "t440"]);
  });

  test.each([
    ["with the package", packageFunction],
    ["without it", ""],
  ])("for bash runs nothing of what was typed, and nothing of what files are called: %s", (_name, before) => {
    expect(inBash("clawform plan --on $(touch${IFS}typed) --format ", before)).toEqual(["text", "lines", "markdown"]);
    expect(inBash("clawform render ", before)).toEqual(["node-02", "node-03", "t440"]);
    expect(execFileSync("ls", { cwd: folder, encoding: "utf8" }).split("\n").filter(Boolean)).toEqual([
      "completion.bash",
      "fleet",
    ]);
  });
});
