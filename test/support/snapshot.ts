import { lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import path from "node:path";

/**
 * Everything below `where`, by path: kind, mode, inode, times (but for that of reading) and content. Equal snapshots: nothing was
 * written, not even the same again.
 */
export function snapshotOf(where: string): ReadonlyMap<string, string> {
  const seen = new Map<string, string>();
  const walk = (at: string) => {
    const stat = lstatSync(at, { bigint: true });
    const content = stat.isFile() ? readFileSync(at, "latin1") : stat.isSymbolicLink() ? readlinkSync(at) : "";
    seen.set(path.relative(where, at), `${stat.mode} ${stat.ino} ${stat.mtimeNs} ${stat.ctimeNs} ${content}`);
    if (stat.isDirectory()) for (const name of readdirSync(at)) walk(path.join(at, name));
  };
  walk(where);
  return seen;
}
