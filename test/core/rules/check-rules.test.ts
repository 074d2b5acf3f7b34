import { describe, expect, test } from "vitest";
import { checkRules } from "../../../src/core/rules/check-rules.ts";
import type { Edition } from "../../../src/model/edition.ts";
import type { Finding } from "../../../src/model/finding.ts";
import { composed, type Files, lines } from "../../support/layers.ts";

const common = {
  agents: { shape: "entries", at: "/agents/entries" },
  defaultMaxConcurrent: 4,
  reload: { match: "longest", rules: [] },
  runtimeOwned: ["/meta", "/wizard"],
  runtimeWritten: ["/auth/profiles"],
  security: [],
  renamed: new Map(),
  validator: undefined,
  reportsApplied: false,
  tellsWork: "sessions",
  login: { words: "models auth add", namesAgent: false },
} as const;

const old: Edition = {
  ...common,
  name: "2026.2",
  verifiedOn: "2026.2.12",
  places: {
    memory: "/agents/defaults/memorySearch",
    media: "/tools/media",
    logging: "/logging",
    browser: "/browser",
    maxConcurrent: "/agents/defaults/maxConcurrent",
  },
  sensitive: [
    "/agents/defaults/memorySearch/remote/apiKey",
    "/channels/telegram/accounts/*/botToken",
    "/channels/irc/passwordFile",
    "/agents/list/*/token",
  ],
};

const recent: Edition = {
  ...common,
  name: "2026.9",
  verifiedOn: "2026.9.6",
  places: { ...old.places, memory: "/memory/search" },
  sensitive: [
    "/memory/search/remote/apiKey",
    "/memory/search/remote/headers/*",
    "/gateway/auth/token",
    "/tools/media/request",
  ],
};

function check(files: Files): readonly Finding[] {
  const { fleet, layers, findings } = composed(files);
  expect(lines(findings)).toEqual([]);
  return checkRules(fleet, [old, recent], layers);
}

const host = "host: { transport: local }\n";

/** One node that says `text`, which begins on line 2. */
function says(text: string, more: Files = {}): string[] {
  return lines(check({ "nodes/n.yaml": `${host}${text}`, ...more }));
}

const at = (line: string) => `nodes/n.yaml:${line}`;
const byShape = (name: string, place: string) => [
  at(`2:${place}: a literal secret, by its shape (${name}) (/config/x)`),
];

describe("literal secrets", () => {
  const twenty = "aB3dE5fG7hJ9kL1mN3pQ";
  test.each([
    { name: "OpenAI", text: `sk-${twenty}` },
    { name: "OpenAI", text: `sk-proj-${twenty}` },
    { name: "Anthropic", text: `sk-ant-api03-${twenty}` },
    { name: "AWS", text: "AKIAIOSFODNN7EXAMPLE" },
    { name: "GitHub", text: `ghp_${twenty}${twenty}` },
    { name: "GitHub", text: `github_pat_${twenty}${twenty}` },
    { name: "Slack", text: `xoxb-${twenty}` },
    { name: "Google", text: `AIza${twenty}${twenty.slice(0, 15)}` },
    { name: "Telegram", text: `123456789:${twenty}${twenty.slice(0, 15)}` },
    { name: "Discord", text: `M${twenty}abc.Gabcde.${twenty}${twenty.slice(0, 7)}` },
    { name: "Stripe", text: `sk_live_${twenty}` },
    { name: "JWT", text: `eyJ${twenty}.${twenty}.${twenty}` },
    { name: "private key", text: "-----BEGIN OPENSSH PRIVATE KEY-----" },
    { name: "URL with a password", text: "https://me:hunter2@example.org/x" },
  ])("a key of $name is refused wherever it stands, and not repeated", ({ name, text }) => {
    expect(says(`config: { x: "${text}" }\n`)).toEqual(byShape(name, "14"));
    expect(JSON.stringify(check({ "nodes/n.yaml": `${host}config: { x: "${text}" }\n` }))).not.toContain(text.slice(4));
  });

  test("a key in a text of several lines is found", () => {
    expect(says("config:\n  x: |\n    -----BEGIN RSA PRIVATE KEY-----\n    abc\n")).toEqual([
      at("3:6: a literal secret, by its shape (private key) (/config/x)"),
    ]);
  });

  test("a key in a list, in defaults, in a group that no node is in, and in fleet.yaml is found", () => {
    const key = `sk-${twenty}`;
    const found = says("", {
      "fleet.yaml": `name: ${key}\n`,
      "defaults.yaml": `config: { list: [a, ${key}] }\n`,
      "groups/g.yaml": `logging: { file: ${key} }\n`,
    });
    expect(found).toEqual([
      "defaults.yaml:1:21: a literal secret, by its shape (OpenAI) (/config/list/1)",
      "fleet.yaml:1:7: a literal secret, by its shape (OpenAI) (/name)",
      "groups/g.yaml:1:18: a literal secret, by its shape (OpenAI) (/logging/file)",
    ]);
  });

  const sensitive = (place: string, pointer: string) => [
    at(`${place}: a literal value in a field that OpenClaw calls sensitive (${pointer})`),
  ];

  test.each([
    {
      name: "of an aspect",
      text: "memory: { remote: { apiKey: hunter2 } }\n",
      found: sensitive("2:29", "/memory/remote/apiKey"),
    },
    {
      name: "in config",
      text: "config: { gateway: { auth: { token: hunter2 } } }\n",
      found: sensitive("2:37", "/config/gateway/auth/token"),
    },
    {
      name: "under any name",
      text: "config: { channels: { telegram: { accounts: { main: { botToken: abc } } } } }\n",
      found: sensitive("2:65", "/config/channels/telegram/accounts/main/botToken"),
    },
    {
      name: "in a list",
      text: "config: { agents: { list: [{ token: abc }] } }\n",
      found: sensitive("2:37", "/config/agents/list/0/token"),
    },
    {
      name: "below a sensitive field",
      text: "media: { request: { auth: { value: abc } } }\n",
      found: sensitive("2:36", "/media/request/auth/value"),
    },
  ])("a literal in a sensitive field $name is refused", ({ text, found }) => {
    expect(says(text)).toEqual(found);
  });

  test.each([
    { name: "our reference", text: "memory: { remote: { apiKey: { secret: env:OPENAI_API_KEY } } }\n" },
    { name: "a variable of OpenClaw's", text: 'memory: { remote: { apiKey: "${OPENAI_API_KEY}" } }\n' },
    {
      name: "a header with a variable in it",
      text: 'memory: { remote: { headers: { Authorization: "Bearer ${TOKEN}" } } }\n',
    },
    {
      name: "a reference object of OpenClaw's",
      text: "memory: { remote: { apiKey: { source: env, provider: default, id: OPENAI_API_KEY } } }\n",
    },
    { name: "null", text: "memory: { remote: { apiKey: null } }\n" },
    { name: "an empty text", text: 'memory: { remote: { apiKey: "" } }\n' },
    { name: "the name of a file", text: "config: { channels: { irc: { passwordFile: /run/secrets/irc } } }\n" },
    { name: "a pattern for keys", text: 'logging: { redactPatterns: ["sk-[A-Za-z0-9]{20,}"] }\n' },
    { name: "a public certificate", text: 'config: { x: "-----BEGIN CERTIFICATE-----" }\n' },
    { name: "a URL without a password", text: "config: { x: https://example.org:8443/a@b }\n" },
    { name: "a field of the same name elsewhere", text: "media: { remote: { apiKey: x } }\n" },
  ])("$name is no literal secret", ({ text }) => {
    expect(says(text)).toEqual([]);
  });

  test.each([
    { name: "a variable in small letters, which OpenClaw does not fill in", text: '"${token}"' },
    { name: "an escaped variable", text: '"$${TOKEN}"' },
  ])("$name is a literal", ({ text }) => {
    expect(says(`config: { gateway: { auth: { token: ${text} } } }\n`)).toEqual(
      sensitive("2:37", "/config/gateway/auth/token"),
    );
  });

  test.each([
    "***",
    "********",
    "__OPENCLAW_REDACTED__",
    "Bearer __OPENCLAW_REDACTED__",
    "<redacted>",
    "[REDACTED]",
    "REDACTED",
    "•••••",
  ])("the placeholder %s is refused in any field", (text) => {
    expect(says(`config: { x: "${text}" }\n`)).toEqual([at("2:14: a placeholder in place of a secret (/config/x)")]);
    expect(says(`config: { gateway: { auth: { token: "${text}" } } }\n`)).toEqual([
      at("2:37: a placeholder in place of a secret (/config/gateway/auth/token)"),
    ]);
  });
});

describe("references to secrets", () => {
  test.each(["env:NAME", "env:_n1", "file:/run/secrets/x"])("{ secret: %s } is right", (text) => {
    expect(says(`config: { gateway: { auth: { token: { secret: "${text}" } } } }\n`)).toEqual([]);
  });

  test.each([
    { name: "age", text: "age:abc", what: "references of the kind age: are not supported" },
    { name: "a command", text: "exec:pass show x", what: "references of the kind exec: are not supported" },
    { name: "no scheme", text: "hunter2", what: "a secret that is no reference" },
    { name: "env without a name", text: "env:", what: "env: without the name of a variable" },
    { name: "a name that is none", text: "env:A-B", what: "env: without the name of a variable" },
    { name: "a relative file", text: "file:secrets/x", what: "file: without an absolute path" },
    { name: "a file of the home", text: "file:~/x", what: "file: without an absolute path" },
  ])("$name is refused, with what is supported, and not repeated", ({ text, what }) => {
    const files = { "nodes/n.yaml": `${host}config: { x: { secret: "${text}" } }\n` };
    expect(lines(check(files))).toEqual([at(`2:24: ${what} (/config/x/secret)`)]);
    expect(check(files)[0]?.hint).toMatch(/env:NAME.*file:/);
    expect(JSON.stringify(check(files))).not.toContain("hunter2");
  });

  test("a reference stands alone", () => {
    expect(says("config: { x: { secret: env:A, provider: b } }\n")).toEqual([
      at("2:24: a reference to a secret beside other keys (/config/x/secret)"),
    ]);
  });

  test("a field of OpenClaw's that is called secret takes OpenClaw's variables, and references", () => {
    expect(
      says('config: { a: { secret: "${HOOK}" }, b: { secret: { secret: env:HOOK } }, c: { secret: null } }\n'),
    ).toEqual([]);
  });
});

describe("what config may not say", () => {
  test.each([
    {
      name: "a section that is a key of its own",
      text: "config: { logging: { level: info } }\n",
      found: [at("2:11: logging is what the key logging manages (/config/logging)")],
    },
    {
      name: "a value deep inside",
      text: "config: { agents: { defaults: { maxConcurrent: 3 } } }\n",
      found: [
        at(
          "2:33: agents.defaults.maxConcurrent is what the key maxConcurrent manages (/config/agents/defaults/maxConcurrent)",
        ),
      ],
    },
    {
      name: "what OpenClaw writes",
      text: "config: { meta: { x: 1 } }\n",
      found: [at("2:11: meta belongs to OpenClaw, which writes it itself (/config/meta)")],
    },
    {
      name: "a null above it",
      text: "config: { tools: null }\n",
      found: [at("2:11: tools is what the key media manages (/config/tools)")],
    },
  ])("$name is refused", ({ text, found }) => {
    expect(says(text)).toEqual(found);
  });

  test("what stands beside is free", () => {
    expect(
      says("config: { agents: { defaults: { timeoutSeconds: 3 }, list: [] }, tools: { web: {} }, session: {} }\n"),
    ).toEqual([]);
  });

  test.each([
    { version: "2026.9.6", config: "{ memory: { search: { enabled: true } } }", refused: true },
    { version: "2026.2.12", config: "{ memory: { search: { enabled: true } } }", refused: false },
    { version: "2026.9.6", config: "{ agents: { defaults: { memorySearch: {} } } }", refused: false },
    { version: "2026.2.12", config: "{ agents: { defaults: { memorySearch: {} } } }", refused: true },
  ])("where a section lives is a matter of the pinned version: $version $config", ({ version, config, refused }) => {
    expect(says(`openclaw: { version: ${version} }\nconfig: ${config}\n`).length).toBe(refused ? 1 : 0);
  });

  test("without a version, the places of all versions are taken", () => {
    expect(says("config: { memory: { search: {} }, agents: { defaults: { memorySearch: {} } } }\n").length).toBe(2);
  });

  test("every layer that says it is told, each once, however many nodes have it", () => {
    const files = Object.fromEntries(
      Array.from({ length: 50 }, (_, i) => [`nodes/n${i}.yaml`, `${host}groups: [g]\nmaxConcurrent: ${i}\n`]),
    );
    expect(
      lines(
        check({
          ...files,
          "defaults.yaml": "config: { browser: {} }\n",
          "groups/g.yaml": "config:\n  browser: { x: 1 }\n",
        }),
      ),
    ).toEqual([
      "defaults.yaml:1:11: browser is what the key browser manages (/config/browser)",
      "groups/g.yaml:2:3: browser is what the key browser manages (/config/browser)",
    ]);
  });
});

test("without the folder's layers, those of the nodes are checked", () => {
  const { fleet } = composed({
    "defaults.yaml": 'logging: { file: "***" }\n',
    "nodes/n.yaml": host,
    "nodes/m.yaml": host,
  });
  expect(lines(checkRules(fleet, []))).toEqual([
    "defaults.yaml:1:18: a placeholder in place of a secret (/logging/file)",
  ]);
});

test("wrong types are the schema's matter and break no rule", () => {
  expect(
    says("symlinks: [a]\nconfig: null\nmemory: 3\n", {
      "fleet.yaml": "name: 1\npolicy: { linkRoots: [1, null] }\n",
      "defaults.yaml": "host: 7\nsymlinks: { ~/.openclaw/media: 3 }\n",
    }),
  ).toEqual([]);
});
