// How a node is handled (`health`, `restart`, `agents`), as people ask for it.

import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { explain } from "../../src/cli/commands/explain.ts";
import { render } from "../../src/cli/commands/render.ts";
import { why } from "../../src/cli/commands/why.ts";
import type { Command, Flags } from "../../src/cli/input.ts";
import { fakeIo } from "../support/io.ts";
import { type LocalFleet, localFleet } from "../support/local-fleet.ts";

let fleet: LocalFleet;
beforeEach(async () => {
  fleet = await localFleet();
  await fleet.write(
    "defaults.yaml",
    "host: { transport: local }\nrestart: { timezone: Europe/Berlin, deadline: 1h }\n",
  );
  await fleet.write("groups/business.yaml", "restart:\n  window: [Mon-Fri 02:00-05:00]\n  deadline: 5m\n");
});
afterEach(() => fleet.remove());

async function said(command: Command, args: readonly string[], flags: Partial<Flags> = {}): Promise<string> {
  const io = fakeIo();
  await command({ args, flags: { fleet: path.join(fleet.root, "fleet"), color: false, ...flags } }, io);
  return io.stdout();
}

test("render shows it, with the place of every value", async () => {
  expect(await said(render, ["t440"])).toBe(
    [
      "restart:",
      "  timezone: Europe/Berlin # defaults.yaml:2",
      "  deadline: 5m # groups/business.yaml:3",
      "  window:",
      "    # groups/business.yaml:2",
      "    - Mon-Fri 02:00-05:00",
      "",
    ].join("\n"),
  );
  expect(JSON.parse(await said(render, ["t440"], { json: true }))).toEqual({
    restart: { timezone: "Europe/Berlin", deadline: "5m", window: ["Mon-Fri 02:00-05:00"] },
  });
});

test("why names who says it and what that overrides", async () => {
  const { chain } = JSON.parse(await said(why, ["t440", "restart.deadline"], { json: true })) as { chain: unknown };
  expect(chain).toMatchObject([
    { kind: "group", value: "5m", position: { file: "groups/business.yaml", line: 3 } },
    { kind: "defaults", value: "1h", position: { file: "defaults.yaml", line: 2 } },
  ]);
  await expect(said(why, ["t440", "restart.deadlin"])).rejects.toMatchObject({
    hint: "did you mean `/restart/deadline`?",
  });
});

test("explain lists it after what can be managed, and says all of it", async () => {
  const names = (JSON.parse(await said(explain, [], { json: true })) as { name: string }[]).map(({ name }) => name);
  expect(names.slice(-5)).toEqual(["health", "restart", "agents", "ignore", "policies"]);
  const text = await said(explain, ["restart"]);
  expect(text).toContain("  waitForIdle  boolean (default true)\n");
  expect(text).toContain('  onDeadline  "defer" | "force" (default "defer")\n');
  expect(text).toContain('  deadline  string (default "10m")\n');
  expect(text).toContain("    timezone: Europe/Berlin\n");
  expect(await said(explain, ["agents"])).toContain("  expectedPeak  integer 1..10000\n");
  expect(await said(explain, ["health"])).toContain("  commands  list of list of string (default [])\n");
});
