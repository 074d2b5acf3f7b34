import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { gitHubOf } from "../../src/forge/client.ts";
import { GitHubRefused } from "../../src/forge/refusal.ts";
import { FleetError } from "../../src/model/error.ts";
import { all, forge, refusalOf } from "./support.ts";

const comments = { path: "/repos/acme/claw-fleet/issues/1/comments", what: "the comments of #1" };
const post = { ...comments, method: "POST", body: { body: "hello" } } as const;

test("a list is read page by page, whatever size GitHub gives them", async () => {
  await using here = await forge({ pageSize: 2 });
  for (const text of ["a", "b", "c", "d", "e"]) here.api.comment(1, "ana", text);
  const found = await all(here.gitHub.pages(comments));
  expect(found.map((one) => (one as { body: string }).body)).toEqual(["a", "b", "c", "d", "e"]);
  expect(here.api.asked.map(({ path }) => path)).toEqual([
    "/repos/acme/claw-fleet/issues/1/comments?per_page=100",
    "/repos/acme/claw-fleet/issues/1/comments?per_page=100&page=2",
    "/repos/acme/claw-fleet/issues/1/comments?per_page=100&page=3",
  ]);
});

test("the next page is not looked for on another server", async () => {
  await using here = await forge();
  await using elsewhere = await forge();
  here.api.trouble({ status: 200, body: [], headers: { link: `<${elsewhere.api.url}/x>; rel="next"` } });
  expect(await refusalOf(all(here.gitHub.pages(comments)))).toMatchObject({
    message: "GitHub's answer leads to another server for the comments of #1: not followed",
  });
  expect(elsewhere.api.asked).toEqual([]);
});

test("a list that never ends is left", async () => {
  await using here = await forge();
  const link = `<${here.api.url}${comments.path}>; rel="next"`;
  here.api.trouble({ status: 200, body: [], headers: { link }, times: 1000 });
  await expect(all(here.gitHub.pages(comments))).rejects.toThrow("GitHub lists more than 100 pages");
});

test("what is no list is no list", async () => {
  await using here = await forge();
  here.api.trouble({ status: 200, body: { __proto__: [], length: 1 }, times: 2 });
  await expect(all(here.gitHub.pages(comments))).rejects.toThrow("GitHub answered no list for the comments of #1");
  await expect(all(here.gitHub.pages({ ...comments, list: "constructor" }))).rejects.toThrow("GitHub answered no list");
});

test("the token stands in the header, and in no address, error or answer that is shown", async () => {
  await using here = await forge();
  here.api.trouble({ status: 422, body: { message: "no: job-token", errors: [{ message: "also job-token" }] } });
  const refusal = await refusalOf(here.gitHub.request(post));
  expect(here.api.asked[0]).toMatchObject({ authorization: "Bearer job-token" });
  expect(here.api.asked[0]?.path).not.toContain("job-token");
  expect(refusal.message).toBe("GitHub does not let us change the comments of #1: 422 no: ***, also ***");
  expect(JSON.stringify(Object.entries(refusal))).not.toContain("job-token");
});

test("a token with a line end is refused without being shown", () => {
  const options = { apiUrl: "https://api.github.com", token: "sesame\n", repository: "acme/fleet" };
  expect(() => gitHubOf(options)).toThrow("GITHUB_TOKEN holds what no token holds");
  expect(() => gitHubOf(options)).not.toThrow("sesame");
});

test.each([
  "http://api.github.com",
  "http://127.0.0.1.example.com",
  "https://user:secret@api.github.com",
  "file:///etc/passwd",
  "api.github.com",
  "",
])("the token is not sent to %j", (apiUrl) => {
  expect(() => gitHubOf({ apiUrl, token: "t", repository: "acme/fleet" })).toThrow("the token is not sent there");
});

test.each(["acme", "acme/fleet/../x", "acme/..", "../x", "acme/fleet?x", "acme/fl eet", ""])(
  "%j is no repository",
  (repository) => {
    expect(() => gitHubOf({ apiUrl: "https://api.github.com", token: "t", repository })).toThrow("is no owner/name");
  },
);

test("a server of one's own has its API below a path", async () => {
  await using here = await forge();
  const gitHub = here.client({ apiUrl: `${here.api.url}/api/v3/` });
  await gitHub.request({ path: "/user", what: "the user" }).catch(() => {});
  expect(here.api.asked[0]?.path).toBe("/api/v3/user");
});

test.each([
  { name: "403 of a fork's token", status: 403, hint: "tokens of fork pull requests only read" },
  { name: "404", status: 404, hint: "it is not there, or the token may not see it" },
  { name: "401", status: 401, hint: "the token is wrong or has expired" },
  { name: "410", status: 410, hint: "switched off" },
])("$name is said in a sentence, with what to do", async ({ status, hint }) => {
  await using here = await forge();
  here.api.trouble({ status, body: { message: "No\nway\u202e" } });
  const refusal = await refusalOf(here.gitHub.request(post));
  expect(refusal).toBeInstanceOf(GitHubRefused);
  expect(refusal.message).toBe(`GitHub does not let us change the comments of #1: ${status} No\\nway\\u{202e}`);
  expect(refusal.hint).toContain(hint);
  expect(here.api.asked).toHaveLength(1);
});

test.each([
  { name: "429 with seconds", status: 429, headers: { "retry-after": "7" }, waited: 7500 },
  { name: "429 with a date", status: 429, headers: { "retry-after": "Thu, 01 Jan 2026 00:00:10 GMT" }, waited: 10_500 },
  { name: "403 with seconds", status: 403, headers: { "retry-after": "3" }, waited: 3500 },
  {
    name: "403 with a reset",
    status: 403,
    headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1767225620" },
    waited: 20_500,
  },
  { name: "429 without a word", status: 429, headers: {}, waited: 500 },
])("a rate limit is waited for, also by what is done only once: $name", async ({ status, headers, waited }) => {
  await using here = await forge();
  here.api.trouble({ status, headers });
  await here.gitHub.request(post);
  expect(here.waits).toEqual([waited]);
  expect(here.api.comments).toHaveLength(1);
});

test("a rate limit that is too far away ends the run, which says until when", async () => {
  await using here = await forge();
  here.api.trouble({ status: 403, headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1767229200" } });
  const refusal = await refusalOf(here.gitHub.request(post));
  expect(refusal.hint).toBe(
    "the rate limit of the token is used up until 2026-01-01T01:00:00.000Z: try again after that",
  );
  expect(here.waits).toEqual([]);
});

test("a reset that is no time is harmless", async () => {
  await using here = await forge();
  const headers = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1e300" };
  here.api.trouble({ status: 429, headers, times: 9 });
  expect((await refusalOf(here.gitHub.request(post))).hint).toBe(
    "the rate limit of the token is used up: try again after that",
  );
});

test.each(["status", "hang-up"])(
  "trouble is tried again with growing patience where that does no harm: %s",
  async (kind) => {
    await using here = await forge();
    here.api.comment(1, "ana", "a");
    here.api.trouble({ status: 502, times: 3, hangUp: kind === "hang-up" });
    expect(await all(here.gitHub.pages(comments))).toHaveLength(1);
    expect(here.waits).toEqual([500, 1000, 2000]);
  },
);

test("four attempts are enough", async () => {
  await using here = await forge();
  here.api.trouble({ status: 503, times: 9 });
  expect((await refusalOf(here.gitHub.request(comments))).hint).toBe("GitHub has trouble: try again later");
  expect(here.api.asked).toHaveLength(4);
});

test.each(["status", "hang-up"])("what is done anew each time is not tried again: %s", async (kind) => {
  await using here = await forge();
  here.api.trouble({ status: 500, hangUp: kind === "hang-up" });
  await expect(here.gitHub.request(post)).rejects.toThrow(FleetError);
  expect(here.api.asked).toHaveLength(1);
});

test("a server that is silent is left after the deadline, one that is not there at once", async () => {
  const silent = createServer(() => {});
  await new Promise<void>((done) => silent.listen(0, "127.0.0.1", done));
  const apiUrl = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  const options = { apiUrl, token: "t", repository: "acme/fleet", deadlineMs: 50, sleep: async () => {} };
  await expect(gitHubOf(options).request(comments)).rejects.toThrow(
    "GitHub did not answer in time for the comments of #1",
  );
  silent.closeAllConnections();
  await new Promise((done) => silent.close(done));
  await expect(gitHubOf(options).request(comments)).rejects.toThrow(
    "GitHub cannot be reached for the comments of #1 (ECONNREFUSED)",
  );
});

test("an interrupt ends a request, and a wait between two", async () => {
  await using here = await forge();
  const stop = new AbortController();
  const gitHub = here.client({
    signal: stop.signal,
    sleep: async (_ms, signal) => {
      stop.abort();
      signal.throwIfAborted();
    },
  });
  here.api.trouble({ status: 500 });
  await expect(gitHub.request(comments)).rejects.toThrow("interrupted while GitHub was asked for the comments of #1");
  await expect(gitHub.request(comments)).rejects.toThrow("interrupted while GitHub was asked for the comments of #1");
});

test("an answer that is larger than any is not read to its end", async () => {
  const endless = createServer((_request, response) => {
    const chunk = Buffer.alloc(1024 * 1024, " ");
    const more = () => {
      while (response.write(chunk));
    };
    response.on("drain", more);
    more();
  });
  await new Promise<void>((done) => endless.listen(0, "127.0.0.1", done));
  const apiUrl = `http://127.0.0.1:${(endless.address() as AddressInfo).port}`;
  const gitHub = gitHubOf({ apiUrl, token: "t", repository: "acme/fleet" });
  await expect(gitHub.request(comments)).rejects.toThrow("is larger than 33554432 bytes: not read");
  endless.closeAllConnections();
  await new Promise((done) => endless.close(done));
});

test("a page for people in place of JSON is said to be one, and not quoted", async () => {
  const page = createServer((_request, response) => void response.end("<html>sesame"));
  await new Promise<void>((done) => page.listen(0, "127.0.0.1", done));
  const apiUrl = `http://127.0.0.1:${(page.address() as AddressInfo).port}`;
  const refusal = await refusalOf(gitHubOf({ apiUrl, token: "t", repository: "acme/fleet" }).request(comments));
  expect(refusal.message).toBe("GitHub answered no JSON for the comments of #1");
  page.closeAllConnections();
  await new Promise((done) => page.close(done));
});

test("a repository that was renamed is followed to its new address, in circles only so far", async () => {
  await using here = await forge();
  here.api.comment(1, "ana", "a");
  const location = `${here.api.url}/repos/acme/claw-fleet/issues/1/comments`;
  here.api.trouble({ status: 301, headers: { location } });
  expect(await here.gitHub.request(comments)).toHaveLength(1);
  here.api.trouble({ status: 301, headers: { location }, times: 9 });
  await expect(here.gitHub.request(comments)).rejects.toThrow("GitHub redirects in circles");
});

test("a redirect to another server is not followed with a token", async () => {
  await using here = await forge();
  here.api.trouble({ status: 302, headers: { location: "https://example.invalid/" } });
  await expect(here.gitHub.request(comments)).rejects.toThrow("leads to another server");
});
