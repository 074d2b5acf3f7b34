import { expect, test } from "vitest";
import { checkRules } from "../../../src/core/rules/check-rules.ts";
import { checkLayer } from "../../../src/core/schema-check.ts";
import { composed, type Files, lines } from "../../support/layers.ts";

const host = "host: { transport: local }\n";

/** What is said of a node that says `text`, which begins on line 2; with hints. */
function says(text: string, more: Files = {}): string[] {
  const { fleet, layers } = composed({ "nodes/a.yaml": host + text, ...more });
  const found = [...layers.flatMap((layer) => checkLayer(layer)), ...checkRules(fleet, [], layers)];
  return lines(found).map((line, index) => `${line} - ${found[index]?.hint ?? ""}`);
}

const form = "write days and times, such as Mon-Fri 02:00-05:00, Sat,Sun 00:00-24:00, or 22:00-04:00 for every day";

test.each([
  {
    name: "everything that can be said",
    text: `health: { commands: [[/bin/true]], timeout: 1s, stableFor: 0s }
restart: { waitForIdle: true, deadline: 1d, onDeadline: defer, window: [Mon-Fri 02:00-05:00], timezone: UTC, command: [x] }
agents: { expectedPeak: 15 }
`,
    is: [],
  },
  {
    name: "nulls go back to the defaults",
    text: "health: { commands: null, timeout: null }\nrestart: { window: null, timezone: null, deadline: null, onDeadline: null, command: null }\nagents: null\n",
    is: [],
  },
  {
    name: "a window that is none",
    text: "restart: { window: [Mon-Fri 02:00-05:00, at night] }\n",
    is: [`nodes/a.yaml:2:42: this is no window (/restart/window/1) - ${form}`],
  },
  {
    name: "a window without length",
    text: "restart: { window: [Sun 00:00-00:00] }\n",
    is: [
      "nodes/a.yaml:2:21: a window that ends when it begins (/restart/window/0) - for a whole day write 00:00-24:00",
    ],
  },
  {
    name: "a time zone that is nearly one",
    text: "restart: { timezone: Europe/Berlim }\n",
    is: ["nodes/a.yaml:2:22: no time zone is called so (/restart/timezone) - did you mean Europe/Berlin?"],
  },
  {
    name: "a time zone that is like none",
    text: "restart: { timezone: the one of the office }\n",
    is: [
      "nodes/a.yaml:2:22: no time zone is called so (/restart/timezone) - write the name of one, such as Europe/Berlin or UTC",
    ],
  },
  {
    name: "an offset is no name",
    text: 'restart: { timezone: "+01:00" }\n',
    is: [
      "nodes/a.yaml:2:22: no time zone is called so (/restart/timezone) - write the name of one, such as Europe/Berlin or UTC",
    ],
  },
  {
    name: "a span that is none",
    text: "restart: { deadline: ten minutes }\nhealth: { timeout: 30 }\n",
    is: [
      "nodes/a.yaml:3:20: expected a duration such as 30s, 10m or 1h30m, got number 30 (/health/timeout) - ",
      'nodes/a.yaml:2:22: expected a duration such as 30s, 10m or 1h30m, got string "ten minutes" (/restart/deadline) - ',
    ],
  },
  {
    name: "spans that are too short or too long",
    text: "restart: { deadline: 25h }\nhealth: { timeout: 0s, stableFor: 11m }\n",
    is: [
      "nodes/a.yaml:2:22: more than 1d (/restart/deadline) - write from 0s to 1d",
      "nodes/a.yaml:3:20: less than 1s (/health/timeout) - write from 1s to 10m",
      "nodes/a.yaml:3:35: more than 10m (/health/stableFor) - write from 0s to 10m",
    ],
  },
])("$name", ({ text, is }) => {
  expect(says(text)).toEqual(is);
});

test("a mistake of a layer is told once, where it stands, however many nodes have it", () => {
  const more = { "defaults.yaml": "restart: { timezone: Nowhere }\n", "nodes/b.yaml": host };
  expect(says("", more)).toEqual([expect.stringMatching(/^defaults\.yaml:1:22: no time zone is called so/)]);
});

test.each([
  { name: "a word of a command", text: 'health: { commands: [["a\\nb"]] }\n' },
  { name: "a command as text", text: "restart: { command: systemctl restart x }\n" },
  { name: "an unknown member", text: "restart: { windows: [Sun 00:00-24:00] }\n" },
  { name: "an unknown word", text: "restart: { onDeadline: kill }\n" },
  { name: "no agents at all", text: "agents: { expectedPeak: 0 }\n" },
])("the schema refuses $name that it should", ({ text }) => {
  expect(says(text)).toHaveLength(1);
});
