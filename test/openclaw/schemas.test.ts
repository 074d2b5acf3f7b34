import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { exitCodes } from "../../src/model/exit-code.ts";
import type { Json, JsonObject } from "../../src/model/json.ts";
import type { Plan } from "../../src/model/plan.ts";
import type { NodeResult, RunReport } from "../../src/model/run.ts";
import type { TransactionStep } from "../../src/model/transaction.ts";

const root = path.join(import.meta.dirname, "../..");
const files = readdirSync(path.join(root, "schemas"), { recursive: true, encoding: "utf8" }).filter((file) =>
  file.endsWith(".schema.json"),
);
const schemas = new Map(
  files.map((file) => [file, JSON.parse(readFileSync(path.join(root, "schemas", file), "utf8")) as JsonObject]),
);

/** As editors read them: strictly draft-07, with words they do not know passed over. */
const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, strict: false });
for (const schema of schemas.values()) ajv.addSchema(schema);

function errorsOf(file: string, value: unknown): unknown {
  const validate = ajv.getSchema(`https://clawform.dev/schemas/${file}`);
  if (validate === undefined) throw new Error(`no schema ${file}`);
  return validate(value) === true ? [] : validate.errors;
}

test("there is a schema for every file that people and programs read or write", () => {
  const own = files.filter((file) => !file.includes("/")).toSorted();
  expect(own).toEqual(
    ["defaults", "fleet", "group", "node", "plan", "policy", "run", "status"].map((name) => `${name}.schema.json`),
  );
});

describe.each([...schemas].map(([file, schema]) => ({ file, schema })))("$file", ({ file, schema }) => {
  test("is a valid draft-07 schema under its own name", () => {
    expect(ajv.validateSchema(schema)).toBe(true);
    expect([schema["$schema"], schema["$id"]]).toEqual([
      "http://json-schema.org/draft-07/schema#",
      `https://clawform.dev/schemas/${file}`,
    ]);
  });

  test("says what it is about", () => {
    expect([typeof schema["title"], typeof schema["description"]]).toEqual(["string", "string"]);
  });

  test("accepts its own examples", () => {
    for (const example of (schema["examples"] ?? []) as readonly Json[]) expect(errorsOf(file, example)).toEqual([]);
  });
});

test("every member that a person can write has a description", () => {
  const { properties, definitions } = schemas.get("node.schema.json") as {
    properties: JsonObject;
    definitions: Record<string, { properties?: JsonObject }>;
  };
  const members = {
    ...definitions["host"]?.properties,
    ...definitions["symlink"]?.properties,
    ...definitions["openclaw"]?.properties,
  };
  for (const [key, member] of Object.entries(members))
    expect((member as JsonObject)["description"], key).toBeTypeOf("string");
  for (const [key, member] of Object.entries(properties)) expect(described(member as JsonObject), key).toBe(true);
});

function described(member: JsonObject): boolean {
  const ref = member["$ref"];
  const target =
    typeof ref === "string"
      ? (ajv.getSchema(`https://clawform.dev/schemas/node.schema.json${ref.startsWith("#") ? ref : ""}`)
          ?.schema as JsonObject)
      : member;
  return typeof target["description"] === "string";
}

const position = { file: "nodes/a.yaml", line: 3, column: 1 };
const plan: Plan = {
  formatVersion: 1,
  revision: null,
  digest: "d",
  summary: { nodes: 2, changed: 1, converged: 0, blocked: 1, unreachable: 0, restarts: 1 },
  nodes: [
    {
      name: "a",
      state: "changes",
      notes: ["the record cannot be read"],
      openclaw: { version: "2026.9.6" },
      digest: "e",
      changes: [
        {
          resource: "memory",
          kind: "conflict",
          impact: "restart",
          patch: [
            { op: "add", path: "/memory", value: {} },
            { op: "test", path: "/memory/search/remote/apiKey", value: { $fingerprint: "abc" } },
            { op: "replace", path: "/memory/search/remote/apiKey", value: null },
            { op: "remove", path: "/memory/search/~0a~1b" },
          ],
          from: [position],
        },
      ],
    },
    { name: "b", state: "blocked", reason: "openclaw.json is a link", changes: [] },
  ],
};

test("a plan is as plan.schema.json says", () => {
  expect(errorsOf("plan.schema.json", plan)).toEqual([]);
});

test.each<{ name: string; change: (copy: { nodes: Record<string, unknown>[]; [key: string]: unknown }) => void }>([
  { name: "another format", change: (copy) => (copy["formatVersion"] = 2) },
  { name: "an unknown member", change: (copy) => (copy["extra"] = 1) },
  { name: "an unknown state", change: (copy) => (copy.nodes[0]!["state"] = "fine") },
  { name: "a node's name that is none", change: (copy) => (copy.nodes[0]!["name"] = "../a") },
  {
    name: "a pointer into a prototype",
    change: (copy) =>
      (copy.nodes[0]!["changes"] = [
        {
          resource: "config",
          kind: "drift",
          impact: "hot",
          patch: [{ op: "remove", path: "/a/__proto__/b" }],
          from: [],
        },
      ]),
  },
  {
    name: "a removal with a value",
    change: (copy) =>
      (copy.nodes[0]!["changes"] = [
        { resource: "config", kind: "drift", impact: "hot", patch: [{ op: "remove", path: "/a", value: 1 }], from: [] },
      ]),
  },
  {
    name: "an operation that we never make",
    change: (copy) =>
      (copy.nodes[0]!["changes"] = [
        { resource: "config", kind: "drift", impact: "hot", patch: [{ op: "move", path: "/a", from: "/b" }], from: [] },
      ]),
  },
])("a plan with $name is refused", ({ change }) => {
  const copy = structuredClone(plan) as unknown as Parameters<typeof change>[0];
  change(copy);
  expect(errorsOf("plan.schema.json", copy)).not.toEqual([]);
});

test("a run report is as run.schema.json says", () => {
  const report: RunReport = {
    formatVersion: 1,
    run: "r",
    revision: "c",
    digest: null,
    waves: [
      { wave: 1, name: "canary", nodes: ["a"], verdict: "stop", why: "one failed" },
      { wave: 2, name: "rest", nodes: ["b"], verdict: "not-started" },
    ],
    message: "m",
    nodes: [
      {
        name: "a",
        wave: 1,
        result: "half-done",
        sentence: "s",
        step: "look-again",
        health: "healthy",
        backup: "/b",
        tookMs: 1.5,
      },
    ],
    exit: "rolledBack",
  };
  expect(errorsOf("run.schema.json", report)).toEqual([]);
});

test("run.schema.json knows every result and every step", () => {
  const results: Readonly<Record<NodeResult, true>> = {
    applied: true,
    recorded: true,
    unchanged: true,
    refused: true,
    failed: true,
    "rolled-back": true,
    "half-done": true,
    locked: true,
    blocked: true,
    unreachable: true,
    "not-started": true,
    unconfirmed: true,
    quarantined: true,
    deferred: true,
    held: true,
  };
  const steps: Readonly<Record<TransactionStep, true>> = {
    lock: true,
    compare: true,
    journal: true,
    backup: true,
    write: true,
    validate: true,
    guard: true,
    rename: true,
    link: true,
    record: true,
    "look-again": true,
    confirm: true,
  };
  const { definitions } = schemas.get("run.schema.json") as unknown as {
    definitions: { node: { properties: { result: { enum: string[] }; step: { enum: string[] } } } };
  };
  const { result, step } = definitions.node.properties;
  expect(result.enum.toSorted()).toEqual(Object.keys(results).toSorted());
  expect(step.enum.toSorted()).toEqual(Object.keys(steps).toSorted());
});

test("run.schema.json knows every exit", () => {
  const { properties } = schemas.get("run.schema.json") as unknown as { properties: { exit: { enum: string[] } } };
  expect(properties.exit.enum).toEqual(exitCodes.map(({ name }) => name));
});

test.each<{ file: string; value: JsonObject; ok: boolean }>([
  {
    file: "openclaw/logging.schema.json",
    value: { level: "info", redactSensitive: "tools", maxFileBytes: 1, file: null },
    ok: true,
  },
  { file: "openclaw/logging.schema.json", value: { consoleStyle: "compact" }, ok: true },
  { file: "openclaw/logging.schema.json", value: { levle: "info" }, ok: false },
  {
    file: "openclaw/memory.schema.json",
    value: { chunking: { tokens: 3 }, outputDimensionality: 3, remote: { apiKey: { secret: "env:K" } } },
    ok: true,
  },
  { file: "openclaw/memory.schema.json", value: { remote: { apiKey: "${OPENAI_API_KEY}" } }, ok: true },
  { file: "openclaw/memory.schema.json", value: { remote: { apiKey: "in the clear" } }, ok: false },
  {
    file: "openclaw/media.schema.json",
    value: { image: { enabled: true, models: [{ model: "m" }] }, models: [{ capabilities: ["image"] }] },
    ok: true,
  },
  {
    file: "openclaw/browser.schema.json",
    value: { color: "#ff0000", extraArgs: ["--x"], profiles: { a: { headless: true, color: "#112233" } } },
    ok: true,
  },
  { file: "openclaw/browser.schema.json", value: { headless: "yes" }, ok: false },
])("editors are told by $file about $value", ({ file, value, ok }) => {
  const errors = errorsOf(file, value);
  if (ok) expect(errors).toEqual([]);
  else expect(errors).not.toEqual([]);
});

test("what is generated of the schemas is fresh", async () => {
  await expect(
    promisify(execFile)(process.execPath, ["src/build/generate.mjs", "--check"], { cwd: root }),
  ).resolves.toMatchObject({ stderr: "" });
});
