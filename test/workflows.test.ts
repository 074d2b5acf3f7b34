import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { initFiles } from "../src/cli/init-files.ts";
import { breaches, workflowRules, type WorkflowFile } from "./support/workflow-rules.ts";

const github = path.join(import.meta.dirname, "../.github");
const here: readonly WorkflowFile[] = readdirSync(github, { recursive: true, encoding: "utf8" })
  .filter((name) => /^(?:workflows|actions)\/.*\.ya?ml$/.test(name))
  .map((name) => ({ name, text: readFileSync(path.join(github, name), "utf8") }));
const uses = `someone/clawform@${"a".repeat(40)}`;
const written: readonly WorkflowFile[] = initFiles(uses)
  .filter(({ path: name }) => name.endsWith(".yml"))
  .map(({ path: name, text }) => ({
    name: `init: ${name}`,
    text: text.replaceAll(/(actions\/clawform@\S+)$/gm, "$1 # v1"),
  }));
const files = [...here, ...written];

const sha = "a".repeat(40);
const job = (lines: string) => `on: push\njobs:\n  a:\n${lines.replaceAll(/^/gm, "    ")}\n`;
const step = (line: string) => job(`steps:\n  - ${line.replaceAll("\n", "\n    ")}`);
const clawform = (command: string) => `steps:\n  - uses: ./.github/actions/clawform\n    with: { command: ${command} }`;

/** For every rule, files that break it. */
const broken: Readonly<Record<string, readonly string[]>> = {
  "every action is pinned by a full commit id, with its version beside it": [
    step("uses: actions/checkout@v5 # v5"),
    step("uses: actions/checkout@main # v5"),
    step(`uses: actions/checkout@${sha}`),
    step(`uses: actions/checkout@${sha.slice(1)} # v5`),
    "runs:\n  steps:\n    - uses: a/b/.github/x@v1 # v1\n",
  ],
  "one action has one version": [job(`steps:\n  - uses: a/b@${sha}\n  - uses: a/b@${"b".repeat(40)}`)],
  "nothing is allowed for the whole workflow": [
    job("steps: []"),
    `permissions: { contents: read }\n${job("steps: []")}`,
    `permissions: write-all\n${job("steps: []")}`,
  ],
  "every job says what it may": [job("steps: []"), job("permissions: write-all")],
  "no job that is for a pull request may write code": [
    `on: { pull_request: }\njobs: { a: { permissions: { contents: write } } }\n`,
  ],
  "every job has a limit of time": [job("steps: []")],
  "the checkout leaves no token behind": [
    step(`uses: actions/checkout@${sha}`),
    step(`uses: actions/checkout@${sha}\nwith: { persist-credentials: true }`),
  ],
  "nothing is put into a script: it comes by env": [
    step('run: echo "${{ github.event.pull_request.title }}"'),
    step('run: echo "${{ inputs.fleet }}"'),
    step('run: |\n  true\n  echo "${{ github.head_ref }}"'),
    "runs:\n  steps:\n    - run: echo ${{ inputs.fleet }}\n",
  ],
  "every script says its shell": [step("run: true"), "runs:\n  steps:\n    - run: true\n"],
  "no workflow runs for strangers with our secrets": [
    "on: pull_request_target\n",
    "on: [push, workflow_run]\n",
    "on: { pull_request_target: { types: [opened] } }\n",
  ],
  "for a pull request, secrets are only where it is known to be no fork": [
    "on: pull_request\njobs: { a: { steps: [{ with: { k: '${{ secrets.K }}' } }] } }\n",
    "on: pull_request\njobs: { a: { if: github.actor == 'me', steps: [{ with: { k: '${{ secrets.K }}' } }] } }\n",
    "on: pull_request\njobs: { a: { if: true || github.event.pull_request.head.repo.full_name == github.repository, steps: [{ with: { k: '${{ secrets.K }}' } }] } }\n",
  ],
  "secrets go into inputs of steps, never into a whole job or workflow": [
    `env: { K: "\${{ secrets.K }}" }\n${job("steps: []")}`,
    job('env: { K: "${{ secrets.K }}" }'),
  ],
  "what applies is one at a time, is not stopped, and stands in an environment": [
    job(clawform("apply")),
    `concurrency: { group: a, cancel-in-progress: false }\n${job(clawform("apply"))}`,
    `concurrency: { group: a, cancel-in-progress: true }\n${job(`environment: production\n${clawform("apply")}`)}`,
    `concurrency: apply\n${job(`environment: production\n${clawform("apply")}`)}`,
  ],
  "what changes or looks at nodes has to be switched on": [
    job(clawform("drift")),
    job(`if: vars.OTHER == 'true'\n${clawform("plan")}`),
  ],
  "nothing is taken from a cache": [
    step(`uses: actions/setup-node@${sha}`),
    step(`uses: actions/setup-node@${sha}\nwith: { package-manager-cache: false, cache: npm }`),
  ],
};

test("workflows are found by this test at all", () => {
  expect(files.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      "actions/clawform/action.yml",
      "workflows/apply.yml",
      "workflows/ci.yml",
      "init: .github/workflows/plan.yml",
    ]),
  );
});

describe.each(workflowRules)("%s", (rule) => {
  test.each(files)("$name", (file) => {
    expect(breaches(rule, file)).toEqual([]);
  });

  test("a file that breaks it is found", () => {
    const bad = broken[rule] ?? [];
    expect(bad.length).toBeGreaterThan(0);
    for (const text of bad) expect(breaches(rule, { name: "bad", text }), text).not.toEqual([]);
  });
});

test("the action has no secret but what it is given", () => {
  const action = here.find(({ name }) => name === "actions/clawform/action.yml");
  expect(action?.text).not.toMatch(/secrets\./);
});

test("what init writes is what runs here, but for where the action is", () => {
  for (const name of ["plan", "apply", "drift"]) {
    const rules = (text: string) =>
      text.replaceAll(/^#.*\n/gm, "").replaceAll(/uses: .*actions\/clawform.*$/gm, "uses: it");
    const own = here.find((file) => file.name === `workflows/${name}.yml`)?.text ?? "";
    const init = initFiles(uses).find((file) => file.path === `.github/workflows/${name}.yml`)?.text ?? "";
    expect(rules(init)).toBe(rules(own));
    expect(init).toContain(`uses: someone/clawform/.github/actions/clawform@${"a".repeat(40)}`);
    expect(init).not.toContain("uses: ./");
    expect(init).not.toContain("Clawform's own repository");
  }
});
