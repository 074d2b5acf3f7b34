import { existsSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { NodeReport } from "../../src/model/run.ts";
import type { Journal } from "../../src/record/journal.ts";
import { clawform } from "../support/cli.ts";
import { Sandbox } from "../support/sandbox.ts";

const live = `{
  // by hand
  gateway: { mode: "local" },
  logging: { level: "info" },
  agents: { entries: { main: {} } },
}
`;
const yaml = (level: string, links = "") => `openclaw: { version: 2026.9.6 }\nlogging: { level: ${level} }\n${links}`;
const link = "symlinks: { ~/.openclaw/media: ~/data/media }\n";

class Node extends Sandbox {
  constructor() {
    super();
    this.node("t440", yaml("debug", link), live);
  }
  run(...args: readonly string[]) {
    return clawform([...args, "--fleet", this.fleet]);
  }
  desire(text: string): void {
    this.write("nodes/t440.yaml", `host: { home: ${JSON.stringify(this.home("t440"))} }\n${text}`);
  }
  get media(): string {
    return path.join(this.home("t440"), ".openclaw/media");
  }
}

describe("clawform rollback", () => {
  test("goes back to the bytes and links of before the last apply, and that plan is not tried again by itself", async () => {
    using node = new Node();
    expect((await node.run("apply", "--yes")).exit).toBe(0);
    expect(readlinkSync(node.media)).toBe(path.join(node.home("t440"), "data/media"));

    const back = await node.run("rollback", "t440", "--yes");
    expect(back).toMatchObject({ exit: 0, stderr: "" });
    expect(back.stdout).toMatch(/logging\.level/);
    expect(back.stdout).toMatch(/t440 is as it was before/);
    expect(node.live("t440")).toBe(live);
    expect(existsSync(node.media)).toBe(false);

    const again = await node.run("apply", "--yes");
    expect(again.exit).toBe(4);
    expect(again.stdout).toMatch(/rolled back here before/);
    expect(node.live("t440")).toBe(live);
    expect((await node.run("apply", "--yes", "--retry")).exit).toBe(0);
    expect(node.live("t440")).toMatch(/level: "debug"/);
  });

  test("goes back further by the beginning of a backup's name", async () => {
    using node = new Node();
    await node.run("apply", "--yes");
    node.desire(yaml("warn", link));
    await node.run("apply", "--yes");
    const { entries } = JSON.parse((await node.run("history", "t440", "--json")).stdout) as Journal;
    const first = entries[0]?.backup ?? "";
    expect((await node.run("rollback", "t440", "--to", first.slice(0, 10), "--yes")).exit).toBe(0);
    expect(node.live("t440")).toBe(live);
  });

  test("a second time there is nothing to do, and nothing is written", async () => {
    using node = new Node();
    await node.run("apply", "--yes");
    await node.run("rollback", "t440", "--yes");
    const { entries } = JSON.parse((await node.run("history", "t440", "--json")).stdout) as Journal;
    const first = entries[0]?.backup ?? "";
    const before = node.snapshot();
    const second = await node.run("rollback", "t440", "--to", first, "--yes");
    expect(second).toMatchObject({ exit: 0, stdout: expect.stringMatching(/is so already; nothing was written/) });
    expect(node.snapshot()).toEqual(before);
  });

  test.each([
    { why: "nothing was applied", args: [], says: /nothing to go back to/, apply: false },
    { why: "no backup has that name", args: ["--to", "ffff"], says: /no backup there begins with "ffff"/, apply: true },
  ])("is refused when $why", async ({ args, says, apply }) => {
    using node = new Node();
    if (apply) await node.run("apply", "--yes");
    const before = node.snapshot();
    const refused = await node.run("rollback", "t440", "--yes", ...args);
    expect(refused).toMatchObject({ exit: 77, stderr: expect.stringMatching(says) });
    expect(node.snapshot()).toEqual(before);
  });

  test("is refused while the node is held, and says how the hold ends", async () => {
    using node = new Node();
    await node.run("apply", "--yes");
    await node.run("hold", "t440", "--reason", "an audit", "--until", "2h");
    const before = node.snapshot();
    const refused = await node.run("rollback", "t440", "--yes");
    expect(refused).toMatchObject({
      exit: 77,
      stderr: expect.stringMatching(/it is held: an audit[^]*clawform release t440/),
    });
    expect(node.snapshot()).toEqual(before);
    await node.run("release", "t440");
    expect((await node.run("rollback", "t440", "--yes")).exit).toBe(0);
  });

  test.each([
    { whose: "a newer Clawform", edit: (text: string) => text.replace('"formatVersion": 1', '"formatVersion": 2') },
    { whose: "another node", edit: (text: string) => text.replace('"node": "t440"', '"node": "pc-a"') },
  ])("never overwrites the record of $whose", async ({ edit }) => {
    using node = new Node();
    await node.run("apply", "--yes");
    const record = path.join(node.record("t440"), "last-applied.json");
    const text = readFileSync(record, "utf8");
    writeFileSync(record, edit(text));
    expect(readFileSync(record, "utf8")).not.toBe(text);
    const before = node.snapshot();
    const refused = await node.run("rollback", "t440", "--yes");
    expect(refused).toMatchObject({ exit: 77, stderr: expect.stringMatching(/its record of now cannot be used/) });
    expect(node.snapshot()).toEqual(before);
  });

  test("JSON has one shape, also when there is nothing to do", async () => {
    using node = new Node();
    await node.run("apply", "--yes");
    const { entries } = JSON.parse((await node.run("history", "t440", "--json")).stdout) as Journal;
    const to = ["rollback", "t440", "--to", entries[0]?.backup ?? "", "--yes", "--json"];
    const reports = [await node.run(...to), await node.run(...to)].map(
      ({ stdout }) => JSON.parse(stdout) as NodeReport,
    );
    expect(reports).toMatchObject([
      { formatVersion: 1, name: "t440", result: "applied", sentence: expect.any(String), tookMs: expect.any(Number) },
      { formatVersion: 1, name: "t440", result: "unchanged", sentence: expect.any(String), tookMs: 0 },
    ]);
  });

  test("a damaged backup is never put back", async () => {
    using node = new Node();
    await node.run("apply", "--yes");
    const backups = path.join(node.record("t440"), "backups");
    const name = readdirSync(backups).find((each) => /^[0-9a-f]{64}\.json$/.test(each)) ?? "";
    writeFileSync(path.join(backups, name), `${readFileSync(path.join(backups, name), "utf8")} `);
    const refused = await node.run("rollback", "t440", "--yes");
    expect(refused).toMatchObject({ exit: 77, stderr: expect.stringMatching(/its backup is damaged/) });
    expect(node.live("t440")).toMatch(/level: "debug"/);
  });

  test("shows no secret of the state it goes back to", async () => {
    using node = new Node();
    const token = "clawform-test-secret-token-1";
    writeFileSync(node.config("t440"), `{ gateway: { mode: "local", auth: { mode: "token", token: "${token}" } } }\n`);
    await node.run("apply", "--yes");
    writeFileSync(node.config("t440"), node.live("t440").replace(token, "clawform-test-secret-token-2"));
    const back = await node.run("rollback", "t440", "--yes", "--json");
    expect(back.exit).toBe(0);
    expect(back.stdout + back.stderr).not.toMatch(/secret-token/);
    expect(node.live("t440")).toMatch(token);
  });

  test("asks, and without a terminal says what to add", async () => {
    using node = new Node();
    await node.run("apply", "--yes");
    expect(await node.run("rollback", "t440")).toMatchObject({ exit: 64, stderr: expect.stringMatching(/add --yes/) });
    expect(await node.run("rollback", "t44", "--yes")).toMatchObject({
      exit: 64,
      stderr: expect.stringMatching(/t440/),
    });
  });
});
