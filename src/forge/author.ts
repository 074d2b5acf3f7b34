import type { GitHub } from "./client.ts";
import { at, textAt } from "./read.ts";
import { GitHubRefused } from "./refusal.ts";
import type { Json } from "../model/json.ts";

/** Who posts with the token of a job. */
const botOfActions = "github-actions[bot]";

const known = new WeakMap<GitHub, Promise<string>>();

/** The login that this token posts with. Tokens of jobs may not ask who they are: they are the bot of GitHub Actions. */
export function loginOf(gitHub: GitHub): Promise<string> {
  if (gitHub.login !== undefined) return Promise.resolve(gitHub.login);
  const asked = known.get(gitHub) ?? ask(gitHub);
  known.set(gitHub, asked);
  return asked;
}

async function ask(gitHub: GitHub): Promise<string> {
  try {
    const login = textAt(await gitHub.request({ path: "/user", what: "the user of the token" }), "login");
    return login === "" ? botOfActions : login;
  } catch (error) {
    if (error instanceof GitHubRefused && [401, 403, 404].includes(error.status)) return botOfActions;
    throw error;
  }
}

/** Did `login` write it, and does it begin with `marker`? The marker alone proves nothing: anybody can write it. */
export function isOurs(post: Json, marker: string, login: string): boolean {
  return textAt(post, "user", "login") === login && bodyOf(post).startsWith(marker);
}

/** The text of a comment or issue; GitHub keeps line ends as they were sent, and may answer with those of Windows. */
export function bodyOf(post: Json): string {
  const body = at(post, "body");
  return typeof body === "string" ? body.replaceAll("\r\n", "\n") : "";
}
