import { describe, expect, test } from "vitest";
import type { Answer } from "../../src/model/read.ts";
import { symlinks } from "../../src/resources/symlinks/resource.ts";
import { factsOf } from "../support/node-fixtures.ts";

const path = "~/.openclaw/media";
const target = "/openclaw-data/media";
const absent: Answer = { is: "absent" };
const link = (to: string, more: Partial<Extract<Answer, { is: "link" }>> = {}): Answer => {
  return { is: "link", to, same: false, dangling: false, ...more };
};
const directory = (more: Partial<Extract<Answer, { is: "directory" }>> = {}): Answer => {
  return { is: "directory", empty: false, same: false, ...more };
};

const seen = (answer: Answer, desired = { [path]: { target, ifExists: "refuse" } }) =>
  symlinks.observe(new Map([[path, answer]]), desired, factsOf({}));

describe("what stands at a link's path", () => {
  test.each([
    { name: "nothing", answer: absent, value: {} },
    { name: "the right link", answer: link(target, { same: true }), value: { [path]: target } },
    {
      name: "the right link, written with more slashes",
      answer: link("/openclaw-data//media/"),
      value: { [path]: target },
    },
    {
      name: "the right place by another way",
      answer: link("../../x/media", { same: true }),
      value: { [path]: target },
    },
    { name: "a link elsewhere", answer: link("/elsewhere"), value: { [path]: "/elsewhere" } },
    { name: "a link that leads nowhere", answer: link("/gone", { dangling: true }), value: { [path]: "/gone" } },
    { name: "the right link to a missing target", answer: link(target, { dangling: true }), value: { [path]: target } },
    { name: "an empty directory", answer: directory({ empty: true }), value: {} },
  ])("$name is seen as it is", ({ answer, value }) => {
    expect(seen(answer)).toEqual({ is: "present", value });
  });

  test.each([
    { name: "a directory with files", answer: directory(), why: "is a directory with files: say `ifExists: adopt`" },
    { name: "a file", answer: { is: "file" } as const, why: "is a file: move it away, or say `ifExists: backup`" },
    { name: "a FIFO", answer: { is: "other", what: "fifo" } as const, why: "is a fifo: move it away first" },
    {
      name: "what cannot be read",
      answer: { is: "unreadable", why: "denied" } as const,
      why: "cannot be read (denied)",
    },
    {
      name: "its own target, through a linked parent",
      answer: directory({ same: true }),
      why: "is its own target already",
    },
  ])("$name makes the node unreadable, so that nothing is changed there", ({ answer, why }) => {
    expect(seen(answer)).toEqual({ is: "unreadable", why: expect.stringContaining(`${path} ${why}`) });
  });

  test.each([
    { ifExists: "adopt", answer: directory() },
    { ifExists: "backup", answer: directory() },
    { ifExists: "backup", answer: { is: "file" } as const },
  ])("$ifExists may replace $answer.is", ({ ifExists, answer }) => {
    expect(seen(answer, { [path]: { target, ifExists } })).toEqual({ is: "present", value: {} });
  });

  test("a link that must not be there and is a directory blocks the node", () => {
    const observed = symlinks.observe(new Map([[path, directory()]]), { [path]: null }, factsOf({}));
    expect(observed).toMatchObject({ is: "unreadable" });
  });

  test("a former link is seen, in the spelling it was recorded with", () => {
    const lastApplied = {
      formatVersion: 1,
      node: "t440",
      revision: null,
      at: "",
      config: {},
      links: { "~/.openclaw/logs": "~/data/logs" },
    } as const;
    const answers = new Map([["~/.openclaw/logs", link("/home/openclaw/data/logs")]]);
    const observed = symlinks.observe(answers, {}, factsOf({}, { lastApplied }));
    expect(observed).toEqual({ is: "present", value: { "~/.openclaw/logs": "~/data/logs" } });
  });

  test.each(["~/data/other", null])(
    "so is one that the YAML wants elsewhere now (%s): the node did not move it",
    (now) => {
      const lastApplied = {
        formatVersion: 1,
        node: "t440",
        revision: null,
        at: "",
        config: {},
        links: { [path]: "~/data/media" },
      } as const;
      const answers = new Map([[path, link("/home/openclaw/data/media")]]);
      const observed = symlinks.observe(answers, { [path]: now }, factsOf({}, { lastApplied }));
      expect(observed).toEqual({ is: "present", value: { [path]: "~/data/media" } });
    },
  );
});

describe("once per agent", () => {
  const desired = { "~/.openclaw/agents/{agent}/sessions": "/data/{agent}/sessions" };
  const facts = factsOf({}, { agents: ["main", "work"] });

  test("the placeholder is filled in path and target", () => {
    expect(symlinks.expect(desired, facts)).toEqual({
      "~/.openclaw/agents/main/sessions": "/data/main/sessions",
      "~/.openclaw/agents/work/sessions": "/data/work/sessions",
    });
  });

  test("each link comes from the one line of the YAML", () => {
    const pointer = "/~0~1.openclaw~1agents~1work~1sessions";
    expect(symlinks.source(pointer, desired, facts)).toBe("/~0~1.openclaw~1agents~1{agent}~1sessions");
  });
});

describe("steps", () => {
  const step = (answer: Answer, desired: object) => {
    const change = {
      resource: "symlinks",
      kind: "pending",
      impact: "none",
      from: [],
      secret: false,
      patch: [{ op: "add", path: "/~0~1.openclaw~1media", value: target }],
    } as const;
    return symlinks.steps(change, new Map([[path, answer]]), desired as never, factsOf({}));
  };

  test("a link is made at the absolute path, and says what was found there", () => {
    expect(step(directory(), { [path]: { target, ifExists: "adopt" } })).toEqual([
      { do: "link", path: "/home/openclaw/.openclaw/media", target, found: { is: "directory" }, ifExists: "adopt" },
    ]);
  });

  test("a link that is named no longer is removed, and only if it is still that link", () => {
    expect(step(link(target), {})).toEqual([
      { do: "remove-link", path: "/home/openclaw/.openclaw/media", found: { is: "link", to: target } },
    ]);
  });
});
