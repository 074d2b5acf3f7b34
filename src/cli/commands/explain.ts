import { handlingKeys } from "../../core/handling.ts";
import { nearest } from "../../core/nearest.ts";
import { pack } from "../../core/policies/pack/pack.ts";
import { UsageError } from "../../model/error.ts";
import type { Edition } from "../../model/edition.ts";
import { type Json, member } from "../../model/json.ts";
import type { Resource } from "../../model/resource.ts";
import { resources } from "../../resources/registry.ts";
import type { Command } from "../input.ts";
import { jsonText } from "../json-text.ts";
import { type Explained, explainedText, resourceList, ruleList } from "../render/explain-text.ts";
import { styleOf } from "../render/style.ts";
import { schemaAt } from "../schema-files.ts";
import { membersOf } from "../schema-members.ts";
import { createWorld } from "../world.ts";

/** `clawform explain`: what can be managed, or one aspect with its places, members and examples. */
export const explain: Command = async ({ args: [name], flags }, io) => {
  const style = styleOf(io.out, io.env, flags.color);
  if (name === undefined) {
    const all = [...explainable(), policyTopic].map(({ name, title }) => ({ name, title }));
    io.out.write(flags.json ? jsonText(all) : resourceList(all, style));
    return "ok";
  }
  if (name === policyTopic.name) {
    const rules = pack.map(({ id, severity, title }) => ({ id, severity, title }));
    io.out.write(flags.json ? jsonText({ ...policyTopic, rules }) : ruleList(policyTopic.title, rules, style));
    return "ok";
  }
  const { editions } = await createWorld();
  const explained = explanationOf(topicNamed(name), editions.all);
  io.out.write(flags.json ? jsonText(explained) : explainedText(explained, style));
  return "ok";
};

/** What is explained rule by rule. */
const policyTopic = {
  name: "policies",
  title:
    "The rules that ship with Clawform; `policies` in fleet.yaml changes their severity, policies/*.yaml adds others.",
};

/** A key of the YAML that can be explained. */
type Topic = Pick<Resource, "name" | "title" | "schema" | "examples"> & {
  readonly file?: "node" | "policy" | undefined;
};

/** What can be managed, and then how a node is handled: keys of the YAML that are no part of `openclaw.json`. */
function explainable(): readonly Topic[] {
  return [...resources, ...handlingKeys.map((name) => schemaTopic("node", name)), schemaTopic("policy", "ignore")];
}

/** A topic that only a schema tells about. */
function schemaTopic(file: Topic["file"], name: string): Topic {
  const at = `/definitions/${name}`;
  const { schema } = schemaAt(`${file}.schema.json`, at);
  const examples = (member(schema, "examples") ?? []) as readonly Json[]; // sound: the schema is ours
  const title = String(member(schema, "description"));
  return {
    name,
    title,
    file,
    schema: at,
    examples: examples.map((desired) => ({ title: "as in the schema", desired })),
  };
}

function topicNamed(name: string): Topic {
  const topics = explainable();
  const topic = topics.find((candidate) => candidate.name === name);
  if (topic !== undefined) return topic;
  const names = [...topics, policyTopic].map((candidate) => candidate.name);
  const like = nearest(name, names);
  throw new UsageError(
    `there is nothing called ${JSON.stringify(name)} to manage`,
    like === undefined ? `there are ${names.join(", ")}` : `did you mean \`${like}\`?`,
  );
}

function explanationOf(
  { name, title, file = "node", schema, examples }: Topic,
  editions: readonly Edition[],
): Explained {
  return {
    name,
    title,
    places: placesOf(name, editions),
    members: membersOf(schemaAt(`${file}.schema.json`, schema)),
    examples,
  };
}

/** Where the aspect lives in `openclaw.json`, per generation of OpenClaw; none for what has no fixed place there. */
function placesOf(name: string, editions: readonly Edition[]): Explained["places"] {
  return editions.flatMap((edition) => {
    const place = Object.entries(edition.places).find(([key]) => key === name)?.[1];
    return place === undefined ? [] : [{ openclaw: edition.name, pointer: place }];
  });
}
