import { handlingKeys } from "../../core/handling.ts";
import { nearest } from "../../core/nearest.ts";
import { UsageError } from "../../model/error.ts";
import type { Edition } from "../../model/edition.ts";
import { type Json, member } from "../../model/json.ts";
import type { Resource } from "../../model/resource.ts";
import { resources } from "../../resources/registry.ts";
import type { Command } from "../input.ts";
import { jsonText } from "../json-text.ts";
import { type Explained, explainedText, resourceList } from "../render/explain-text.ts";
import { styleOf } from "../render/style.ts";
import { schemaAt } from "../schema-files.ts";
import { membersOf } from "../schema-members.ts";
import { createWorld } from "../world.ts";

/** `clawform explain`: what can be managed, or one aspect with its places, members and examples. */
export const explain: Command = async ({ args: [name], flags }, io) => {
  const style = styleOf(io.out, io.env, flags.color);
  if (name === undefined) {
    const all = explainable().map(({ name, title }) => ({ name, title }));
    io.out.write(flags.json ? jsonText(all) : resourceList(all, style));
    return "ok";
  }
  const { editions } = await createWorld();
  const explained = explanationOf(topicNamed(name), editions.all);
  io.out.write(flags.json ? jsonText(explained) : explainedText(explained, style));
  return "ok";
};

/** A key of the YAML that can be explained. */
type Topic = Pick<Resource, "name" | "title" | "schema" | "examples">;

/** What can be managed, and then how a node is handled: keys of the YAML that are no part of `openclaw.json`. */
function explainable(): readonly Topic[] {
  return [...resources, ...handlingKeys.map(handlingTopic)];
}

function handlingTopic(name: string): Topic {
  const at = `/definitions/${name}`;
  const { schema } = schemaAt("node.schema.json", at);
  const examples = (member(schema, "examples") ?? []) as readonly Json[]; // sound: the schema is ours
  const title = String(member(schema, "description"));
  return { name, title, schema: at, examples: examples.map((desired) => ({ title: "as in the schema", desired })) };
}

function topicNamed(name: string): Topic {
  const topics = explainable();
  const topic = topics.find((candidate) => candidate.name === name);
  if (topic !== undefined) return topic;
  const names = topics.map((candidate) => candidate.name);
  const like = nearest(name, names);
  throw new UsageError(
    `there is nothing called ${JSON.stringify(name)} to manage`,
    like === undefined ? `there are ${names.join(", ")}` : `did you mean \`${like}\`?`,
  );
}

function explanationOf({ name, title, schema, examples }: Topic, editions: readonly Edition[]): Explained {
  return {
    name,
    title,
    places: placesOf(name, editions),
    members: membersOf(schemaAt("node.schema.json", schema)),
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
