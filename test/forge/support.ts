// What the tests of the window on GitHub share.

import { gitHubOf, type GitHubOptions } from "../../src/forge/client.ts";
import { type GitHubApiOptions, startGitHubApi } from "../support/github-api.ts";

/** A server and a client of it that waits for nothing, and says what it would have waited for. */
export async function forge(options: GitHubApiOptions = {}, more: Partial<GitHubOptions> = {}) {
  const api = await startGitHubApi(options);
  const waits: number[] = [];
  const client = (own: Partial<GitHubOptions> = {}) =>
    gitHubOf({
      apiUrl: api.url,
      token: "job-token",
      repository: api.repository,
      random: () => 0.5,
      now: () => new Date("2026-01-01T00:00:00Z"),
      sleep: async (ms) => {
        waits.push(ms);
      },
      ...more,
      ...own,
    });
  return { api, waits, client, gitHub: client(), [Symbol.asyncDispose]: () => api.stop() };
}

/** All that an iterator gives. */
export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

/** What a call was refused with: message and hint. */
export async function refusalOf(call: Promise<unknown>): Promise<{ message: string; hint?: string }> {
  try {
    await call;
  } catch (error) {
    return error as { message: string; hint?: string };
  }
  throw new Error("it was not refused");
}
