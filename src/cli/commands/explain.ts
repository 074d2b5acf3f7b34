import { nearest } from "../../core/nearest.ts";
import { UsageError } from "../../model/error.ts";
import type { Edition } from "../../model/edition.ts";
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
    const all = resources.map((resource) => ({ name: resource.name, title: resource.title }));
    io.out.write(flags.json ? jsonText(all) : resourceList(all, style));
    return "ok";
  }
  const { editions } = await createWorld();
  const explained = explanationOf(resourceNamed(name), editions.all);
  io.out.write(flags.json ? jsonText(explained) : explainedText(explained, style));
  return "ok";
};

function resourceNamed(name: string): Resource {
  const resource = resources.find((candidate) => candidate.name === name);
  if (resource !== undefined) return resource;
  const names = resources.map((candidate) => candidate.name);
  const like = nearest(name, names);
  throw new UsageError(
    `there is nothing called ${JSON.stringify(name)} to manage`,
    like === undefined ? `there are ${names.join(", ")}` : `did you mean \`${like}\`?`,
  );
}

function explanationOf({ name, title, schema, examples }: Resource, editions: readonly Edition[]): Explained {
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
