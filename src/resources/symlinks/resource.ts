import type { Facts } from "../../model/facts.ts";
import type { Json } from "../../model/json.ts";
import { expandHome, normalPath } from "../../model/link-path.ts";
import type { Observed } from "../../model/observed.ts";
import { pointerOf, tokensOf } from "../../model/pointer.ts";
import type { Answer, Answers, Read } from "../../model/read.ts";
import type { Resource } from "../../model/resource.ts";
import type { LinkFound, Step } from "../../model/step.ts";
import { examples } from "./examples.ts";
import { type DesiredLink, linksForNode, linksOf } from "./links.ts";

/** Symbolic links of the state directory, all or nothing per node. Its document is the map path -> target. */
export const symlinks: Resource = {
  name: "symlinks",
  title:
    "Symbolic links: where OpenClaw's directories really live. All of a node's links change together or not at all.",
  document: "links",
  schema: "/properties/symlinks",
  examples,
  reads: (desired) => linksOf(desired).map(readsOf),
  observe,
  expect(desired, facts) {
    return Object.fromEntries(linksForNode(desired, facts).map((link) => [link.path, link.target]));
  },
  owns: () => true,
  source(pointer, desired, facts) {
    const path = tokensOf(pointer)[0];
    const link = linksForNode(desired, facts).find((candidate) => candidate.path === path);
    return link === undefined ? "" : pointerOf([link.key]);
  },
  steps(change, answers, desired, facts) {
    const path = tokensOf(change.patch.at(-1)?.path ?? "")[0] ?? "";
    const link = linksForNode(desired, facts).find((candidate) => candidate.path === path);
    return [stepFor(path, link, foundAt(answers.get(path)), facts.home)];
  },
};

/** Of a link we must know what stands at its path, and whether that and the target are one place, by whatever way. */
function readsOf(link: DesiredLink): Read {
  return { read: "link", path: link.path, ...(link.target === null ? {} : { target: link.target }) };
}

/** The links the node has at the desired paths, and at those that were ours. What is no link and was never desired is nobody's business. */
function observe(answers: Answers, desired: Json, facts: Facts): Observed {
  const former = Object.keys(facts.lastApplied?.links ?? {});
  for (const path of former) {
    const answer = answers.get(path);
    if (answer?.is === "unreadable") return { is: "unreadable", why: `${path} cannot be read (${answer.why})` };
  }
  const found = formerLinks(answers, facts);
  for (const link of linksForNode(desired, facts)) {
    const answer = answers.get(link.path) ?? { is: "absent" };
    const why = conflictOf(link, answer);
    if (why !== undefined) return { is: "unreadable", why: `${link.path} ${why}` };
    if (answer.is === "link") found[link.path] = spelledAs(link, answer, found[link.path], facts);
  }
  return { is: "present", value: found };
}

/** The links of the last apply that still are links. */
function formerLinks(answers: Answers, facts: Facts): Record<string, Json> {
  const found: Record<string, Json> = {};
  for (const [path, target] of Object.entries(facts.lastApplied?.links ?? {})) {
    const answer = answers.get(path);
    if (answer?.is !== "link") continue;
    const isSame = typeof target === "string" && normalPath(answer.to) === expandHome(target, facts.home);
    found[path] = isSame ? target : answer.to;
  }
  return found;
}

/**
 * A link that leads to the right place by another spelling is right: it is given the spelling of the YAML. Any other keeps the spelling
 * of the record, so that it is known as ours: else git moving it would look as if the node had moved it too.
 */
function spelledAs(
  link: DesiredLink,
  answer: Extract<Answer, { is: "link" }>,
  former: Json | undefined,
  facts: Facts,
): Json {
  if (link.target !== null && (answer.same || normalPath(answer.to) === expandHome(link.target, facts.home)))
    return link.target;
  return former ?? answer.to;
}

/** Why what stands at the path cannot become the link; undefined where it can. */
function conflictOf(link: DesiredLink, answer: Answer): string | undefined {
  switch (answer.is) {
    case "absent":
    case "link":
      return undefined;
    case "unreadable":
      return `cannot be read (${answer.why})`;
    case "other":
      return `is a ${answer.what}: move it away first`;
    case "directory":
      return directoryConflict(link, answer);
    case "file":
      if (link.target === null) return "is a file, and the YAML says that no link must be there: move it away first";
      if (link.ifExists === "backup") return undefined;
      return "is a file: move it away, or say `ifExists: backup`";
  }
}

function directoryConflict(link: DesiredLink, answer: Extract<Answer, { is: "directory" }>): string | undefined {
  if (answer.same) {
    return "is its own target already, since a directory above it is a link: remove that link, or this line";
  }
  if (link.target === null) return "is a directory, and the YAML says that no link must be there: move it away first";
  if (answer.empty || link.ifExists !== "refuse") return undefined;
  return "is a directory with files: say `ifExists: adopt` to move them to the target, or `backup` to move them aside";
}

function foundAt(answer: Answer | undefined): LinkFound {
  if (answer === undefined || answer.is === "absent") return { is: "absent" };
  if (answer.is === "link") return { is: "link", to: answer.to };
  return { is: answer.is === "directory" ? "directory" : "file" };
}

function stepFor(path: string, link: DesiredLink | undefined, found: LinkFound, home: string): Step {
  const absolute = expandHome(path, home);
  if (link === undefined || link.target === null) return { do: "remove-link", path: absolute, found };
  return { do: "link", path: absolute, target: expandHome(link.target, home), found, ifExists: link.ifExists };
}
