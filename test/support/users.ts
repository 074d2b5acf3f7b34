// Tests about permissions need two users: root, whom nothing stops, and one whom something does.

import { execFileSync } from "node:child_process";

const isRoot = process.getuid?.() === 0;

/** What a command stands behind to run as a plain user; nothing where we are one. */
export const plainUser: readonly string[] = isRoot
  ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
  : [];

/** Makes the file belong to that user. Needs root, or sudo without a password, to give it to somebody else. */
export function giveTo(user: "root" | "plain user", file: string): void {
  if (user === "plain user" && !isRoot) return;
  const owner = user === "root" ? "0:0" : "65534:65534";
  const argv = [...(isRoot ? [] : ["sudo", "-n"]), "chown", owner, file];
  try {
    execFileSync(argv[0] ?? "", argv.slice(1));
  } catch (error) {
    throw new Error("this test gives a file to another user: run it as root, or with sudo that asks no password", {
      cause: error,
    });
  }
}
