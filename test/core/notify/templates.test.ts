import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { alertsOf } from "../../../src/core/notify/alerts.ts";
import { placeholders, unknownIn } from "../../../src/core/notify/placeholders.ts";
import { bodyOf } from "../../../src/core/notify/templates.ts";
import { lineOf, textOf, titleOf } from "../../../src/core/notify/texts.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import type { Message, Notice, Template } from "../../../src/model/notify.ts";

const since = "2026-11-20T08:00:00.000Z";

function notice(node: string, more: Partial<Notice> = {}): Notice {
  return { node, is: "drift", since, isFlapping: false, ...more };
}

function message(...notices: readonly Notice[]): Message {
  return { fleet: "office", revision: null, at: since, notices, standing: new Map() };
}

const evil =
  'x <!channel> <@U123> <https://evil.example|click> @everyone [link](https://evil.example) **b** `c` _i_ ~s~ ||p|| # h\\ > q & "quoted" ${title}';

test("a message is told in a title and a line each", () => {
  const was = { is: "drift", since } as const;
  const two = message(
    notice("a", { is: "rolled-back", why: "unhealthy after the change" }),
    notice("b", { is: "recovered", was }),
    notice("c", { is: "recovered", isFlapping: true }),
  );
  expect(titleOf(two)).toBe("office: 1 node rolled back, 2 nodes recovered");
  expect(textOf(two, 1000)).toBe(
    [
      "a rolled back: unhealthy after the change",
      `b recovered (it was drifted since ${since})`,
      "c recovered - it changes again and again: no more is said of it until that ends",
    ].join("\n"),
  );
});

test("what has no room is counted", () => {
  const many = message(...Array.from({ length: 500 }, (_, i) => notice(`node-${i}`)));
  const text = textOf(many, 300);
  expect(text.length).toBeLessThanOrEqual(300);
  expect(text).toMatch(/^node-0 drifted\nnode-1 drifted\n.*and \d+ more: clawform status shows all$/s);
  const lines = text.split("\n");
  expect(lines.at(-1)).toBe(`and ${500 - (lines.length - 1)} more: clawform status shows all`);
});

const ways = ["slack", "discord", "teams", "ntfy", "own"] as const;

test.each(ways)("%s gets JSON of bounded size, whatever the nodes say", (is) => {
  const many = message(...Array.from({ length: 3000 }, (_, i) => notice(`node-${i}`, { why: "!".repeat(300) })));
  const size = Buffer.byteLength(JSON.stringify(bodyOf({ is }, many, "t")));
  expect(size).toBeLessThan(is === "own" ? 2_000_000 : 16_000);
});

describe("what comes from a node does nothing in a chat", () => {
  const hostile = message(notice("a", { why: evil }));
  const line = lineOf(notice("a", { why: evil }));

  test("Slack: plain text, no mentions, no previews; and no < in what makes the notification", () => {
    const body = bodyOf({ is: "slack" }, { ...hostile, fleet: "<!here>" }, "");
    expect(body["text"]).toBe("&lt;!here&gt;: 1 node drifted");
    expect(body).toMatchObject({ parse: "none", link_names: false, unfurl_links: false, unfurl_media: false });
    expect(body["blocks"]).toEqual(
      ["<!here>: 1 node drifted", line].map((text) => ({
        type: "section",
        text: { type: "plain_text", text, emoji: false },
      })),
    );
  });

  test("Discord: every sign of markup is escaped, nobody is mentioned, nothing is embedded", () => {
    const body = bodyOf({ is: "discord" }, hostile, "");
    expect(body).toMatchObject({ allowed_mentions: { parse: [] }, flags: 4 });
    const content = String(body["content"]);
    expect(content.replaceAll(/\\[!-/:-@[-`{-~]/g, "")).not.toMatch(/[!-/:-@[-`{-~]/);
    expect(content.replaceAll(/\\([!-/:-@[-`{-~])/g, "$1")).toContain(line);
    expect(content).not.toContain("://");
  });

  test("Discord's 2,000 characters are kept, although escaping makes it longer", () => {
    const many = message(...Array.from({ length: 300 }, (_, i) => notice(`n-${i}`, { why: "*".repeat(300) })));
    expect(String(bodyOf({ is: "discord" }, many, "")["content"]).length).toBeLessThanOrEqual(2000);
  });

  test("Teams: runs of text, which know no markup", () => {
    const text = JSON.stringify(bodyOf({ is: "teams" }, hostile, ""));
    expect(text).not.toContain('"TextBlock"');
    expect(text).toContain(JSON.stringify(line));
  });

  test("ntfy: no Markdown; good news is quieter", () => {
    expect(bodyOf({ is: "ntfy" }, hostile, "fleet")).toMatchObject({
      topic: "fleet",
      markdown: false,
      priority: 4,
      message: line,
    });
    expect(bodyOf({ is: "ntfy" }, message(notice("a", { is: "recovered" })), "fleet")).toMatchObject({ priority: 3 });
  });
});

test("a template of one's own is filled in its strings only, at any depth, once", () => {
  const json: JsonObject = {
    "${title}": "${title}",
    list: ["${count} on ${nodes}", 5, null, { deep: "[${kind}] ${revision}${nothing}" }],
    all: "${fleet} ${at}",
  };
  const body = bodyOf({ is: "custom", json }, message(notice("${fleet}"), notice("b")), "");
  expect(body).toEqual({
    "${title}": "office: 2 nodes drifted",
    list: ["2 on ${fleet}, b", 5, null, { deep: "[drift] ${nothing}" }],
    all: `office ${since}`,
  });
});

test("nothing that a node says gets out of its string", () => {
  const template: Template = { is: "custom", json: { text: "${text}", fixed: true } };
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (why) => {
      const body = JSON.parse(JSON.stringify(bodyOf(template, message(notice("a", { why })), ""))) as JsonObject;
      expect(Object.keys(body)).toEqual(["text", "fixed"]);
      expect(body["fixed"]).toBe(true);
    }),
  );
});

test("unknown placeholders are found, known ones are not", () => {
  expect(unknownIn({ a: "${titel} ${text}", b: ["${x}"], c: { d: "$text ${}" }, e: 5 })).toEqual(["titel", "x", ""]);
  expect(unknownIn(placeholders.map((name) => `\${${name}}`))).toEqual([]);
});

test("our own JSON has everything as data", () => {
  const was = { is: "unreachable", since } as const;
  expect(bodyOf({ is: "own" }, message(notice("a", { is: "recovered", was })), "")).toEqual({
    formatVersion: 1,
    fleet: "office",
    revision: null,
    at: since,
    title: "office: 1 node recovered",
    count: 1,
    events: [
      {
        node: "a",
        is: "recovered",
        was: "unreachable",
        since,
        flapping: false,
        text: `a recovered (it was unreachable since ${since})`,
      },
    ],
  });
});

describe("alerts", () => {
  const at = "2026-11-20T09:00:00.000Z";
  const drift = { is: "drift", since, why: "changed there" } as const;

  test("what stands fires, with labels that stay the same; what is over ends now", () => {
    const alerts = alertsOf(
      {
        ...message(notice("b", { is: "recovered", was: { is: "failed", since } })),
        at,
        standing: new Map([["a", drift]]),
      },
      undefined,
    );
    const labels = { alertname: "ClawformNode", fleet: "office" };
    expect(alerts).toEqual([
      {
        labels: { ...labels, node: "a", kind: "drift" },
        annotations: { summary: "a drifted", description: "changed there" },
        startsAt: since,
      },
      {
        labels: { ...labels, node: "b", kind: "failed" },
        annotations: { summary: "b failed" },
        startsAt: since,
        endsAt: at,
      },
    ]);
  });

  test("one kind of trouble for another is one alert that ends and one that begins", () => {
    const alerts = alertsOf(
      { ...message(notice("a", { was: { is: "failed", since } })), at, standing: new Map([["a", drift]]) },
      undefined,
    );
    expect(alerts.map(({ labels, endsAt }) => [(labels as JsonObject)["kind"], endsAt])).toEqual([
      ["drift", undefined],
      ["failed", at],
    ]);
  });

  test("they hold as long as they are said to", () => {
    const [alert] = alertsOf({ ...message(), at, standing: new Map([["a", drift]]) }, 3_600_000);
    expect(alert).toMatchObject({ endsAt: "2026-11-20T10:00:00.000Z" });
  });
});
