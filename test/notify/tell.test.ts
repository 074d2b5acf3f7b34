import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { receiversOf } from "../../src/core/notify/receivers.ts";
import { FleetError } from "../../src/model/error.ts";
import type { JsonObject } from "../../src/model/json.ts";
import type { Message, Receiver as Named, Seen } from "../../src/model/notify.ts";
import type { Outside } from "../../src/notify/deliver.ts";
import { tellAll } from "../../src/notify/tell.ts";
import { receiver, type Receiver, type Reply } from "../support/receiver.ts";

let folder = "";
const open: Receiver[] = [];
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "clawform-notify-"));
});
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
  await rm(folder, { recursive: true, force: true });
});

async function listening(...replies: readonly Reply[]): Promise<Receiver> {
  const one = await receiver(...replies);
  open.push(one);
  return one;
}

const now = new Date("2026-11-20T08:00:00.000Z");
const stateFile = () => path.join(folder, "state/notify.json");

function named(...said: readonly JsonObject[]): readonly Named[] {
  return receiversOf({ notify: said.map((one, i) => ({ name: `r${i + 1}`, type: "webhook", ...one })) });
}

/** Time that passes only when somebody waits; nobody does. */
function outside(more: Partial<Outside> = {}, waits: number[] = []): Outside {
  let clock = 0;
  return {
    net: {
      fetch,
      sleep: async (ms) => {
        waits.push(ms);
        clock += ms;
      },
      random: () => 0.5,
      clock: () => clock,
    },
    resolveSecret: async (reference) => {
      throw new FleetError("invalid", `secret ${reference} is not set`);
    },
    issue: async () => {},
    limits: { attemptMs: 1000, attempts: 4, wholeMs: 60_000 },
    ...more,
  };
}

function tell(receivers: readonly Named[], is: Seen["is"], world = outside(), at = now): Promise<readonly string[]> {
  const round = { fleet: "office", revision: null, seen: [{ node: "pc-a", is }], nodes: new Set(["pc-a"]) };
  return tellAll(receivers, round, stateFile(), at, world);
}

const titles = ({ received }: Receiver) => received.map(({ body }) => (JSON.parse(body) as JsonObject)["title"]);

test("what has changed is posted as JSON, once, over as many runs as there are", async () => {
  const ops = await listening({ status: 204 });
  const receivers = named({ url: `${ops.url}/hook?room=1` });
  for (const is of ["drift", "drift", "ok", "ok"] as const) expect(await tell(receivers, is)).toEqual([]);
  expect(titles(ops)).toEqual(["office: 1 node drifted", "office: 1 node recovered"]);
  expect(ops.received[0]).toMatchObject({ method: "POST", path: "/hook?room=1" });
  expect(ops.received[0]?.headers).toMatchObject({ "content-type": "application/json", "user-agent": "clawform" });
});

test("one that is dead keeps nobody from being told, and hears of it when it is back", async () => {
  const dead = await receiver();
  await dead.close();
  const [slow, ops] = [await listening("hang"), await listening({ status: 200 })];
  const receivers = named({ url: dead.url }, { url: slow.url }, { url: ops.url });
  const problems = await tell(receivers, "failed");
  expect(problems).toEqual([
    "receiver r1 was not told: no connection (ECONNREFUSED) (4 attempts); the next run with --notify tries again",
    "receiver r2 was not told: no answer within 1 s (4 attempts); the next run with --notify tries again",
  ]);
  expect(titles(ops)).toEqual(["office: 1 node failed"]);
  const back = await listening({ status: 200 });
  expect(await tell(named({ url: back.url }, { url: back.url }, { url: ops.url }), "failed")).toEqual([]);
  expect(titles(back)).toEqual(["office: 1 node failed", "office: 1 node failed"]);
  expect(ops.received).toHaveLength(1);
});

describe("an attempt is repeated where that can help", () => {
  test.each([
    { name: "after an error of the server", replies: [{ status: 500 }, { status: 503 }, { status: 200 }], posts: 3 },
    { name: "after a connection that broke", replies: ["reset", { status: 200 }], posts: 2 },
    {
      name: "after one too many",
      replies: [{ status: 429, headers: { "retry-after": "7" } }, { status: 200 }],
      posts: 2,
    },
  ] as const)("$name", async ({ replies, posts }) => {
    const ops = await listening(...replies);
    expect(await tell(named({ url: ops.url }), "drift")).toEqual([]);
    expect(ops.received).toHaveLength(posts);
  });

  test.each([
    { name: "not found", status: 404 },
    { name: "not allowed", status: 403 },
    { name: "not understood", status: 400 },
  ])("not where it was refused for good: $name", async ({ status }) => {
    const ops = await listening({ status });
    const [problem] = await tell(named({ url: ops.url }), "drift");
    expect(problem).toBe(`receiver r1 was not told: it answered ${status}; the next run with --notify tries again`);
    expect(ops.received).toHaveLength(1);
  });

  test("with waits that grow, by chance, and as long as it was asked to", async () => {
    const waits: number[] = [];
    const ops = await listening({ status: 500 }, { status: 429, headers: { "retry-after": "9" } }, { status: 500 });
    await tell(named({ url: ops.url }), "drift", outside({}, waits));
    expect(waits).toEqual([250, 9000, 1000]);
  });

  test("not for longer than a run can wait", async () => {
    const waits: number[] = [];
    const ops = await listening({ status: 429, headers: { "retry-after": "100000" } });
    const [problem] = await tell(named({ url: ops.url }), "drift", outside({}, waits));
    expect(problem).toContain("it answered 429");
    expect(waits).toEqual([]);
  });
});

test("a redirect is not followed: the token goes to nobody else", async () => {
  const other = await listening({ status: 200 });
  const ops = await listening({ status: 307, headers: { location: `${other.url}/take` } });
  const [problem] = await tell(named({ url: ops.url }), "drift");
  expect(problem).toContain("it redirects (307), which is not followed");
  expect(other.received).toEqual([]);
});

describe("secrets", () => {
  const marker = "hunter2-in-the-address";

  test("the address and the token may be references; neither is in what goes wrong, nor in the state", async () => {
    const ops = await listening({ status: 401 }, { status: 200 });
    const resolveSecret = async (reference: string) =>
      reference === "env:TOKEN" ? `token-${marker}\n` : `${ops.url}/${marker}\n`;
    const receivers = named({ url: { secret: "env:URL" }, token: { secret: "env:TOKEN" } });
    const [problem] = await tell(receivers, "drift", outside({ resolveSecret }));
    expect(problem).toContain("it answered 401");
    expect(problem).not.toContain(marker);
    expect(await tell(receivers, "drift", outside({ resolveSecret }))).toEqual([]);
    expect(ops.received[1]).toMatchObject({ path: `/${marker}`, headers: { authorization: `Bearer token-${marker}` } });
    expect(await readFile(stateFile(), "utf8")).not.toContain(marker);
    expect(ops.received[1]?.body).not.toContain(marker);
  });

  test("a user and a password in an address become a header", async () => {
    const ops = await listening({ status: 200 });
    const resolveSecret = async () => ops.url.replace("http://", "http://me:pw@");
    await tell(named({ url: { secret: "env:URL" } }), "drift", outside({ resolveSecret }));
    expect(ops.received[0]?.headers.authorization).toBe(`Basic ${Buffer.from("me:pw").toString("base64")}`);
  });

  test.each([
    { name: "over http", address: `http://ops.example.com/${marker}`, why: "over http" },
    { name: "that is none", address: marker, why: "this is no address" },
    { name: "of a file", address: `file:///${marker}`, why: "only https:" },
  ])("a secret address $name is not used, and not repeated", async ({ address, why }) => {
    const [problem] = await tell(
      named({ url: { secret: "env:URL" } }),
      "drift",
      outside({ resolveSecret: async () => address }),
    );
    expect(problem).toContain(`its address cannot be used: ${why}`);
    expect(problem).not.toContain(marker);
  });

  test("one that is not set is named, and the others are told all the same", async () => {
    const ops = await listening({ status: 200 });
    const problems = await tell(named({ url: { secret: "env:URL" } }, { url: ops.url }), "drift");
    expect(problems).toEqual([
      "receiver r1 was not told: secret env:URL is not set; the next run with --notify tries again",
    ]);
    expect(ops.received).toHaveLength(1);
  });

  test("a token that cannot stand in a header is not repeated", async () => {
    const ops = await listening({ status: 200 });
    const world = outside({ resolveSecret: async () => `${marker}\nx-evil: 1` });
    const [problem] = await tell(named({ url: ops.url, token: { secret: "env:T" } }), "drift", world);
    expect(problem).toContain("its token is no token");
    expect(problem).not.toContain(marker);
    expect(ops.received).toEqual([]);
  });
});

test("ntfy takes the JSON at the server, with the topic of the address in it", async () => {
  const ops = await listening({ status: 200 });
  await tell(named({ url: `${ops.url}/fleet`, template: "ntfy" }), "drift");
  expect(ops.received[0]?.path).toBe("/");
  expect(JSON.parse(ops.received[0]?.body ?? "")).toMatchObject({ topic: "fleet", title: "office: 1 node drifted" });
});

test("an Alertmanager is told each run what stands, and once what is over", async () => {
  const am = await listening({ status: 200 });
  const receivers = named({ url: am.url, type: "alertmanager" });
  for (const is of ["drift", "drift", "ok", "ok"] as const) expect(await tell(receivers, is)).toEqual([]);
  expect(am.received.map(({ path: where }) => where)).toEqual(Array.from({ length: 3 }, () => "/api/v2/alerts"));
  const ends = am.received.map(({ body }) => (JSON.parse(body) as JsonObject[])[0]?.["endsAt"]);
  expect(ends).toEqual([undefined, undefined, now.toISOString()]);
});

test("an issue is kept when something changes, and a failure of it is told like others", async () => {
  const kept: (readonly [string, number])[] = [];
  const issue = async ({ name }: Named, { standing }: Message) => {
    kept.push([name, standing.size]);
    if (kept.length === 1) throw new FleetError("failed", "GitHub answered 500");
  };
  const receivers = named({ type: "github-issue" });
  expect(await tell(receivers, "drift", outside({ issue }))).toEqual([
    "receiver r1 was not told: GitHub answered 500; the next run with --notify tries again",
  ]);
  for (const is of ["drift", "drift", "ok"] as const) await tell(receivers, is, outside({ issue }));
  expect(kept).toEqual([
    ["r1", 1],
    ["r1", 1],
    ["r1", 0],
  ]);
});

describe("what was told", () => {
  test("is kept in a file for its owner only, and nothing stays beside it", async () => {
    const ops = await listening({ status: 200 });
    await tell(named({ url: ops.url }), "drift");
    expect((await stat(stateFile())).mode & 0o777).toBe(0o600);
    expect(await readdir(path.dirname(stateFile()))).toEqual(["notify.json"]);
  });

  test.each([
    { name: "is damaged", text: '{"formatVersion": 1, "fle', why: "it is damaged" },
    { name: "is something else", text: "[]", why: "it is damaged" },
    {
      name: "is of another fleet",
      text: '{"formatVersion":1,"fleet":"home","receivers":{}}',
      why: "it is of another fleet",
    },
  ])("starts anew where the file $name, and that is said", async ({ text, why }) => {
    const ops = await listening({ status: 200 });
    await tell(named({ url: ops.url }), "drift");
    await writeFile(stateFile(), text);
    const [problem] = await tell(named({ url: ops.url }), "drift");
    expect(problem).toContain(why);
    expect(ops.received).toHaveLength(2);
    expect(await tell(named({ url: ops.url }), "drift")).toEqual([]);
    expect(ops.received).toHaveLength(2);
  });

  test("is told again where parts of the file make no sense; names of prototypes are names", async () => {
    const ops = await listening({ status: 200 });
    await tell(named({ url: ops.url }), "ok");
    const told = { is: "drift", since: now.toISOString() };
    const good = { ...told, told, changes: [], isQuiet: false };
    const nodes = { "pc-a": { ...good, since: "yesterday" }, constructor: good, b: { ...good, is: "evil" }, c: 5 };
    const text = JSON.stringify({ formatVersion: 1, fleet: "office", receivers: { r1: nodes, x: 5 } });
    await writeFile(stateFile(), text.replace('"c":5', '"__proto__":{"is":"drift"}'));
    expect(await tell(named({ url: ops.url }), "drift")).toEqual([]);
    // The node "constructor" is not in the fleet: it was drifting, and is over.
    expect(titles(ops)).toEqual(["office: 1 node drifted, 1 node recovered"]);
  });

  test("that cannot be kept is told again, which is said", async () => {
    const ops = await listening({ status: 200 });
    await writeFile(path.join(folder, "state"), "a file in the folder's place");
    const problems = await tell(named({ url: ops.url }), "drift");
    expect(problems.at(-1)).toContain("cannot be written (E");
    expect(ops.received).toHaveLength(1);
  });

  test("is forgotten of receivers that are no longer named", async () => {
    const ops = await listening({ status: 200 });
    await tell(named({ url: ops.url }, { url: ops.url }), "drift");
    await tell(named({ url: ops.url }), "drift");
    const state = JSON.parse(await readFile(stateFile(), "utf8")) as { receivers: object };
    expect(Object.keys(state.receivers)).toEqual(["r1"]);
  });
});
