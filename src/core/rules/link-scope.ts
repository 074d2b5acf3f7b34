/** Which places on a node links may have, as far as that can be known without asking the node. */
import { isObject, type Json, member } from "../../model/json.ts";
import { normalPath } from "../../model/link-path.ts";
import type { Problem } from "./link-form.ts";
import { isPathWithin } from "./path-tree.ts";
import { type Protection, protectionOf } from "./protected-places.ts";

export class LinkScope {
  readonly #home: string | undefined;
  readonly #stateDir: string | undefined;
  readonly #configPath: string | undefined;
  readonly #roots: readonly string[];

  /** Of a node with `host`, of which it relies on no type, in a fleet with `linkRoots`. */
  constructor(host: Json, linkRoots: readonly string[]) {
    const text = (key: string) => {
      const value = isObject(host) ? member(host, key) : undefined;
      return typeof value === "string" ? normalPath(value) : undefined;
    };
    this.#home = text("home");
    const stateDir = text("stateDir");
    const configPath = text("configPath");
    this.#stateDir = stateDir === undefined ? undefined : this.spelled(stateDir);
    this.#configPath = configPath === undefined ? undefined : this.spelled(configPath);
    this.#roots = linkRoots.map((root) => this.spelled(root));
  }

  /** Equal for hosts whose scopes judge links with these absolute paths in them alike: a home counts where one of them is in it. */
  keyFor(absolutePaths: readonly string[]): string {
    const home = absolutePaths.some((path) => this.spelled(path) !== path) ? this.#home : undefined;
    return [home, this.#stateDir, this.#configPath].join("\n");
  }

  /** The one spelling of a path on this node: with `~` where it is in the home, if that is known. */
  spelled(path: string): string {
    const normal = normalPath(path);
    if (this.#home === undefined || !isPathWithin(normal, this.#home)) return normal;
    return `~${normal.slice(this.#home === "/" ? 0 : this.#home.length)}`.replace(/^~$|^~\/$/, "~");
  }

  /** Why no link may stand at `path` (spelled); undefined when it may. */
  pathProblem(path: string): Problem | undefined {
    const around = [this.#stateDir, "~/.openclaw", this.#configPath].find(
      (place) => place !== undefined && place.startsWith(`${path === "/" ? "" : path}/`),
    );
    const inside = this.#insideState(path);
    if (path === "~" || path === "/" || around !== undefined || inside?.length === 0) {
      return {
        what: "a link in place of OpenClaw's whole state directory",
        hint: "OpenClaw refuses to run through it; link folders inside of it, or set OPENCLAW_STATE_DIR there",
      };
    }
    const protection = this.#protection(path, inside);
    if (protection !== undefined) return protection;
    if (inside !== undefined || this.#roots.some((root) => isPathWithin(path, root))) return undefined;
    const hint = ["links stand in ~/.openclaw or ~/.openclaw-<profile>", ...this.#roots].join(", ");
    return {
      what: "a link outside the allowed roots",
      hint: `${hint}; fleet.yaml can allow more: policy: { linkRoots: [...] }`,
    };
  }

  /** Why no link may lead to `target` (spelled); undefined when it may. */
  targetProblem(target: string): Problem | undefined {
    const protection = this.#protection(target, this.#insideState(target));
    return protection?.isTargetToo === true ? protection : undefined;
  }

  #protection(path: string, inside: readonly string[] | undefined): Protection | undefined {
    const config = this.#configPath;
    // Its backups stand beside it under longer names.
    if (config !== undefined && (path === config || path.startsWith(`${config}.`)))
      return protectionOf(["openclaw.json"]);
    return inside === undefined ? undefined : protectionOf(inside);
  }

  /** The segments of `path` below the state directory that it is in; undefined when it is in none. */
  #insideState(path: string): readonly string[] | undefined {
    if (this.#stateDir !== undefined && isPathWithin(path, this.#stateDir))
      return segmentsOf(path.slice(this.#stateDir.length));
    const match = /^~\/\.openclaw(?:-[^/]+)?(?=\/|$)/.exec(path);
    return match === null ? undefined : segmentsOf(path.slice(match[0].length));
  }
}

function segmentsOf(path: string): readonly string[] {
  return path.split("/").filter((segment) => segment !== "");
}
