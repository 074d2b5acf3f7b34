/** How a step speaks to the runner of GitHub Actions: outputs and summary by files, annotations by lines of its log. */
import { randomBytes } from "node:crypto";
import { appendFile, stat } from "node:fs/promises";
import path from "node:path";
import { UsageError } from "../../model/error.ts";
import type { Finding } from "../../model/finding.ts";
import type { Flags } from "../input.ts";
import type { Io, Out } from "../io.ts";
import { present } from "./ci-environment.ts";

/** What the runner can be told. */
export interface Runner {
  /** Names and values for later steps; a value can have any number of lines. */
  outputs(values: Readonly<Record<string, string>>): Promise<void>;
  /** Adds Markdown to the summary of the job. What does not fit any more is left out, and that is said. */
  summary(markdown: string): Promise<void>;
  /** Shows a sentence with the job, at a place in the fleet folder where one is given. */
  annotate(kind: "error" | "warning" | "notice", text: string, finding?: Pick<Finding, "position">): void;
  /** The runner reads our output for its own commands again. */
  end(): void;
}

/** GitHub takes 1 MiB per step, and nothing at all of more. */
const maxSummaryBytes = 1024 * 1024 - 1024;

/**
 * The runner of this step. From now on until `end` it takes nothing that we print for a command to it, whatever a node has said: only
 * annotations are. Outside GitHub Actions it says nothing.
 */
export function runnerOf({ fleet, json }: Flags, io: Io): Runner {
  const { env } = io;
  const out: Out = json ? io.err : io.out;
  const isActions = env["GITHUB_ACTIONS"] === "true";
  const word = randomBytes(16).toString("hex");
  if (isActions) out.write(`::stop-commands::${word}\n`);
  const workspace = present(env["GITHUB_WORKSPACE"]) ?? process.cwd();
  const place = (finding: Pick<Finding, "position"> | undefined) => {
    if (finding === undefined) return "";
    const { file, line, column } = finding.position;
    return ` file=${property(path.relative(workspace, path.resolve(fleet, file)))},line=${line},col=${column}`;
  };
  return {
    outputs: async (values) => append(env["GITHUB_OUTPUT"], Object.entries(values).map(outputText).join("")),
    summary: async (markdown) => summarize(env["GITHUB_STEP_SUMMARY"], markdown),
    annotate: (kind, text, finding) => {
      if (isActions) out.write(`::${word}::\n::${kind}${place(finding)}::${data(text)}\n::stop-commands::${word}\n`);
    },
    end: () => {
      if (isActions) out.write(`::${word}::\n`);
    },
  };
}

/** `name<<word`, the lines, `word`: with a word that nobody can know before. */
function outputText([name, value]: readonly [string, string]): string {
  const word = `end-${randomBytes(16).toString("hex")}`;
  return `${name}<<${word}\n${value}\n${word}\n`;
}

async function summarize(file: string | undefined, markdown: string): Promise<void> {
  if (present(file) === undefined) return;
  const there = await stat(file ?? "").then(
    ({ size }) => size,
    () => 0,
  );
  const fits = there + Buffer.byteLength(markdown) + 1 <= maxSummaryBytes;
  await append(file, `${fits ? markdown : "The rest is larger than a summary may be."}\n`);
}

async function append(file: string | undefined, text: string): Promise<void> {
  if (file === undefined || file === "") return;
  try {
    await appendFile(file, text);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "unknown reason";
    throw new UsageError(
      `a file of the runner cannot be written: ${code}`,
      "GITHUB_OUTPUT and GITHUB_STEP_SUMMARY name them",
    );
  }
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
