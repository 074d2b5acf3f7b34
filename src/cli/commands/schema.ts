import { nearest } from "../../core/nearest.ts";
import { UsageError } from "../../model/error.ts";
import type { Command } from "../input.ts";
import { jsonText } from "../json-text.ts";
import { schemaNames, schemaText } from "../schema-files.ts";

/** `clawform schema`: a JSON Schema as it is, or the names of all. */
export const schema: Command = async ({ args: [name], flags }, io) => {
  const names = schemaNames();
  if (name === undefined) {
    io.out.write(flags.json ? jsonText(names) : names.map((each) => `${each}\n`).join(""));
    return "ok";
  }
  if (!names.includes(name)) {
    const like = nearest(name, names);
    throw new UsageError(
      `there is no schema ${JSON.stringify(name)}`,
      like === undefined ? `there are ${names.join(", ")}` : `did you mean \`${like}\`?`,
    );
  }
  io.out.write(schemaText(name));
  return "ok";
};
