import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The folder of the installed package, which holds `package.json` and `schemas/`: the nearest one above this file. */
export function packageRoot(): string {
  let folder = new URL(".", import.meta.url);
  while (!existsSync(new URL("package.json", folder))) {
    const above = new URL("..", folder);
    if (above.href === folder.href)
      throw new Error("clawform is not installed completely: its package.json is missing");
    folder = above;
  }
  return fileURLToPath(folder);
}

/** The version of this Clawform. */
export function version(): string {
  const text = readFileSync(`${packageRoot()}package.json`, "utf8");
  return (JSON.parse(text) as { version: string }).version; // sound: it is our own package.json
}
