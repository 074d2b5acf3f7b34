import { isOurs, noService, type Service } from "./service.ts";

/**
 * Understands the XML property list of a launchd agent as far as OpenClaw writes one: the strings of ProgramArguments and of EnvironmentVariables.
 * Anything else, also a binary list, says nothing.
 */
export function parsePlist(text: string): Service {
  if (!text.includes("<plist")) return noService;
  const env = new Map<string, string>();
  const argv: string[] = [];
  let key = "";
  let inside: "dict" | "arguments" | "environment" = "dict";
  for (const match of text.matchAll(/<(key|string)>([^<]*)<\/\1>|<(\/?)(array|dict)>/g)) {
    const [, tag, content = "", closing, container] = match;
    if (container !== undefined) inside = closing === "/" ? "dict" : containerOf(key, container);
    else if (tag === "key") key = decoded(content);
    else if (inside === "arguments") argv.push(decoded(content));
    else if (inside === "environment" && isOurs(key)) env.set(key, decoded(content));
  }
  return { env, argv };
}

function containerOf(key: string, container: string): "dict" | "arguments" | "environment" {
  if (key === "ProgramArguments" && container === "array") return "arguments";
  return key === "EnvironmentVariables" && container === "dict" ? "environment" : "dict";
}

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  "#39": "'",
  "#34": '"',
};

function decoded(content: string): string {
  return content.replace(/&(amp|lt|gt|quot|apos|#39|#34);/g, (_all, name: string) => entities[name] as string);
}
