import { isObject, member } from "../../model/json.ts";
import { resolve } from "./place.ts";

/**
 * The process of the first lock that is of this configuration. `text` holds locks whose process lives: a line `lock PID` and the lock file's
 * lines, each behind a blank. Undefined when there is none, or when the file names another process than the one that was looked for.
 */
export function gatewayPid(text: string, configPath: string, home: string): number | undefined {
  for (const lock of text.split(/^lock /m).slice(1, 1 + maxLocks)) {
    const [first = "", ...lines] = lock.split("\n");
    const content = parsed(lines.map((line) => line.slice(1)).join("\n"));
    const pid = Number(first);
    if (!isObject(content) || !Number.isSafeInteger(pid) || pid <= 0) continue;
    const path = member(content, "configPath");
    if (member(content, "pid") === pid && typeof path === "string" && resolve(path, home) === resolve(configPath, home))
      return pid;
  }
  return undefined;
}

/** More gateways than ports for them. */
const maxLocks = 600;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
