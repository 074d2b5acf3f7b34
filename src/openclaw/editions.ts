import { readFileSync } from "node:fs";
import { judgeOf } from "../core/judge.ts";
import { compiled } from "../generated/openclaw.js";
import type { Editions, Judge } from "../model/complaint.ts";
import type { Edition } from "../model/edition.ts";
import type { JsonObject } from "../model/json.ts";
import type { Validate } from "../model/validate.ts";
import { edition20262 } from "./edition-2026-2.ts";
import { edition20269 } from "./edition-2026-9.ts";

/** The generations of OpenClaw that Clawform knows. */
export const editions: Editions = {
  all: [edition20262, edition20269],
  find: (version) => {
    const name = generationOf(version);
    return editions.all.find((edition) => edition.name === name);
  },
  judge: async (edition, sections) => {
    const lazy = judges.get(edition.name) ?? lazyJudgeOf(edition);
    judges.set(edition.name, lazy);
    await lazy.load(sections);
    return lazy.judge;
  },
};

/** A judge, and what brings it the sections that it has not got yet. */
interface LazyJudge {
  readonly judge: Judge;
  load(sections: Iterable<string>): Promise<void>;
}

const judges = new Map<string, LazyJudge>();

function lazyJudgeOf(edition: Edition): LazyJudge {
  const modules = compiled[edition.name];
  if (modules === undefined) throw new Error(`no schema is bundled for OpenClaw ${edition.name}`);
  const loads = new Map(Object.entries(modules));
  const validators = new Map<string, Validate>();
  let schema: JsonObject | undefined;
  const loadSection = async (section: string): Promise<void> => {
    const validate = (await loads.get(section)?.())?.[section];
    if (validate !== undefined) validators.set(section, validate);
  };
  return {
    judge: judgeOf(edition, {
      sections: [...loads.keys()],
      validators,
      schema: () => (schema ??= schemaOf(edition)),
    }),
    load: async (sections) => {
      const missing = [...sections].filter((section) => loads.has(section) && !validators.has(section));
      await Promise.all(missing.map(loadSection));
    },
  };
}

/** Only what a validator refuses needs it, so it is read then, and no sooner. The build puts it beside the bundled code too. */
function schemaOf(edition: Edition): JsonObject {
  const text = readFileSync(new URL(`${edition.name}.schema.json`, import.meta.url), "utf8");
  return JSON.parse(text) as JsonObject; // sound: it is our own schema
}

/** `2026.9` of `2026.9.6`, `2026.9.6-1` and `2026.9.6-beta.2`; undefined for any other text. */
function generationOf(version: string): string | undefined {
  return /^(\d{4}\.\d{1,2})\.\d{1,4}(?:-[0-9A-Za-z.-]{1,32})?$/.exec(version)?.[1];
}
