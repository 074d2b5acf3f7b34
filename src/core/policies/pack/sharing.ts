/** What the nodes of one host, or of one fleet, may not have in common. */
import { isObject } from "../../../model/json.ts";
import { valueAt } from "../../../model/pointer.ts";
import { printable, shorten } from "../../printable.ts";
import { placesIn, type Rendered } from "../../rendered.ts";
import { collided, collisions, type Holding, hostOf, type PackRule, quoted } from "./rule.ts";

/** Two gateways that write to one log file. */
export const logFile: PackRule = {
  id: "LOG01",
  severity: "warning",
  title: "Nodes of one host do not share a log file.",
  find: (all) =>
    collisions(holdingsAt(all, ["/logging/file"], hostOf)).map((same) =>
      collided(same, `nodes of one host log to the same file, ${quoted(String(valueOf(same[0])))}`),
    ),
};

/** The ports that a gateway, or a browser of its own, listens on. */
const portPlaces = ["/gateway/port", "/browser/profiles/*/cdpPort"];

/** Two programs that want one port. */
export const port: PackRule = {
  id: "PORT01",
  severity: "error",
  title: "Gateways and browsers of one host do not listen on the same port.",
  find: (all) =>
    collisions(holdingsAt(all, portPlaces, hostOf)).map((same) =>
      collided(
        same,
        `port ${shorten(printable(String(valueOf(same[0]))), 20)} is that of several gateways or browsers of one host`,
      ),
    ),
};

/** One token that opens several gateways. */
export const token: PackRule = {
  id: "TOK01",
  severity: "warning",
  title: "Every gateway has a token, or password, of its own.",
  find: (all) =>
    collisions(holdingsAt(all, ["/gateway/auth/token", "/gateway/auth/password"], () => "").filter(isOneSecret))
      .map((same) => collided(same, "these gateways have the same token or password"))
      .filter(({ nodes }) => nodes.length > 1),
};

/** References that each node resolves in its own environment say nothing about what they stand for. */
function isOneSecret(holding: Holding): boolean {
  const value = valueOf(holding);
  if (isObject(value)) return typeof value["secret"] === "string";
  return typeof value === "string" && value !== "" && !value.includes("${");
}

function holdingsAt(
  all: readonly Rendered[],
  patterns: readonly string[],
  scopeOf: (rendered: Rendered) => string,
): readonly Holding[] {
  return all.flatMap((rendered) =>
    patterns.flatMap((pattern) =>
      placesIn(rendered.document, pattern).map(({ pointer, value }) => ({
        rendered,
        pointer,
        key: `${scopeOf(rendered)} ${JSON.stringify(value)}`,
      })),
    ),
  );
}

function valueOf(holding: Holding | undefined): unknown {
  return holding === undefined ? undefined : valueAt(holding.rendered.document, holding.pointer);
}
