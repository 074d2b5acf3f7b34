import { describe, expect, test } from "vitest";
import { checkRules } from "../../../src/core/rules/check-rules.ts";
import { composed, type Files, lines } from "../../support/layers.ts";

function check(files: Files): string[] {
  const { fleet, layers, findings } = composed(files);
  expect(lines(findings)).toEqual([]);
  return lines(checkRules(fleet, [], layers));
}

interface Given {
  readonly links: Readonly<Record<string, string | null>>;
  readonly host?: string;
  readonly roots?: readonly string[];
}

/** Findings about one node's links, without their place: `what (link)`, one link a line. */
function says({ links, host = "{ transport: local }", roots = [] }: Given): string[] {
  const text = Object.entries(links).map(([path, target]) => `  ${JSON.stringify(path)}: ${JSON.stringify(target)}\n`);
  const found = check({
    "fleet.yaml": `name: x\npolicy: { linkRoots: ${JSON.stringify(roots)} }\n`,
    "nodes/n.yaml": `host: ${host}\nsymlinks:${text.length === 0 ? " {}" : ""}\n${text.join("")}`,
  });
  return found.map((line) =>
    line.replace(/^nodes\/n\.yaml:(\d+):\d+: (.*) \(.*\)$/s, (_, at, what) => `${Number(at) - 2}: ${what}`),
  );
}

test("the layout of the example fleet is right", () => {
  const plain = ["memory", "media", "logs", "browser"].map((name) => [`~/.openclaw/${name}`, `/openclaw-data/${name}`]);
  const perAgent = ["sessions", "memory"].map((name) => [
    `~/.openclaw/agents/{agent}/${name}`,
    `/openclaw-data/agents/{agent}/${name}`,
  ]);
  expect(says({ links: Object.fromEntries([...plain, ...perAgent]) })).toEqual([]);
});

describe("the form of paths", () => {
  test.each([
    { name: "relative", path: "media", what: "a link's path is neither absolute nor ~/..." },
    { name: "empty", path: "", what: "a link's path is neither absolute nor ~/..." },
    { name: "in another user's home", path: "~bob/x", what: "a link's path is neither absolute nor ~/..." },
    { name: "with ..", path: "~/.openclaw/../x", what: ".. in a link's path" },
    { name: "that ends with ..", path: "~/.openclaw/media/..", what: ".. in a link's path" },
    { name: "with NUL", path: "~/.openclaw/a\0b", what: "a NUL in a link's path" },
    { name: "with a line end", path: "~/.openclaw/a\nb", what: "a line end in a link's path" },
    { name: "with an escape character", path: "~/.openclaw/a\u001bb", what: "a control character in a link's path" },
    {
      name: "with an unknown placeholder",
      path: "~/.openclaw/agents/{agents}/x",
      what: "an unknown placeholder in a link's path",
    },
    {
      name: "with half a placeholder",
      path: "~/.openclaw/agents/{agent/x",
      what: "an unknown placeholder in a link's path",
    },
  ])("a path $name is refused", ({ path, what }) => {
    expect(says({ links: { [path]: "/data/x" } })).toEqual([`1: ${what}`]);
  });

  test.each([
    { name: "relative", target: "data", what: "a link's target is neither absolute nor ~/..." },
    { name: "with ..", target: "/data/../etc", what: ".. in a link's target" },
    { name: "with NUL", target: "/data\0", what: "a NUL in a link's target" },
    { name: "with a line end", target: "/data\n", what: "a line end in a link's target" },
    { name: "with an unknown placeholder", target: "/data/{node}", what: "an unknown placeholder in a link's target" },
    {
      name: "with {agent}, which the path has not",
      target: "/data/{agent}",
      what: "{agent} in a link's target but not in its path",
    },
  ])("a target $name is refused", ({ target, what }) => {
    expect(says({ links: { "~/.openclaw/media": target } })).toEqual([`1: ${what}`]);
  });

  test("dots in names, double slashes and a slash at the end are no mistakes", () => {
    expect(says({ links: { "~/.openclaw//media/./a..b/": "/data//x/" } })).toEqual([]);
  });
});

describe("places of links", () => {
  const whole = "a link in place of OpenClaw's whole state directory";
  const config = "a link onto openclaw.json or one of its backups";
  const database = "a link onto an SQLite store of OpenClaw";
  const own = "a link onto what only OpenClaw may touch";
  const memory = "a link in a workspace's memory";
  const markdown = "a link for a Markdown file of a workspace";

  test.each([
    { path: "~/.openclaw", what: whole },
    { path: "~/.openclaw/", what: whole },
    { path: "~/.openclaw-work", what: whole },
    { path: "~", what: whole },
    { path: "/", what: whole },
    { path: "~/.openclaw/openclaw.json", what: config },
    { path: "~/.openclaw//./openclaw.json", what: config },
    { path: "~/.openclaw/OpenClaw.JSON", what: config },
    { path: "~/.openclaw/openclaw.json.bak.1", what: config },
    { path: "~/.openclaw-work/openclaw.json.last-good", what: config },
    { path: "~/.openclaw/state", what: database },
    { path: "~/.openclaw/state/openclaw.sqlite", what: database },
    { path: "~/.openclaw/memory/main.sqlite", what: database },
    { path: "~/.openclaw/memory/main.sqlite-wal", what: database },
    { path: "~/.openclaw/agents", what: database },
    { path: "~/.openclaw/agents/main", what: database },
    { path: "~/.openclaw/agents/{agent}", what: database },
    { path: "~/.openclaw/agents/main/agent", what: database },
    { path: "~/.openclaw/agents/{agent}/agent", what: database },
    { path: "~/.openclaw/agents/{agent}/agent/models.json", what: database },
    { path: "~/.openclaw/{agent}", what: database },
    { path: "~/.openclaw/tmp", what: own },
    { path: "~/.openclaw/identity", what: own },
    { path: "~/.openclaw/devices/paired.json", what: own },
    { path: "~/.openclaw/credentials", what: own },
    { path: "~/.openclaw/config-journal-fingerprint.key", what: own },
    { path: "~/.openclaw/media/x.lock", what: own },
    { path: "~/.openclaw/workspace/memory", what: memory },
    { path: "~/.openclaw/workspace-{agent}/memory/2026", what: memory },
    { path: "~/.openclaw/workspace-main/memory", what: memory },
    { path: "~/.openclaw/workspace/SOUL.md", what: markdown },
    { path: "~/.openclaw/workspace/notes/x.MD", what: markdown },
    { path: "/srv/media", what: "a link outside the allowed roots" },
    { path: "~/media", what: "a link outside the allowed roots" },
    { path: "~/.openclawx/media", what: "a link outside the allowed roots" },
  ])("no link stands at $path", ({ path, what }) => {
    expect(says({ links: { [path]: path.includes("{agent}") ? "/data/{agent}" : "/data/x" } })).toEqual([`1: ${what}`]);
  });

  test.each([
    "~/.openclaw/memory",
    "~/.openclaw/media/inbound",
    "~/.openclaw-work/logs",
    "~/.openclaw/agents/main/sessions",
    "~/.openclaw/agents/main/memory",
    "~/.openclaw/workspace",
    "~/.openclaw/workspace/skills",
    "~/.openclaw/cache",
    "~/.openclaw/states",
  ])("a link may stand at %s", (path) => {
    expect(says({ links: { [path]: "/data/x" } })).toEqual([]);
  });

  test("that no link must be there is a mistake at the same places", () => {
    expect(says({ links: { "~/.openclaw/openclaw.json": null, "~/.openclaw/media": null } })).toEqual([`1: ${config}`]);
  });

  test("no link leads onto a store of OpenClaw or its configuration", () => {
    expect(
      says({ links: { "~/.openclaw/media": "~/.openclaw/state/x", "~/.openclaw/logs": "~/.openclaw/openclaw.json" } }),
    ).toEqual([`1: ${database}`, `2: ${config}`]);
  });

  test("fleet.yaml can allow more roots, but never OpenClaw's own places", () => {
    expect(
      says({
        links: { "/srv/x/y": "/data/y", "~/notes": "/data/n", "~/.openclaw/state": "/data/s" },
        roots: ["/srv/x", "~"],
      }),
    ).toEqual([`3: ${database}`]);
    expect(says({ links: { "/srv/xy": "/data/y" }, roots: ["/srv/x/"] })).toEqual([
      "1: a link outside the allowed roots",
    ]);
  });

  test("with a declared home, ~ and the home are the same place", () => {
    const host = "{ transport: local, home: /srv/a/ }";
    expect(says({ host, links: { "/srv/a/.openclaw/media": "/data/m", "/srv/a/.openclaw/state": "/data/s" } })).toEqual(
      [`2: ${database}`],
    );
    expect(says({ host, links: { "/srv/ab/.openclaw/media": "/data/m" } })).toEqual([
      "1: a link outside the allowed roots",
    ]);
  });

  test("a declared state directory has the same places, and a declared configuration is protected", () => {
    const host = "{ transport: local, stateDir: /var/oc, configPath: /etc/oc/main.json }";
    const links = {
      "/var/oc/media": "/data/m",
      "/var/oc/state": "/data/s",
      "/var/oc": "/data/o",
      "/etc/oc/main.json.bak": "/data/c",
      "/etc/oc": "/data/e",
    };
    expect(says({ host, links, roots: ["/etc"] })).toEqual([
      `2: ${database}`,
      `3: ${whole}`,
      `4: ${config}`,
      `5: ${whole}`,
    ]);
  });

  test("two nodes with the same links but other places are judged each by its own", () => {
    const found = check({
      "defaults.yaml": "symlinks:\n  /var/oc/media: /data/m\n",
      "nodes/a.yaml": "host: { transport: local, stateDir: /var/oc }\n",
      "nodes/b.yaml": "host: { transport: local }\n",
    });
    expect(found).toEqual(["defaults.yaml:2:3: a link outside the allowed roots (/symlinks/~1var~1oc~1media)"]);
  });
});

describe("links together", () => {
  test.each([
    {
      name: "two spellings of one path",
      links: { "~/.openclaw/media": "/a", "~/.openclaw//media/": "/b" },
      says: ["2: a second link at the place of ~/.openclaw/media"],
    },
    {
      name: "a link for every agent and one for an agent",
      links: { "~/.openclaw/agents/{agent}/sessions": "/a/{agent}", "~/.openclaw/agents/main/sessions": "/b" },
      says: ["2: a second link at the place of ~/.openclaw/agents/{agent}/sessions"],
    },
    {
      name: "the other way round",
      links: { "~/.openclaw/agents/main/sessions": "/b", "~/.openclaw/agents/{agent}/sessions": "/a/{agent}" },
      says: ["2: a second link at the place of ~/.openclaw/agents/main/sessions"],
    },
    {
      name: "a link below another",
      links: { "~/.openclaw/media/in": "/a", "~/.openclaw/media": "/b" },
      says: ["1: a link below another link, ~/.openclaw/media"],
    },
    {
      name: "a link below one for every agent",
      links: { "~/.openclaw/agents/{agent}/memory": "/a/{agent}", "~/.openclaw/agents/main/memory/x": "/b" },
      says: ["2: a link below another link, ~/.openclaw/agents/{agent}/memory"],
    },
    {
      name: "a link onto itself",
      links: { "~/.openclaw/media": "~/.openclaw//media/" },
      says: ["1: a link into itself"],
    },
    {
      name: "a link into itself",
      links: { "~/.openclaw/media": "~/.openclaw/media/in" },
      says: ["1: a link into itself"],
    },
    {
      name: "a link to a folder around it",
      links: { "~/.openclaw/media": "~/.openclaw" },
      says: ["1: a link into itself"],
    },
    { name: "a link to the root", links: { "~/.openclaw/workspace/x": "~" }, says: ["1: a link into itself"] },
    {
      name: "an agent's link into itself",
      links: { "~/.openclaw/agents/{agent}/memory": "~/.openclaw/agents/{agent}/memory/x" },
      says: ["1: a link into itself"],
    },
    {
      name: "a target behind another link",
      links: { "~/.openclaw/media": "/data/m", "~/.openclaw/logs": "~/.openclaw/media/logs" },
      says: ["2: a link whose target lies behind another link, ~/.openclaw/media"],
    },
    {
      name: "two links in a ring",
      links: { "~/.openclaw/a": "~/.openclaw/b", "~/.openclaw/b": "~/.openclaw/a" },
      says: [
        "1: a link whose target lies behind another link, ~/.openclaw/b",
        "2: a link whose target lies behind another link, ~/.openclaw/a",
      ],
    },
  ])("$name is refused", ({ links, says: found }) => {
    expect(says({ links })).toEqual(found);
  });

  test.each([
    {
      name: "names that begin alike",
      links: { "~/.openclaw/media": "/a", "~/.openclaw/media2": "/b", "~/.openclaw/med": "/c" },
    },
    {
      name: "folders of different agents",
      links: { "~/.openclaw/agents/a/memory": "/a", "~/.openclaw/agents/b/memory": "/b" },
    },
    { name: "a target beside the path", links: { "~/.openclaw/media": "~/.openclaw/media-data" } },
    { name: "two links to one place", links: { "~/.openclaw/media": "/a", "~/.openclaw/logs": "/a" } },
    {
      name: "a target where no link must be",
      links: { "~/.openclaw/media": null, "~/.openclaw/logs": "~/.openclaw/media/x" },
    },
  ])("$name are fine", ({ links }) => {
    expect(says({ links })).toEqual([]);
  });
});

describe("where a mistake is shown", () => {
  test("a wrong path at its key, a wrong target at its value, in the layer that says it", () => {
    const found = check({
      "defaults.yaml":
        "symlinks:\n  ~/.openclaw/state: /data/s\n  ~/.openclaw/media: { target: ../m, ifExists: adopt }\n",
      "nodes/n.yaml": "host: { transport: local }\nsymlinks:\n  ~/.openclaw/logs: logs\n",
    });
    expect(found).toEqual([
      "defaults.yaml:2:3: a link onto an SQLite store of OpenClaw (/symlinks/~0~1.openclaw~1state)",
      "defaults.yaml:3:32: a link's target is neither absolute nor ~/... (/symlinks/~0~1.openclaw~1media/target)",
      "nodes/n.yaml:3:21: a link's target is neither absolute nor ~/... (/symlinks/~0~1.openclaw~1logs)",
    ]);
  });

  test("a target that a higher layer has put right is no mistake any more", () => {
    const found = check({
      "defaults.yaml": "symlinks: { ~/.openclaw/media: m }\n",
      "nodes/n.yaml": "host: { transport: local }\nsymlinks: { ~/.openclaw/media: { target: /data/m } }\n",
    });
    expect(found).toEqual([]);
  });

  test("a mistake in the defaults is told once, however many nodes have it and whatever they add", () => {
    const nodes = Object.fromEntries(
      Array.from({ length: 30 }, (_, i) => [
        `nodes/n${i}.yaml`,
        `host: { transport: local }\nsymlinks: { ~/.openclaw/x${i}: /data/x }\n`,
      ]),
    );
    expect(check({ ...nodes, "defaults.yaml": "symlinks: { ~/.openclaw/state: /data/s }\n" }).length).toBe(1);
  });

  test("a malformed root in fleet.yaml is told there", () => {
    const files = {
      "fleet.yaml": "name: x\npolicy:\n  linkRoots: [srv, /a/../b, '/x/{agent}', /ok]\n",
      "nodes/n.yaml": "host: { transport: local }\n",
    };
    expect(check(files)).toEqual([
      "fleet.yaml:3:15: a root for links is neither absolute nor ~/... (/policy/linkRoots/0)",
      "fleet.yaml:3:20: .. in a root for links (/policy/linkRoots/1)",
      "fleet.yaml:3:29: {agent} in a root for links (/policy/linkRoots/2)",
    ]);
  });
});

test("a thousand links of one node are compared without comparing each with each", () => {
  const links = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`~/.openclaw/media/x${i}`, `/data/x${i}`]));
  expect(says({ links })).toEqual([]);
});
