/** What a job of GitHub Actions says in its environment. */
import { type GitHub, gitHubOf } from "../../forge/client.ts";
import { UsageError } from "../../model/error.ts";
import type { Io } from "../io.ts";

/** GitHub, with the token and the repository of this job. Throws UsageError where one of them is missing. */
export function gitHubOfEnvironment(env: Io["env"], stop: AbortSignal): GitHub {
  const gitHub = maybeGitHub(env, stop);
  if (gitHub !== undefined) return gitHub;
  const missing = present(env["GITHUB_TOKEN"]) === undefined ? "GITHUB_TOKEN" : "GITHUB_REPOSITORY";
  const hint = "in a job: `env: { GITHUB_TOKEN: ${{ github.token }} }`; elsewhere a token of yours, and owner/name";
  throw new UsageError(`${missing} is not set, and GitHub is needed for this`, hint);
}

/** The same; undefined where the environment has no token or no repository. */
export function maybeGitHub(env: Io["env"], stop: AbortSignal): GitHub | undefined {
  const [token, repository] = [present(env["GITHUB_TOKEN"]), present(env["GITHUB_REPOSITORY"])];
  if (token === undefined || repository === undefined) return undefined;
  const login = present(env["CLAWFORM_GITHUB_LOGIN"]);
  return gitHubOf({
    apiUrl: present(env["GITHUB_API_URL"]) ?? "https://api.github.com",
    token,
    repository,
    signal: stop,
    ...(login === undefined ? {} : { login }),
  });
}

/** Actions sets what a workflow leaves empty to "". */
export function present(text: string | undefined): string | undefined {
  return text === undefined || text === "" ? undefined : text;
}
