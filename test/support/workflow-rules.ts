// What holds for every workflow and action here, and for those that `clawform init` writes: each rule finds what breaks it.

import { isAlias, isScalar, parseDocument, visit } from "yaml";

type Value = { readonly [name: string]: unknown };

/** One file: its text and what it says. */
export interface WorkflowFile {
  readonly name: string;
  readonly text: string;
}

interface Parsed extends WorkflowFile {
  readonly top: Value;
  readonly jobs: readonly (readonly [string, Value])[];
  /** Of all jobs, or of the composite action. */
  readonly steps: readonly { readonly step: Value; readonly job: Value | undefined }[];
}

/** What GitHub lets strangers write, or what a workflow may be called with. */
const expression = /\$\{\{/;
const pinned = /^[\w.-]+\/[\w.-]+(?:\/[\w./-]+)?@[0-9a-f]{40}$/;

const rules: Readonly<Record<string, (file: Parsed) => readonly string[]>> = {
  "every action is pinned by a full commit id, with its version beside it": ({ steps, text }) =>
    steps
      .map(({ step }) => step["uses"])
      .filter((uses): uses is string => typeof uses === "string" && !uses.startsWith("./"))
      .filter(
        (uses) => !pinned.test(uses) || !text.split("\n").some((line) => line.includes(uses) && / # \S/.test(line)),
      ),
  "one action has one version": ({ steps }) => {
    const seen = new Map<string, string>();
    return steps.flatMap(({ step }) => {
      const [action = "", commit = ""] = String(step["uses"] ?? "").split("@");
      const before = seen.get(action) ?? commit;
      seen.set(action, before);
      return before === commit ? [] : [action];
    });
  },
  "nothing is allowed for the whole workflow": ({ top, jobs }) =>
    jobs.length > 0 && JSON.stringify(top["permissions"]) !== "{}" ? ["permissions"] : [],
  "every job says what it may": ({ jobs }) =>
    jobs
      .filter(([, job]) => typeof job["permissions"] !== "object" || job["permissions"] === null)
      .map(([name]) => name),
  "no job that is for a pull request may write code": ({ top, jobs }) =>
    "pull_request" in objectOf(top["on"])
      ? jobs.filter(([, job]) => objectOf(job["permissions"])["contents"] === "write").map(([name]) => name)
      : [],
  "every job has a limit of time": ({ jobs }) =>
    jobs.filter(([, job]) => typeof job["timeout-minutes"] !== "number").map(([name]) => name),
  "the checkout leaves no token behind": ({ steps }) =>
    steps
      .filter(({ step }) => String(step["uses"] ?? "").startsWith("actions/checkout@"))
      .filter(({ step }) => objectOf(step["with"])["persist-credentials"] !== false)
      .map(() => "actions/checkout"),
  "nothing is put into a script: it comes by env": ({ steps }) =>
    steps.map(({ step }) => String(step["run"] ?? "")).filter((run) => expression.test(run)),
  "every script says its shell": ({ top, steps }) =>
    steps
      .filter(({ step }) => "run" in step)
      .filter(
        ({ step, job }) =>
          shellOf(step) === undefined &&
          shellOf(defaultsOf(job)) === undefined &&
          shellOf(defaultsOf(top)) === undefined,
      )
      .map(({ step }) => String(step["run"])),
  "no workflow runs for strangers with our secrets": ({ top }) =>
    Object.keys(objectOf(top["on"])).filter((name) =>
      ["pull_request_target", "workflow_run", "issue_comment"].includes(name),
    ),
  "for a pull request, secrets are only where it is known to be no fork": ({ top, jobs }) =>
    "pull_request" in objectOf(top["on"])
      ? jobs
          .filter(([, job]) => /secrets\./.test(JSON.stringify(job)) && !notAFork.test(String(job["if"] ?? "")))
          .map(([name]) => name)
      : [],
  "secrets go into inputs of steps, never into a whole job or workflow": ({ top, jobs }) =>
    [top, ...jobs.map(([, job]) => job)]
      .filter((where) => /secrets\./.test(JSON.stringify(where["env"] ?? "")))
      .map(() => "env"),
  "what applies is one at a time, is not stopped, and stands in an environment": ({ jobs, top }) =>
    jobs
      .filter(([, job]) => JSON.stringify(job).includes('"command":"apply"'))
      .filter(([, job]) => {
        const one = objectOf(top["concurrency"] ?? job["concurrency"]);
        return (
          one["cancel-in-progress"] !== false || typeof one["group"] !== "string" || job["environment"] === undefined
        );
      })
      .map(([name]) => name),
  "what changes or looks at nodes has to be switched on": ({ jobs }) => {
    const isOn = (name: string, seen: readonly string[] = []): boolean => {
      const job = jobs.find(([other]) => other === name)?.[1] ?? {};
      if (String(job["if"] ?? "").includes("vars.CLAWFORM_ENABLED == 'true'")) return true;
      return !seen.includes(name) && [job["needs"] ?? []].flat().some((other) => isOn(String(other), [...seen, name]));
    };
    return jobs
      .filter(([name, job]) => JSON.stringify(job).includes("actions/clawform") && !isOn(name))
      .map(([name]) => name);
  },
  "nothing is taken from a cache": ({ steps }) =>
    steps
      .filter(({ step }) => String(step["uses"] ?? "").startsWith("actions/setup-node@"))
      .filter(
        ({ step }) => objectOf(step["with"])["package-manager-cache"] !== false || "cache" in objectOf(step["with"]),
      )
      .map(() => "actions/setup-node"),
};

const notAFork = /^github\.event\.pull_request\.head\.repo\.full_name == github\.repository(?: && |$)/;

/** The rules by name: each a sentence. */
export const workflowRules: readonly string[] = Object.keys(rules);

/** What breaks a rule in a file. Throws for YAML that is none. */
export function breaches(rule: string, file: WorkflowFile): readonly string[] {
  return (rules[rule] as (file: Parsed) => readonly string[])(parsed(file));
}

function parsed(file: WorkflowFile): Parsed {
  const document = parseDocument(file.text, { prettyErrors: true });
  const [error] = document.errors;
  if (error !== undefined) throw new Error(error.message);
  visit(document, (_, node) => {
    if (isAlias(node) || (isScalar(node) && node.anchor !== undefined)) throw new Error(`${file.name} has anchors`);
  });
  const top = objectOf(document.toJS());
  const jobs = Object.entries(objectOf(top["jobs"])).map(([name, job]) => [name, objectOf(job)] as const);
  const own = listOf(objectOf(top["runs"])["steps"]).map((step) => ({ step, job: undefined }));
  const steps = [...own, ...jobs.flatMap(([, job]) => listOf(job["steps"]).map((step) => ({ step, job })))];
  return { ...file, top, jobs, steps };
}

function objectOf(value: unknown): Value {
  if (typeof value === "string") return { [value]: null };
  if (Array.isArray(value)) return Object.fromEntries(value.map((name) => [String(name), null]));
  return typeof value === "object" && value !== null ? (value as Value) : {};
}

function listOf(value: unknown): readonly Value[] {
  return Array.isArray(value) ? value.map(objectOf) : [];
}

function defaultsOf(where: Value | undefined): Value {
  return objectOf(objectOf(where?.["defaults"])["run"]);
}

function shellOf(where: Value): string | undefined {
  return typeof where["shell"] === "string" ? where["shell"] : undefined;
}
