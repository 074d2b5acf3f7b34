import { expect, test } from "vitest";
import { checkRules } from "../../../src/core/rules/check-rules.ts";
import { checkLayer } from "../../../src/core/schema-check.ts";
import { composed } from "../../support/layers.ts";

/** Findings of schema and rules on a `notify:` as people see them, with hints. */
function says(notify: string): string[] {
  const files = {
    "fleet.yaml": `name: x\nnotify:\n${notify}`,
    "nodes/node-01.yaml": "host: { transport: local }\n",
  };
  const { fleet, layers } = composed(files);
  return [...layers.flatMap((layer) => checkLayer(layer)), ...checkRules(fleet, [], layers)].map(
    ({ position, what, hint }) => `${position.line}:${position.column}: ${what} - ${hint ?? ""}`,
  );
}

test("receivers of every type pass, and are complete", () => {
  const notify = `
  - { name: ops, type: webhook, url: { secret: env:OPS }, template: slack, on: [failed, recovered], minInterval: 10m }
  - name: log
    type: webhook
    url: https://log.example.com/in
    token: { secret: file:/run/token }
    template: { custom: { text: "\${title}", list: ["\${text}"] } }
    flap: { changes: 3, within: 2h }
  - { name: am, type: alertmanager, url: "http://127.0.0.1:9093", validFor: 30m }
  - { name: other-am, type: alertmanager, url: "http://am.lan:9093", allowHttp: true }
  - { name: issue, type: github-issue }
`;
  expect(says(notify)).toEqual([]);
  const { fleet } = composed({ "fleet.yaml": `name: x\nnotify:${notify}` });
  expect(fleet.notify?.map(({ name, way }) => [name, way.is])).toEqual([
    ["ops", "webhook"],
    ["log", "webhook"],
    ["am", "alertmanager"],
    ["other-am", "alertmanager"],
    ["issue", "github-issue"],
  ]);
  expect(fleet.notify?.[0]).toMatchObject({ minIntervalMs: 600_000, on: new Set(["failed", "recovered"]) });
  expect(fleet.notify?.[1]).toMatchObject({ flap: { changes: 3, withinMs: 7_200_000 }, token: "file:/run/token" });
  expect(fleet.notify?.[2]?.way).toMatchObject({ validMs: 1_800_000 });
});

test("a fleet that names no receivers has none", () => {
  expect(composed({ "fleet.yaml": "name: x\n" }).fleet).not.toHaveProperty("notify");
});

test.each([
  {
    name: "two of one name",
    yaml: "  - { name: a, type: github-issue }\n  - { name: a, type: github-issue }\n",
    finding: "4:13: two receivers of one name - what each was told is remembered by its name",
  },
  {
    name: "a webhook without an address",
    yaml: "  - { name: a, type: webhook }\n",
    finding: '3:5: missing key "url": a receiver of type webhook needs it - an address, or { secret: env:NAME }',
  },
  {
    name: "an issue with an address",
    yaml: "  - { name: a, type: github-issue, url: 'https://x.example/' }\n",
    finding: '3:41: "url" is of no use for a receiver of type github-issue - remove it',
  },
  {
    name: "an address over http",
    yaml: "  - { name: a, type: webhook, url: 'http://x.example/' }\n",
    finding: "over http",
  },
  {
    name: "an address with a password",
    yaml: "  - { name: a, type: webhook, url: 'https://u:hunter22@x.example/' }\n",
    finding: "a literal secret, by its shape (URL with a password)",
  },
  {
    name: "the address of a Slack hook, which is a secret",
    yaml: "  - { name: a, type: webhook, url: 'https://hooks.slack.com/services/T00000000/B00000000/x' }\n",
    finding: "a literal secret, by its shape (Slack)",
  },
  {
    name: "a reference that is none",
    yaml: "  - { name: a, type: webhook, url: { secret: hunter22 } }\n",
    finding: "a secret that is no reference",
  },
  {
    name: "a placeholder that there is not",
    yaml: "  - { name: a, type: webhook, url: 'https://x.example/', template: { custom: { t: '${titel}' } } }\n",
    finding: 'unknown placeholder "titel" - did you mean title?',
  },
  {
    name: "an event that there is not",
    yaml: "  - { name: a, type: github-issue, on: [drifted] }\n",
    finding: "drifted",
  },
  { name: "no name", yaml: "  - { type: github-issue }\n", finding: 'missing key "name"' },
  { name: "another type", yaml: "  - { name: a, type: pager }\n", finding: "pager" },
  {
    name: "a template that there is not",
    yaml: "  - { name: a, type: webhook, url: 'https://x.example/', template: slak }\n",
    finding: "slak",
  },
])("a mistake is found: $name", ({ yaml, finding }) => {
  const found = says(yaml);
  expect(found.join("\n")).toContain(finding);
  expect(found.join("\n")).not.toContain("hunter22");
});
