import { judgeOf } from "../core/judge.ts";
import type { Editions, Judge } from "../model/complaint.ts";
import type { Edition } from "../model/edition.ts";
import { edition20262 } from "./edition-2026-2.ts";
import { edition20269 } from "./edition-2026-9.ts";

/** The generations of OpenClaw that Clawform knows. A judge is loaded when it is asked for the first time. */
export const editions: Editions = {
  all: [edition20262, edition20269],
  find: (version) => {
    const name = generationOf(version);
    return editions.all.find((edition) => edition.name === name);
  },
  judge: (edition) => {
    const judge = judges.get(edition.name) ?? loadJudge(edition);
    judges.set(edition.name, judge);
    return judge;
  },
};

const judges = new Map<string, Promise<Judge>>();

const bundles = {
  [edition20262.name]: () => import("../generated/openclaw-2026-2.js"),
  [edition20269.name]: () => import("../generated/openclaw-2026-9.js"),
};

async function loadJudge(edition: Edition): Promise<Judge> {
  const load = bundles[edition.name];
  if (load === undefined) throw new Error(`no schema is bundled for OpenClaw ${edition.name}`);
  const { validate, schema } = await load();
  return judgeOf(edition, validate, schema);
}

/** `2026.9` of `2026.9.6`, `2026.9.6-1` and `2026.9.6-beta.2`; undefined for any other text. */
function generationOf(version: string): string | undefined {
  return /^(\d{4}\.\d{1,2})\.\d{1,4}(?:-[0-9A-Za-z.-]{1,32})?$/.exec(version)?.[1];
}
