import { describe, expect, test } from "vitest";
import { findComment, upsertComment } from "../../src/forge/comments.ts";
import { createDeployment, deploymentStatus } from "../../src/forge/deployments.ts";
import { closeIssue, upsertIssue } from "../../src/forge/issues.ts";
import { setLabels } from "../../src/forge/labels.ts";
import { forge, refusalOf } from "./support.ts";

const bot = "github-actions[bot]";
const marker = "<!-- clawform:plan env=prod -->";
const comment = (text: string) => ({ issue: 1, marker, body: `${marker}\n${text}` });

describe("the comment of a pull request", () => {
  test("is posted once, edited in place, and not written when it says the same", async () => {
    await using here = await forge({ pageSize: 1 });
    here.api.comment(1, "ana", "looks good");
    expect(await upsertComment(here.gitHub, comment("one"))).toBe("posted");
    expect(await upsertComment(here.gitHub, comment("two"))).toBe("edited");
    const writes = here.api.writes();
    expect(await upsertComment(here.gitHub, comment("two\n"))).toBe("unchanged");
    expect(here.api.writes()).toEqual(writes);
    expect(here.api.comments.map(({ user, body }) => [user.login, body])).toEqual([
      ["ana", "looks good"],
      [bot, `${marker}\ntwo`],
    ]);
  });

  test("is not what somebody else has written with its marker, nor what only quotes it", async () => {
    await using here = await forge();
    here.api.comment(1, "mallory", comment("nothing changes").body);
    here.api.comment(1, bot, `> ${marker}\nquoted`);
    expect(await findComment(here.gitHub, 1, marker)).toBeUndefined();
    expect(await upsertComment(here.gitHub, comment("all changes"))).toBe("posted");
    expect(here.api.comments).toHaveLength(3);
    expect(await findComment(here.gitHub, 1, marker)).toBe(comment("all changes").body);
  });

  test("is one per environment and pull request", async () => {
    await using here = await forge();
    const other = "<!-- clawform:plan env=prod-2 -->";
    await upsertComment(here.gitHub, comment("prod"));
    expect(await upsertComment(here.gitHub, { issue: 1, marker: other, body: other })).toBe("posted");
    expect(await upsertComment(here.gitHub, { ...comment("prod"), issue: 2 })).toBe("posted");
  });

  test("that stands there twice stands there once afterwards, though another run removes it too", async () => {
    await using here = await forge();
    for (const text of ["one", "two", "three"]) here.api.comment(1, bot, comment(text).body);
    here.api.trouble({ status: 404, when: ({ method }) => method === "DELETE" });
    expect(await upsertComment(here.gitHub, comment("one"))).toBe("unchanged");
    expect(here.api.comments.map(({ body }) => body)).toEqual([comment("one").body, comment("two").body]);
  });

  test("belongs to the user of a token of a person", async () => {
    await using here = await forge();
    here.api.tokens.set("own", { kind: "user", login: "ana" });
    const gitHub = here.client({ token: "own" });
    await upsertComment(gitHub, comment("one"));
    expect(await upsertComment(gitHub, comment("two"))).toBe("edited");
    expect(here.api.asked.filter(({ path }) => path === "/user")).toHaveLength(1);
  });

  test("belongs to who the environment says, which is needed for the tokens of other apps", async () => {
    await using here = await forge();
    here.api.comment(1, "fleet[bot]", comment("one").body);
    expect(await upsertComment(here.client({ login: "fleet[bot]" }), comment("two"))).toBe("edited");
    expect(here.api.asked.filter(({ path }) => path === "/user")).toEqual([]);
  });

  test("is refused with a sentence when it is too long, or the token only reads", async () => {
    await using here = await forge();
    here.api.tokens.set("fork", { kind: "fork", login: bot });
    expect((await refusalOf(upsertComment(here.gitHub, comment("x".repeat(66_000))))).message).toBe(
      "GitHub does not let us change the comment on #1: 422 Validation Failed, body is too long (maximum is 65536 characters)",
    );
    expect((await refusalOf(upsertComment(here.client({ token: "fork" }), comment("x")))).hint).toContain("fork");
  });

  test("is not looked for as somebody else when GitHub has trouble saying who we are", async () => {
    await using here = await forge();
    here.api.trouble({ status: 500, times: 9, when: ({ path }) => path === "/user" });
    await expect(upsertComment(here.gitHub, comment("x"))).rejects.toThrow("the user of the token: 500");
    expect(here.api.comments).toEqual([]);
  });
});

describe("the issue of an environment", () => {
  const issue = (text: string) => ({ marker, title: `Drift: ${text}`, body: `${marker}\n${text}` });

  test("is opened, edited in place, left alone, and closed with one comment", async () => {
    await using here = await forge({ pageSize: 1 });
    here.api.issue("ana", "a question", "?");
    here.api.pull("topic", { body: `${marker}\nno issue` });
    expect(await upsertIssue(here.gitHub, issue("one"))).toEqual({ is: "opened", number: 3 });
    expect(await upsertIssue(here.gitHub, issue("two"))).toEqual({ is: "edited", number: 3 });
    const writes = here.api.writes();
    expect(await upsertIssue(here.gitHub, issue("two"))).toEqual({ is: "unchanged", number: 3 });
    expect(here.api.writes()).toEqual(writes);
    expect(await closeIssue(here.gitHub, { marker, comment: "gone" })).toEqual({ is: "closed", number: 3 });
    expect(await closeIssue(here.gitHub, { marker, comment: "gone" })).toEqual({ is: "none" });
    expect(here.api.comments.map(({ issue, body }) => [issue, body])).toEqual([[3, "gone"]]);
    expect(here.api.issues.map(({ state }) => state)).toEqual(["open", "closed"]);
  });

  test("that was closed before is not opened again: the next drift has its own", async () => {
    await using here = await forge();
    await upsertIssue(here.gitHub, issue("one"));
    await closeIssue(here.gitHub, { marker, comment: "gone" });
    expect(await upsertIssue(here.gitHub, issue("one"))).toEqual({ is: "opened", number: 2 });
  });

  test("of somebody else stays open; of ours one stays", async () => {
    await using here = await forge();
    for (const login of ["mallory", bot, bot]) here.api.issue(login, "Drift", `${marker}\nold`);
    expect(await upsertIssue(here.gitHub, issue("new"))).toEqual({ is: "edited", number: 2 });
    expect(here.api.issues.map(({ state }) => state)).toEqual(["open", "open", "closed"]);
    await closeIssue(here.gitHub, { marker, comment: "gone" });
    expect(here.api.issues.map(({ state }) => state)).toEqual(["open", "closed", "closed"]);
  });
});

describe("labels", () => {
  const ours = ["restart", "removal", "secret", "conflict"];

  test("of ours are set and taken away; those of others stay", async () => {
    await using here = await forge({ pageSize: 1 });
    here.api.labels.set(1, new Set(["bug", "Restart", "removal"]));
    await setLabels(here.gitHub, { issue: 1, wanted: new Set(["restart", "secret", "bug"]), ours });
    expect([...(here.api.labels.get(1) ?? [])]).toEqual(["bug", "Restart", "secret"]);
    const writes = here.api.writes();
    await setLabels(here.gitHub, { issue: 1, wanted: new Set(["restart", "secret"]), ours });
    expect(here.api.writes()).toEqual(writes);
  });

  test("that somebody else has just taken away are no trouble", async () => {
    await using here = await forge();
    here.api.labels.set(1, new Set(["restart", "secret"]));
    here.api.trouble({ status: 404, when: ({ method }) => method === "DELETE" });
    await setLabels(here.gitHub, { issue: 1, wanted: new Set(), ours });
    expect([...(here.api.labels.get(1) ?? [])]).toEqual(["restart"]);
  });
});

describe("a deployment", () => {
  test("is made once per commit and environment; its sentences fit", async () => {
    await using here = await forge();
    const sha = "a".repeat(40);
    const id = await createDeployment(here.gitHub, { sha, environment: "prod" });
    expect(await createDeployment(here.gitHub, { sha, environment: "prod" })).toBe(id);
    expect(await createDeployment(here.gitHub, { sha, environment: "lab" })).not.toBe(id);
    await deploymentStatus(here.gitHub, {
      id,
      state: "success",
      description: "x".repeat(200),
      logUrl: "https://x.example",
    });
    expect(here.api.deployments[0]).toMatchObject({
      sha,
      task: "clawform",
      statuses: [{ state: "success", description: `${"x".repeat(139)}…`, log_url: "https://x.example" }],
    });
  });

  test("of GitHub's own for the environment of a job is not ours", async () => {
    await using here = await forge();
    const sha = "a".repeat(40);
    here.api.deployments.push({ id: 7, sha, environment: "prod", task: "deploy", statuses: [] });
    expect(await createDeployment(here.gitHub, { sha, environment: "prod" })).not.toBe(7);
  });
});
