// A server that behaves like the API of GitHub where Clawform uses it: state, pages, tokens and limits, with a real git repository behind.

import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gitObjects } from "./github-git.ts";
import { zipOf } from "./zip.ts";

/** Whose token it is, and what it may: that of a fork's job only reads, that of a job does not know its user. */
export type TokenKind = "job" | "fork" | "user";

/** One request that was answered. */
export interface Asked {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: unknown;
}

interface Post {
  readonly id: number;
  readonly issue: number;
  readonly user: { readonly login: string };
  body: string;
}

export interface FakeIssue {
  readonly number: number;
  readonly user: { readonly login: string };
  title: string;
  body: string;
  state: "open" | "closed";
}

export interface FakePull {
  readonly number: number;
  readonly headRef: string;
  readonly headRepository: string;
  readonly baseRef: string;
  title: string;
  body: string;
  state: "open" | "closed";
  /** The commit of its head; it is looked up by its branch while that is there. */
  headSha: string;
  mergeCommit?: string;
}

/** An answer in place of the usual one. */
export interface Trouble {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** How often; default 1. */
  readonly times?: number;
  /** Closes the connection in place of an answer. */
  readonly hangUp?: boolean;
  readonly when?: (asked: Asked) => boolean;
}

export interface GitHubApiOptions {
  /** A repository whose objects and branches are GitHub's; without one there are no branches. */
  readonly gitDir?: string;
  readonly repository?: string;
  /** The most items of a page; GitHub's own is 100. */
  readonly pageSize?: number;
}

const bot = "github-actions[bot]";
const maxBody = 65_536;

/** Starts it on a free port of 127.0.0.1. Stop it at the end. */
export async function startGitHubApi(options: GitHubApiOptions = {}): Promise<GitHubApi> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return new GitHubApi(server, options);
}

export class GitHubApi {
  readonly url: string;
  readonly repository: string;
  readonly defaultBranch = "main";
  readonly asked: Asked[] = [];
  readonly comments: Post[] = [];
  readonly issues: FakeIssue[] = [];
  readonly pulls: FakePull[] = [];
  /** Of all pull requests, in the order in which they were given. */
  readonly reviews: { pull: number; user: { login: string }; state: string; commit_id: string }[] = [];
  readonly labels = new Map<number, Set<string>>();
  readonly deployments: { id: number; sha: string; environment: string; task: string; statuses: unknown[] }[] = [];
  readonly runs: Record<string, unknown>[] = [];
  readonly artifacts: { id: number; run: number; name: string; zip: Buffer; expired: boolean; digest: string }[] = [];
  readonly tokens = new Map<string, { kind: TokenKind; login: string }>([["job-token", { kind: "job", login: bot }]]);
  readonly #troubles: { trouble: Trouble; left: number }[] = [];
  readonly #server: Server;
  readonly #git: ReturnType<typeof gitObjects> | undefined;
  readonly #pageSize: number;
  #lastId = 1000;
  #lastNumber = 0;

  constructor(server: Server, { gitDir, repository = "acme/claw-fleet", pageSize = 100 }: GitHubApiOptions) {
    this.#server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    this.repository = repository;
    this.#pageSize = pageSize;
    this.#git = gitDir === undefined ? undefined : gitObjects(gitDir);
    server.on("request", (request, response) => void this.#answer(request, response));
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }

  /** The environment of a job, without the event. */
  env(token = "job-token"): Record<string, string> {
    return {
      GITHUB_ACTIONS: "true",
      GITHUB_API_URL: this.url,
      GITHUB_SERVER_URL: "https://github.com",
      GITHUB_REPOSITORY: this.repository,
      GITHUB_RUN_ID: "4711",
      GITHUB_TOKEN: token,
    };
  }

  /** What goes wrong next. */
  trouble(trouble: Trouble): void {
    this.#troubles.push({ trouble, left: trouble.times ?? 1 });
  }

  /** Requests that write. */
  writes(): readonly string[] {
    return this.asked.filter(({ method }) => method !== "GET").map(({ method, path }) => `${method} ${path}`);
  }

  /** A comment of anybody. */
  comment(issue: number, login: string, body: string): void {
    this.comments.push({ id: ++this.#lastId, issue, user: { login }, body });
  }

  /** An issue of anybody. */
  issue(login: string, title: string, body: string): FakeIssue {
    const issue: FakeIssue = { number: ++this.#lastNumber, user: { login }, title, body, state: "open" };
    this.issues.push(issue);
    return issue;
  }

  /** An open pull request. Its head is the commit of its branch unless `sha` is given (for forks). */
  pull(headRef: string, more: { sha?: string; repository?: string; title?: string; body?: string } = {}): FakePull {
    const pull: FakePull = {
      number: ++this.#lastNumber,
      headRef,
      headRepository: more.repository ?? this.repository,
      baseRef: this.defaultBranch,
      title: more.title ?? headRef,
      body: more.body ?? "",
      state: "open",
      headSha: more.sha ?? this.#git?.branch(headRef) ?? "0".repeat(40),
    };
    this.pulls.push(pull);
    return pull;
  }

  /** Merges it as the button does; says where the branch was, and where it is. A rebase of one commit looks like a squash. */
  merge(number: number, how: "merge" | "squash" = "merge"): { before: string; sha: string } {
    const pull = this.#pullOf(number);
    const git = this.#git;
    if (git === undefined) throw new Error("there is no git repository");
    pull.headSha = this.#headOf(pull);
    const before = git.branch(pull.baseRef) ?? "";
    const sha = git.merge(before, pull.headSha, how === "merge", pull.title);
    git.setBranch(pull.baseRef, sha);
    pull.mergeCommit = sha;
    pull.state = "closed";
    return { before, sha };
  }

  /** A finished run of a workflow, with an artifact that holds one file. Says the id of the artifact. */
  artifact(
    name: string,
    file: { readonly name: string; readonly text: string },
    run: { head: string; event?: string; headRepository?: string },
  ): number {
    const id = ++this.#lastId;
    this.runs.unshift({
      id,
      event: run.event ?? "pull_request",
      head_sha: run.head,
      repository: { full_name: this.repository },
      head_repository: { full_name: run.headRepository ?? this.repository },
    });
    const zip = zipOf([file]);
    const digest = `sha256:${createHash("sha256").update(zip).digest("hex")}`;
    this.artifacts.push({ id: ++this.#lastId, run: id, name, zip, expired: false, digest });
    return this.#lastId;
  }

  /** The event file of a pull request, as a job gets it. */
  pullRequestEvent(number: number): unknown {
    const pull = this.#pullOf(number);
    return { number, pull_request: this.#pullJson(pull), repository: this.#repositoryJson() };
  }

  /** The event file of a push. */
  pushEvent({ before, sha }: { before: string; sha: string }, branch = this.defaultBranch): unknown {
    return { ref: `refs/heads/${branch}`, before, after: sha, deleted: false, repository: this.#repositoryJson() };
  }

  /** The event file of a schedule or of a run by hand. */
  otherEvent(): unknown {
    return { ref: `refs/heads/${this.defaultBranch}`, repository: this.#repositoryJson() };
  }

  #repositoryJson(): unknown {
    return { full_name: this.repository, default_branch: this.defaultBranch };
  }

  #pullOf(number: number): FakePull {
    const pull = this.pulls.find((one) => one.number === number);
    if (pull === undefined) throw new Error(`no pull request #${number}`);
    return pull;
  }

  #headOf(pull: FakePull): string {
    const isHere = pull.headRepository === this.repository && pull.mergeCommit === undefined;
    return (isHere ? this.#git?.branch(pull.headRef) : undefined) ?? pull.headSha;
  }

  #pullJson(pull: FakePull): unknown {
    const { number, title, body, state, headRef, headRepository, baseRef, mergeCommit } = pull;
    const base = this.#git?.branch(baseRef) ?? "0".repeat(40);
    return {
      number,
      title,
      body,
      state,
      html_url: `https://github.com/${this.repository}/pull/${number}`,
      merged_at: mergeCommit === undefined ? null : "2026-01-01T00:00:00Z",
      merge_commit_sha: mergeCommit ?? null,
      head: { ref: headRef, sha: this.#headOf(pull), repo: { full_name: headRepository } },
      base: { ref: baseRef, sha: base, repo: { full_name: this.repository } },
    };
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer); // sound: no encoding is set
    const text = Buffer.concat(chunks).toString();
    const asked: Asked = {
      method: request.method ?? "",
      path: request.url ?? "",
      authorization: request.headers.authorization,
      body: text === "" ? undefined : JSON.parse(text),
    };
    this.asked.push(asked);
    const wrong = this.#troubles.find(({ trouble, left }) => left > 0 && (trouble.when?.(asked) ?? true));
    if (wrong !== undefined) {
      wrong.left--;
      if (wrong.trouble.hangUp === true) return void request.socket.destroy();
      return send(response, wrong.trouble.status, wrong.trouble.body ?? { message: "trouble" }, wrong.trouble.headers);
    }
    try {
      this.#route(asked, response);
    } catch (error) {
      send(response, 500, { message: String(error) });
    }
  }

  #route(asked: Asked, response: ServerResponse): void {
    const url = new URL(asked.path, this.url);
    if (url.pathname.startsWith("/store/")) return this.#store(asked, url, response);
    const found = this.#found(asked, url);
    if ("redirect" in found) return send(response, 302, {}, { location: found.redirect });
    if ("status" in found) return send(response, found.status, found.body ?? null);
    this.#page(found.list, found.member, url, response);
  }

  #found(asked: Asked, url: URL): Answered {
    const token = this.tokens.get(asked.authorization?.replace(/^Bearer /, "") ?? "");
    if (token === undefined) return { status: 401, body: { message: "Bad credentials" } };
    if (url.pathname === "/user") {
      if (token.kind === "user") return { status: 200, body: { login: token.login } };
      return forbidden;
    }
    if (url.pathname === `/repos/${this.repository}`) return { status: 200, body: this.#repositoryJson() };
    const prefix = `/repos/${this.repository}/`;
    if (!url.pathname.startsWith(prefix)) return notFound;
    if (token.kind === "fork" && asked.method !== "GET") {
      return forbidden;
    }
    const words = url.pathname.slice(prefix.length).split("/").map(decodeURIComponent);
    const call: Routed = {
      method: asked.method,
      words,
      query: url.searchParams,
      body: (asked.body ?? {}) as Record<string, never>, // sound: the tests look at what we send
      login: token.login,
      url,
    };
    return this.#answerOf(call) ?? notFound;
  }

  #answerOf(call: Routed): Answered | undefined {
    const posts = this.#issuesAnswer(call) ?? this.#pullsAnswer(call);
    return posts ?? this.#runsAnswer(call) ?? this.#deploymentsAnswer(call) ?? this.#git?.answer(call);
  }

  #page(list: readonly unknown[], member: string | undefined, url: URL, response: ServerResponse): void {
    const size = Math.min(Number(url.searchParams.get("per_page") ?? 30), this.#pageSize);
    const page = Number(url.searchParams.get("page") ?? 1);
    const items = list.slice((page - 1) * size, page * size);
    const next = new URL(url);
    next.searchParams.set("page", String(page + 1));
    const link =
      page * size < list.length ? { link: `<${url.origin}/x>; rel="first", <${next.href}>; rel="next"` } : {};
    send(response, 200, member === undefined ? items : { total_count: list.length, [member]: items }, link);
  }

  #issuesAnswer({ method, words, query, body, login }: Routed): Answered | undefined {
    const [root, first] = words;
    if (root !== "issues") return undefined;
    if (first === undefined && method === "GET") {
      const pulls = this.pulls.map((pull) => ({ ...pull, user: { login: "ana" }, pull_request: {} }));
      return { list: [...this.issues, ...pulls].filter(({ state }) => state === (query.get("state") ?? "open")) };
    }
    if (first === undefined) return created(this.issue(login, body["title"] ?? "", body["body"] ?? ""));
    if (first === "comments") return this.#commentAnswer(method, Number(words[2]), body["body"] ?? "");
    return this.#issueAnswer({ method, words, body, login });
  }

  #issueAnswer({
    method,
    words,
    body,
    login,
  }: Pick<Routed, "method" | "words" | "body" | "login">): Answered | undefined {
    const [, first, second, third] = words;
    const number = Number(first);
    if (second === "comments") {
      if (method === "GET") return { list: this.comments.filter(({ issue }) => issue === number) };
      if ([...String(body["body"])].length > maxBody) return tooLong;
      this.comment(number, login, body["body"] ?? "");
      return created(this.comments.at(-1));
    }
    if (second === "labels") return this.#labelsAnswer(method, number, third, body["labels"] ?? []);
    const issue = this.issues.find((one) => one.number === number);
    if (issue === undefined || method !== "PATCH") return undefined;
    Object.assign(issue, body);
    return { status: 200, body: issue };
  }

  #commentAnswer(method: string, id: number, body: string): Answered | undefined {
    const at = this.comments.findIndex((one) => one.id === id);
    const comment = this.comments[at];
    if (comment === undefined) return undefined;
    if (method === "DELETE") {
      this.comments.splice(at, 1);
      return { status: 204 };
    }
    if ([...body].length > maxBody) return tooLong;
    comment.body = body;
    return { status: 200, body: comment };
  }

  #labelsAnswer(method: string, number: number, label: string | undefined, more: readonly string[]): Answered {
    const there = this.labels.get(number) ?? new Set();
    this.labels.set(number, there);
    if (method === "DELETE" && !there.delete(label ?? ""))
      return { status: 404, body: { message: "Label does not exist" } };
    for (const name of method === "POST" ? more : []) there.add(name);
    const list = [...there].map((name) => ({ name }));
    return method === "GET" ? { list } : { status: 200, body: list };
  }

  #pullsAnswer({ method, words, query, body }: Routed): Answered | undefined {
    const [root, first, second] = words;
    if (root === "commits" && second === "pulls") {
      const isOf = (pull: FakePull) => pull.mergeCommit === first || this.#headOf(pull) === first;
      return { list: this.pulls.filter(isOf).map((pull) => this.#pullJson(pull)) };
    }
    if (root !== "pulls") return undefined;
    if (first !== undefined) return this.#pullAnswer(method, Number(first), second, body);
    if (method === "GET") {
      const [, head] = /:(.*)$/.exec(query.get("head") ?? "") ?? [];
      const isAsked = (pull: FakePull) => pull.state === "open" && (head === undefined || pull.headRef === head);
      return { list: this.pulls.filter(isAsked).map((pull) => this.#pullJson(pull)) };
    }
    const isSame = (pull: FakePull) => pull.headRef === body["head"] && pull.headRepository === this.repository;
    if (this.pulls.some((pull) => isSame(pull) && pull.state === "open")) return alreadyThere;
    const made = this.pull(body["head"] ?? "", { title: body["title"] ?? "", body: body["body"] ?? "" });
    return created(this.#pullJson(made));
  }

  #pullAnswer(
    method: string,
    number: number,
    what: string | undefined,
    body: Readonly<Record<string, never>>,
  ): Answered | undefined {
    const pull = this.pulls.find((one) => one.number === number);
    if (pull === undefined) return undefined;
    if (what === "reviews") return { list: this.reviews.filter((review) => review.pull === pull.number) };
    if (what === "files") return { list: this.#git?.files(pull.mergeCommit, this.#headOf(pull), pull.baseRef) ?? [] };
    if (method === "PATCH") Object.assign(pull, body);
    return { status: 200, body: this.#pullJson(pull) };
  }

  #runsAnswer({ words, query }: Routed): Answered | undefined {
    const [root, first, second, third] = words;
    if (root !== "actions") return undefined;
    if (first === "runs" && second === undefined) {
      // Left to the one who asks: an answer can always hold more than was asked for.
      return { list: this.runs.filter((run) => run["head_sha"] === query.get("head_sha")), member: "workflow_runs" };
    }
    if (first === "runs" && third === "artifacts") {
      const list = this.artifacts
        .filter(({ run, name }) => run === Number(second) && name === query.get("name"))
        .map(({ zip: _, run, ...artifact }) => ({
          ...artifact,
          workflow_run: { id: run, head_sha: this.#headOfRun(run) },
        }));
      return { list, member: "artifacts" };
    }
    const artifact = this.artifacts.find(({ id }) => id === Number(second));
    if (first !== "artifacts" || third !== "zip" || artifact === undefined) return undefined;
    // Another name of the same machine: another origin, as GitHub's store is one.
    return { redirect: `${this.url.replace("127.0.0.1", "localhost")}/store/${artifact.id}` };
  }

  #headOfRun(id: number): unknown {
    return this.runs.find((run) => run["id"] === id)?.["head_sha"];
  }

  /** The store of files refuses who brings a token of another place along. */
  #store({ authorization }: Asked, { pathname }: URL, response: ServerResponse): void {
    const artifact = this.artifacts.find(({ id }) => `/store/${id}` === pathname);
    if (authorization !== undefined) return send(response, 400, { message: "a token was sent here" });
    if (artifact === undefined) return send(response, 404, { message: "Not Found" });
    response.writeHead(200, { "content-type": "application/zip" }).end(artifact.zip);
  }

  #deploymentsAnswer({ method, words, query, body }: Routed): Answered | undefined {
    const [root, first, second] = words;
    if (root !== "deployments") return undefined;
    if (first === undefined && method === "GET") {
      const isAsked = (one: { sha: string; environment: string }) =>
        one.sha === query.get("sha") && one.environment === query.get("environment");
      return { list: this.deployments.filter(isAsked) };
    }
    if (first === undefined) {
      const { ref = "", environment = "", task = "" } = body as Record<string, string>;
      const made = { id: ++this.#lastId, sha: ref, environment, task, statuses: [] };
      this.deployments.push(made);
      return created(made);
    }
    const deployment = this.deployments.find(({ id }) => id === Number(first));
    if (deployment === undefined || second !== "statuses") return undefined;
    if ([...String(body["description"])].length > 140) return { status: 422, body: { message: "too long" } };
    deployment.statuses.push(body);
    return created({ id: ++this.#lastId });
  }
}

/** A request below the repository: the words of its path, its query and body. */
export interface Routed {
  readonly method: string;
  readonly words: readonly string[];
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, never>>;
  readonly login: string;
  readonly url: URL;
}

/** A list, of which a page is sent; a redirect; or a status with a body. */
export type Answered =
  | { readonly list: readonly unknown[]; readonly member?: string }
  | { readonly redirect: string }
  | { readonly status: number; readonly body?: unknown };

const tooLong: Answered = {
  status: 422,
  body: { message: "Validation Failed", errors: [{ message: "body is too long (maximum is 65536 characters)" }] },
};

const notFound: Answered = { status: 404, body: { message: "Not Found" } };
const forbidden: Answered = { status: 403, body: { message: "Resource not accessible by integration" } };
const alreadyThere: Answered = {
  status: 422,
  body: { message: "Validation Failed", errors: [{ message: "already exists" }] },
};

function created(body: unknown): Answered {
  return { status: 201, body };
}

function send(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(status === 204 ? "" : JSON.stringify(body));
}
