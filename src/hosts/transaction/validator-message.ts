import { isObject, type Json, member } from "../../model/json.ts";

/** What OpenClaw's validator said, in one line: its issues where it speaks JSON, else its words. Not yet made safe to show. */
export function validatorMessage(output: string): string {
  const issues = issuesOf(output);
  if (issues !== undefined && issues.length > 0) return issues.join("; ");
  return output.replaceAll(/\s+/g, " ").trim();
}

/** The validator may print other lines around its JSON. */
function issuesOf(output: string): readonly string[] | undefined {
  const from = output.search(/^\{/m);
  const to = output.lastIndexOf("}");
  if (from < 0 || to < from) return undefined;
  try {
    const value = JSON.parse(output.slice(from, to + 1)) as Json;
    const issues = isObject(value) ? member(value, "issues") : undefined;
    return Array.isArray(issues) ? issues.flatMap((issue) => issueText(issue as Json)) : undefined;
  } catch {
    return undefined;
  }
}

function issueText(issue: Json): string[] {
  if (!isObject(issue)) return [];
  const path = member(issue, "path");
  const message = member(issue, "message");
  if (typeof message !== "string") return [];
  return [typeof path === "string" && path !== "" ? `${path}: ${message}` : message];
}
