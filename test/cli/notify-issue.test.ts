// The issue that a receiver keeps, against a server that behaves like the API of GitHub.

import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { issueBody } from "../../src/cli/notify-issue.ts";
import { run } from "../../src/cli/run.ts";
import type { Told } from "../../src/model/notify.ts";
import { type GitHubApi, startGitHubApi } from "../support/github-api.ts";
import { fakeIo } from "../support/io.ts";
import { type LocalFleet, localFleet } from "../support/local-fleet.ts";

let fleet: LocalFleet;
let api: GitHubApi;
beforeEach(async () => {
  fleet = await localFleet();
  api = await startGitHubApi();
  await fleet.write("fleet.yaml", "name: lab\ngroups: [business]\nnotify:\n  - { name: issue, type: github-issue }\n");
});
afterEach(async () => {
  await api.stop();
  await fleet.remove();
});

async function drift(env: Readonly<Record<string, string>> = api.env()) {
  const io = fakeIo({ env: { ...env, XDG_STATE_HOME: path.join(fleet.root, "state") } });
  const exit = await run(["drift", "--notify", "--fleet", path.join(fleet.root, "fleet")], io);
  return { exit, stderr: io.stderr() };
}

test("one issue is opened, edited in place, and closed when all is well", async () => {
  const good = await fleet.config("t440");
  await fleet.setConfig("t440", "{");
  expect((await drift()).stderr).toBe("");
  expect(api.issues).toMatchObject([{ title: "lab: 1 node in trouble", state: "open" }]);
  const writes = api.writes().length;
  await drift();
  expect(api.writes()).toHaveLength(writes);
  await fleet.setConfig("pc-a", "{");
  await drift();
  expect(api.issues).toMatchObject([{ title: "lab: 2 nodes in trouble", state: "open" }]);
  expect(api.issues[0]?.body).toContain("| `pc-a` | blocked |");
  for (const node of ["pc-a", "t440"]) await fleet.setConfig(node, good);
  await drift();
  await drift();
  expect(api.issues).toMatchObject([{ state: "closed" }]);
  expect(api.comments).toHaveLength(1);
});

test("without a token, or when GitHub says no, the run ends as it would, and says what is missing", async () => {
  await fleet.setConfig("t440", "{");
  const { exit, stderr } = await drift({});
  expect(exit).toBe("incomplete");
  expect(stderr).toContain("note: receiver issue was not told: GITHUB_TOKEN is not set");
  api.trouble({ status: 403, when: ({ method }) => method === "POST" });
  const refused = await drift();
  expect(refused.exit).toBe("incomplete");
  expect(refused.stderr).toContain("receiver issue was not told:");
  expect(refused.stderr).not.toContain("job-token");
  expect((await drift()).stderr).toBe("");
  expect(api.issues).toHaveLength(1);
});

test("what comes from nodes stands in code, and what has no room is counted", () => {
  const why = "@everyone <img src=x> [a](https://evil.example) | `x` <!-- clawform:notice -->";
  const told: Told = { is: "drift", since: "2026-11-20T08:00:00.000Z", why };
  const standing = new Map(Array.from({ length: 500 }, (_, i) => [`node-${i}`, told]));
  const body = issueBody({ fleet: "lab", revision: null, at: told.since, notices: [], standing });
  expect(Buffer.byteLength(body)).toBeLessThan(60_000);
  expect(body).toContain("and 300 more: `clawform status` shows all.");
  const prose = body.replaceAll(/`[^`\n]*`/g, "");
  expect(prose).not.toMatch(/[@<[\]]/);
});
