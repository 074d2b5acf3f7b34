// The laws of the design at the level of the whole path, with real files and the real command line. Their thousands of pure runs are in
// test/core: law 3 in test/core/diff/laws.test.ts, the edit's part of law 2 in test/core/edit/edit-laws.test.ts. Law 6 is kill.test.ts.

import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import * as fc from "fast-check";
import JSON5 from "json5";
import { afterAll, describe, expect, test } from "vitest";
import type { Json, JsonObject } from "../../src/model/json.ts";
import { tokensOf, valueAt } from "../../src/model/pointer.ts";
import { editions } from "../../src/openclaw/editions.ts";
import { clawform, type CliOptions, type CliResult } from "../support/cli.ts";
import { markedDocument, plainSensitivePlaces, put } from "../support/marked-document.ts";
import { Sandbox } from "../support/sandbox.ts";
import { snapshotOf } from "../support/snapshot.ts";

const runs = { numRuns: 25, interruptAfterTimeLimit: 45_000 };

/** What a node can be asked for; small, and right for 2026.9. */
const desired = fc.record(
  {
    logging: fc.record(
      {
        level: fc.constantFrom("info", "debug", "warn", null),
        consoleLevel: fc.constantFrom("warn", "error"),
        redactPatterns: fc.array(fc.constantFrom("a+", "b{2}", "c"), { maxLength: 3 }),
      },
      { requiredKeys: [] },
    ),
    maxConcurrent: fc.integer({ min: 1, max: 64 }),
    browser: fc.record({ enabled: fc.boolean(), headless: fc.boolean() }, { requiredKeys: [] }),
    media: fc.record(
      { concurrency: fc.integer({ min: 1, max: 4 }), image: fc.constant({ enabled: true }) },
      { requiredKeys: [] },
    ),
    memory: fc.record(
      { provider: fc.constantFrom("openai", "local"), query: fc.constant({ maxResults: 8 }) },
      { requiredKeys: [] },
    ),
    symlinks: fc.dictionary(
      fc.constantFrom("~/.openclaw/media", "~/.openclaw/logs"),
      fc.constantFrom("~/data/a", "~/data/b"),
      { maxKeys: 1 },
    ),
    config: fc.constant({ session: { maintenance: { mode: "enforce" } } }),
  },
  { requiredKeys: [] },
) as unknown as fc.Arbitrary<JsonObject>; // sound: only values that JSON has

/** A member of `openclaw.json` as a person writes it, that nobody desires. */
const unnamed = fc
  .tuple(
    fc.constantFrom("note", "'a b'", '"x.y"', "$z"),
    fc.constantFrom("0x1F", ".5", "'it''s'".replace("''", "\\'"), "[1, 2,]", "{ a: 1 }", '"\\u00e9"'),
  )
  .map(([key, value]) => ({ key, value }));

interface Written {
  readonly text: string;
  /** Lines of it that no change may touch. */
  readonly kept: readonly string[];
}

/** A live file in somebody's hand: order, comments, quotes, indentation and line ends are theirs. */
const written: fc.Arbitrary<Written> = fc
  .record({
    order: fc.shuffledSubarray(["gateway", "logging", "agents", "meta", "ui"], { minLength: 5 }),
    level: fc.constantFrom("'info'", '"trace"'),
    concurrency: fc.constantFrom("4", "0x8", "12"),
    extra: unnamed,
    end: fc.constantFrom("\n", "\r\n"),
    indent: fc.constantFrom("  ", "\t", "    "),
    comma: fc.constantFrom("", ","),
    quote: fc.boolean(),
  })
  .map(({ order, level, concurrency, extra, end, indent, comma, quote }) => {
    const key = (name: string) => (quote ? `"${name}"` : name);
    const members: Readonly<Record<string, string>> = {
      gateway: `${key("gateway")}: { mode: "local", port: 18789 }`,
      logging: `${key("logging")}: { ${key("level")}: ${level} }`,
      agents: `${key("agents")}: { entries: { main: {} }, defaults: { maxConcurrent: ${concurrency} } }`,
      meta: `${key("meta")}: { lastTouchedVersion: "2026.9.6" }`,
      ui: `${key("ui")}: { seamColor: "#ff0000" }`,
    };
    const commented = order.map((name, i) => ({
      line: members[name] ?? "",
      comment: `// remark ${i} on ${name}`,
      name,
    }));
    const lines = commented.flatMap(({ line, comment }, i) => [
      `${indent}${comment}`,
      `${indent}${line}${i < commented.length - 1 ? "," : comma}`,
    ]);
    const remark = `/* ${extra.key} = ${extra.value} */`;
    const text = [remark, "{", ...lines, "}", "// the end", ""].join(end);
    const kept = [
      remark,
      ...commented.map(({ comment }) => comment),
      members["gateway"] ?? "",
      members["meta"] ?? "",
      members["ui"] ?? "",
      "// the end",
    ];
    return { text, kept };
  });

const yamlOf = (value: JsonObject) =>
  `openclaw: { version: 2026.9.6 }\n${Object.entries(value)
    .map(([key, inner]) => `${key}: ${JSON.stringify(inner)}\n`)
    .join("")}`;

describe("law 1: after an apply the plan is empty, and a second apply writes nothing", () => {
  test("whatever was there and whatever is asked for; also after the wish has changed", async () => {
    await fc.assert(
      fc.asyncProperty(written, desired, desired, async ({ text }, first, second) => {
        using sandbox = new Sandbox();
        sandbox.node("t440", yamlOf(first), text);
        for (const wish of [first, second]) {
          sandbox.write("nodes/t440.yaml", `host: { home: ${JSON.stringify(sandbox.home("t440"))} }\n${yamlOf(wish)}`);
          const report = await sandbox.apply();
          expect(report, JSON.stringify(report)).toMatchObject({ exit: "ok" });
          expect(await sandbox.plan()).toMatchObject({ digest: null, summary: { converged: 1 } });
          const before = sandbox.snapshot(sandbox.home("t440"));
          expect(await sandbox.apply()).toMatchObject({ nodes: [{ result: "unchanged" }] });
          expect(sandbox.snapshot(sandbox.home("t440"))).toEqual(before);
        }
      }),
      runs,
    );
  }, 120_000);
});

describe("law 2: nothing that is not named, and was not ours, changes", () => {
  test("order, comments, quotes, indentation, line ends and other files stay", async () => {
    await fc.assert(
      fc.asyncProperty(written, desired, async ({ text, kept }, wish) => {
        using sandbox = new Sandbox();
        sandbox.node("t440", yamlOf(wish), text);
        const state = path.dirname(sandbox.config("t440"));
        mkdirSync(path.join(state, "agents/main"), { recursive: true });
        writeFileSync(path.join(state, "agents/main/note.md"), "mine");
        symlinkSync("/nowhere", path.join(state, "dangling"));
        const before = sandbox.snapshot(state);
        await sandbox.apply();
        const after = sandbox.live("t440");
        const end = text.includes("\r\n") ? "\r\n" : "\n";
        expect(after.replaceAll(end, "").includes("\n")).toBe(false);
        let at = 0;
        for (const line of kept.toSorted((a, b) => text.indexOf(a) - text.indexOf(b))) {
          const found = after.indexOf(line, at);
          expect(found, `${line} in its place in\n${after}`).toBeGreaterThanOrEqual(at);
          at = found;
        }
        const parsed = JSON5.parse<JsonObject>(after);
        const was = JSON5.parse<JsonObject>(text);
        for (const name of ["gateway", "meta", "ui"]) expect(parsed[name]).toEqual(was[name]);
        const left = [...sandbox.snapshot(state)].filter(
          ([name]) => name !== "" && name !== "openclaw.json" && before.has(name),
        );
        expect(left).toEqual([...before].filter(([name]) => name !== "" && name !== "openclaw.json"));
      }),
      runs,
    );
  }, 120_000);
});

describe("law 4: the same revision and the same live state give the same plan, byte for byte", () => {
  test("in any time zone, language, folder and width, by any number of connections", async () => {
    using sandbox = new Sandbox();
    const yaml =
      'openclaw: { version: 2026.9.6 }\nlogging: { level: debug, file: "/tmp/Ä ö.log" }\nmaxConcurrent: 12\nsymlinks: { ~/.openclaw/media: ~/data/media, ~/.openclaw/ä: ~/data/ä }\n';
    for (const name of ["t440", "node-02", "pc-a"])
      sandbox.node(
        name,
        yaml,
        '{ gateway: { mode: "local" }, agents: { ownership: "explicit", entries: { z: {}, main: {}, a: {} } } }',
      );
    const clone = path.join(sandbox.dir, "another place/of the fleet");
    cpSync(sandbox.fleet, clone, { recursive: true });
    const elsewhere = path.join(sandbox.dir, "elsewhere");
    mkdirSync(elsewhere);
    const ways: readonly (readonly [string, CliOptions])[] = [
      [sandbox.fleet, { env: { TZ: "UTC", LANG: "C", LC_ALL: "C" } }],
      [
        clone,
        {
          env: { TZ: "Pacific/Kiritimati", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8", COLUMNS: "40" },
          cwd: elsewhere,
        },
      ],
      [
        "../fleet",
        {
          env: { TZ: "America/St_Johns", LANG: "sv_SE.UTF-8", LC_ALL: "", FORCE_COLOR: "1", COLUMNS: "200" },
          cwd: elsewhere,
        },
      ],
    ];
    const made: string[] = [];
    for (const [i, [fleet, options]] of ways.entries()) {
      const out = path.join(sandbox.dir, `plan-${i}.json`);
      const { exit, stdout } = await clawform(
        ["plan", "--json", "--out", out, "--fleet", fleet, "--connections", String(i + 1)],
        options,
      );
      expect(exit, stdout).toBe(2);
      expect(readFileSync(out, "utf8")).toBe(stdout);
      made.push(stdout);
    }
    expect(new Set(made).size).toBe(1);
    expect(JSON.parse(made[0] ?? "")).toMatchObject({ summary: { nodes: 3, changed: 3 } });
  });
});

describe("law 5: what only looks writes nothing", () => {
  const looking = [
    "validate",
    "plan",
    "plan --json",
    "drift --format lines",
    "history t440",
    "why t440 /logging/level",
    "render t440",
    "explain",
    "explain memory",
    "schema node",
  ];

  test.each(["a fresh node", "a node that was applied to, and drifted"])(
    "on %s, nor in the fleet folder",
    async (which) => {
      using sandbox = new Sandbox();
      sandbox.node(
        "t440",
        "openclaw: { version: 2026.9.6 }\nlogging: { level: debug }\nsymlinks: { ~/.openclaw/media: ~/data/media }\n",
        '{ gateway: { mode: "local" } }',
      );
      if (which !== "a fresh node") {
        await sandbox.apply();
        writeFileSync(sandbox.config("t440"), sandbox.live("t440").replace("debug", "trace"));
      }
      const before = sandbox.snapshot();
      for (const line of looking) {
        const { exit, stderr } = await clawform(line.split(" "), {
          cwd: sandbox.dir,
          env: { HOME: path.join(sandbox.dir, "homes") },
        });
        expect([exit === 0 || exit === 2, stderr], line).toEqual([true, ""]);
        expect(sandbox.snapshot(), line).toEqual(before);
      }
    },
  );
});

const secretFolders: string[] = [];
afterAll(() => {
  for (const folder of secretFolders) rmSync(folder, { recursive: true, force: true });
});

describe("law 7: a secret reaches nothing that is shown, stored or seen by others", () => {
  interface Shown {
    readonly texts: ReadonlyMap<string, string>;
    readonly results: readonly CliResult[];
  }

  /** Every way in which something of the node comes to light. */
  async function everything(sandbox: Sandbox, env: Record<string, string>, apply: boolean): Promise<Shown> {
    const out = path.join(sandbox.dir, "plan.json");
    const lines = [
      "plan",
      `plan --json --out ${out}`,
      "plan --format lines",
      "drift",
      "render t440",
      "render t440 --json",
      "why t440 /config",
      "why t440 /config --json",
      ...(apply ? ["apply --yes --settle 1"] : []),
      "apply --yes --json --settle 1",
      "plan",
      "history t440",
      "history t440 --json",
    ];
    const texts = new Map<string, string>();
    const results: CliResult[] = [];
    for (const line of lines) {
      const result = await clawform(line.split(" "), { cwd: sandbox.dir, env: { COLUMNS: "10000", ...env } });
      results.push(result);
      // A fleet that is invalid, or a bug, would show nothing of a node at all.
      if (!line.startsWith("why")) expect([64, 65, 70], `${line}: ${result.stderr}`).not.toContain(result.exit);
      texts.set(texts.has(line) ? `${line}, again` : line, result.stdout + result.stderr);
    }
    texts.set("plan.json", existsSync(out) ? readFileSync(out, "utf8") : "");
    const record = sandbox.record("t440");
    for (const name of existsSync(record) ? readdirSync(record) : []) {
      // The backups are the file of before, for its owner only.
      if (name !== "backups") texts.set(name, readFileSync(path.join(record, name), "utf8"));
    }
    return { texts, results };
  }

  function expectHidden({ texts }: Shown, markers: readonly string[]): void {
    for (const [where, text] of texts) {
      for (const marker of markers) if (text.includes(marker)) throw new Error(`${where} shows ${marker}:\n${text}`);
    }
  }

  test.each(editions.all.map((edition) => ({ name: edition.name, edition })))(
    "of $name: what stands live at every sensitive place, changed or removed",
    async ({ edition }) => {
      using sandbox = new Sandbox();
      const { document, markers } = markedDocument(edition, "live-secret");
      expect(markers.length).toBeGreaterThan(30);
      // All of it is touched: what is below goes away, each by a change of its own where that may be planned.
      const gone = Object.fromEntries(
        Object.keys(document)
          .filter(
            (key) =>
              !["agents", "memory", "models", "channels", "gateway", "tools", "browser", "logging"].includes(key),
          )
          .map((key) => [key, null]),
      );
      const text = JSON.stringify(
        {
          ...document,
          gateway: { mode: "local", ...(document["gateway"] as JsonObject) },
          meta: { lastTouchedVersion: edition.verifiedOn },
        },
        null,
        2,
      );
      for (const yaml of [`logging: { level: debug }\n`, `config: ${JSON.stringify(gone)}\n`]) {
        sandbox.node("t440", `openclaw: { version: ${edition.verifiedOn} }\n${yaml}`, text);
        expectHidden(await everything(sandbox, {}, true), markers);
      }
    },
    120_000,
  );

  test.each(editions.all.map((edition) => ({ name: edition.name, edition })))(
    "of $name: what is taken away by name is shown as a fingerprint",
    async ({ edition }) => {
      using sandbox = new Sandbox();
      const live: Record<string, Json> = {
        gateway: { mode: "local" },
        ui: { seamColor: "#00ff00" },
        tools: { deny: Array.from({ length: 90 }, (_, i) => `tool-${i}`) },
      };
      const config: Record<string, Json> = {};
      const places = (plainSensitivePlaces[edition.name] ?? []).filter((place) => edition.sensitive.includes(place));
      const markers = places.map((place, i) => {
        put(live, tokensOf(place), `live-secret-${i}-0123456789`);
        put(config, tokensOf(place), null);
        return `live-secret-${i}-0123456789`;
      });
      sandbox.node(
        "t440",
        `openclaw: { version: ${edition.verifiedOn} }\nconfig: ${JSON.stringify(config)}\n`,
        JSON.stringify(live, null, 2),
      );
      const shown = await everything(sandbox, {}, false);
      expect(shown.texts.get("plan")?.match(/secret fp [0-9a-f]{8}/g)?.length, shown.texts.get("plan")).toBe(
        markers.length,
      );
      expect(shown.texts.get("plan, again")).toContain("nothing to do");
      expectHidden(shown, markers);
    },
    120_000,
  );

  test.each(editions.all.map((edition) => ({ name: edition.name, edition })))(
    "of $name: an unparsable file, and one with the secret in place of anything",
    async ({ edition }) => {
      using sandbox = new Sandbox();
      const secret = "sk-proj-Abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGH";
      const texts = [
        `{ "gateway": { "auth": { "token": "${secret}" "x" } } }`,
        JSON.stringify({
          gateway: { mode: secret, auth: { token: secret } },
          logging: { level: secret },
          loging: secret,
        }),
        JSON.stringify({
          gateway: { mode: "local" },
          logging: { level: secret, file: secret, redactPatterns: [secret] },
        }),
      ];
      for (const text of texts) {
        sandbox.node(
          "t440",
          `openclaw: { version: ${edition.verifiedOn} }\nlogging: { level: debug, file: null, redactPatterns: [x] }\n`,
          text,
        );
        expectHidden(await everything(sandbox, {}, true), [secret]);
      }
    },
    120_000,
  );

  test.each(editions.all.map((edition) => ({ name: edition.name, edition })))(
    "of $name: what references stand for, new, rotated, refused and removed; not in the arguments of any process",
    async ({ edition }) => {
      using sandbox = new Sandbox();
      const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "clawform-secrets-")));
      secretFolders.push(folder);
      const places = (plainSensitivePlaces[edition.name] ?? []).filter((place) => edition.sensitive.includes(place));
      expect(places.length).toBeGreaterThan(2);
      const config: Record<string, Json> = {};
      const env: Record<string, string> = {};
      const markers: string[] = [];
      for (const [i, place] of places.entries()) {
        const marker = `new-secret-${i}-0123456789`;
        const reference = i % 2 === 0 ? `env:SECRET_${i}` : `file:${path.join(folder, String(i))}`;
        if (i % 2 === 0) env[`SECRET_${i}`] = marker;
        else writeFileSync(path.join(folder, String(i)), `${marker}\n`);
        putReference(config, tokensOf(place), reference);
        markers.push(marker, `rotated-${marker}`);
      }
      // Also where no schema says that it is one: what came out of a reference stays hidden.
      env["SECRET_PLAIN"] = "plain-secret-0123456789";
      markers.push("plain-secret-0123456789", "rotated-plain-secret-0123456789");
      const yaml = `openclaw: { version: ${edition.verifiedOn} }\nlogging: { file: { secret: "env:SECRET_PLAIN" } }\nconfig: ${JSON.stringify(config)}\n`;
      sandbox.node(
        "t440",
        yaml,
        `${JSON.stringify({ gateway: { mode: "local", auth: { token: "the-old-secret-0123456789" } }, logging: { file: "/tmp/x" } }, null, 2)}\n`,
      );
      markers.push("the-old-secret-0123456789");

      const watch = watchArguments();
      const shown = await everything(sandbox, env, false);
      const applied = JSON.parse(shown.texts.get("apply --yes --json --settle 1") ?? "") as {
        nodes: readonly { result: string; sentence: string }[];
      };
      expect(applied.nodes[0]?.result, applied.nodes[0]?.sentence).toBe("applied");
      expectHidden(shown, markers);
      const live = JSON.parse(sandbox.live("t440")) as JsonObject;
      for (const [i, place] of places.entries()) expect(valueAt(live, place)).toBe(`new-secret-${i}-0123456789`);

      for (const name of Object.keys(env)) env[name] = `rotated-${env[name]}`;
      const rotated = await everything(sandbox, env, false);
      expect(rotated.texts.get("plan")).toContain("secret fp ");
      expectHidden(rotated, markers);
      expect(sandbox.live("t440")).toContain("rotated-plain-secret");
      expectNoArgument(await watch.stop(), markers);
    },
    180_000,
  );

  test("a reference that cannot be resolved is told by its name, before any node is contacted", async () => {
    using sandbox = new Sandbox();
    sandbox.node(
      "t440",
      "openclaw: { version: 2026.9.6 }\nconfig: { hooks: { token: { secret: env:NOT_SET_ANYWHERE } } }\n",
      '{ gateway: { mode: "local" } }',
    );
    const { exit, stderr } = await clawform(["plan"], { cwd: sandbox.dir });
    expect(exit).toBe(65);
    expect(stderr).toMatch(
      /^fleet\/nodes\/t440\.yaml:3:\d+: secret env:NOT_SET_ANYWHERE is not set \(\/config\/hooks\/token\)/,
    );
  });

  function putReference(config: Record<string, Json>, tokens: readonly string[], reference: string): void {
    let here = config;
    for (const token of tokens.slice(0, -1)) here = (here[token] ??= {}) as Record<string, Json>;
    here[tokens.at(-1) ?? ""] = { secret: reference };
  }

  /** Elsewhere than on Linux no process can be looked at so quickly, so nothing was seen; the scripts are the same. */
  function expectNoArgument(seen: ReadonlySet<string>, markers: readonly string[]): void {
    expect([...seen].some((argv) => argv.includes("main.js"))).toBe(process.platform === "linux");
    for (const argv of seen) for (const marker of markers) expect(argv).not.toContain(marker);
  }

  /** Collects the arguments of every process that it sees, until it is stopped. */
  function watchArguments(): { stop(): Promise<ReadonlySet<string>> } {
    const seen = new Set<string>();
    let stopped = process.platform !== "linux";
    const loop = async () => {
      while (!stopped) {
        for (const pid of readdirSync("/proc")) if (/^\d+$/.test(pid)) seen.add(argumentsOf(pid));
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    const going = loop();
    return {
      stop: async () => {
        stopped = true;
        await going;
        return seen;
      },
    };
  }

  function argumentsOf(pid: string): string {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
    } catch {
      return ""; // It has ended.
    }
  }

  test("files that hold a secret are their owner's only", async () => {
    using sandbox = new Sandbox();
    sandbox.node(
      "t440",
      "openclaw: { version: 2026.9.6 }\nlogging: { level: debug }\n",
      '{ gateway: { mode: "local", auth: { token: "x" } } }',
    );
    await sandbox.apply();
    const record = sandbox.record("t440");
    expect(statSync(record).mode & 0o077).toBe(0);
    for (const [name] of snapshotOf(record)) {
      const { mode } = statSync(path.join(record, name));
      expect(mode & 0o077, name).toBe(0);
    }
    expect(statSync(sandbox.config("t440")).mode & 0o777).toBe(0o600);
  });
});
