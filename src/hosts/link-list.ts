import { FleetError } from "../model/error.ts";
import type { Connection, RunOptions } from "../model/host.ts";
import { quote } from "./shell-quote.ts";

/** A state directory with more text of links than this is none that people made. */
const maxBytes = 256 * 1024;

/**
 * Absolute paths of the symbolic links in OpenClaw's state directory: in it, in its folders, and in the folders of its agents; not inside of
 * workspaces, which belong to agents. Writes nothing there. The paths come from the node: hostile data. Throws HostUnreachable, and FleetError
 * ("incomplete") when the directory cannot be listed.
 */
export async function linksIn(
  connection: Connection,
  stateDir: string,
  options: RunOptions,
): Promise<readonly string[]> {
  const result = await connection.run(scriptFor(stateDir), { ...options, maxBytes });
  const text = new TextDecoder().decode(result.stdout);
  // A shell may have greeted us first; the last part says that nothing is missing.
  const parts = text.slice(text.indexOf("\0") + 1).split("\0");
  if (result.exit !== 0 || result.cut !== undefined || parts.at(-1) !== "end")
    throw new FleetError("incomplete", `the links in ${stateDir} could not be listed`, {
      hint: "reach the node as the user that OpenClaw runs as",
    });
  return parts.slice(0, -1);
}

/** Builtins only; a link is told from a directory before anything goes into it. */
function scriptFor(stateDir: string): string {
  return `{
LC_ALL=C
export LC_ALL
set +f
S=${quote(stateDir)}
[ -d "$S" ] && [ -r "$S" ] && [ -x "$S" ] || exit 3
printf '\\000'
for f in "$S"/* "$S"/.[!.]*; do
if [ -L "$f" ]; then printf '%s\\000' "$f"; continue; fi
case \${f##*/} in workspace*) continue ;; esac
[ -d "$f" ] || continue
for g in "$f"/* "$f"/.[!.]*; do
if [ -L "$g" ]; then printf '%s\\000' "$g"; continue; fi
[ "$f" = "$S/agents" ] && [ -d "$g" ] || continue
for h in "$g"/* "$g"/.[!.]*; do
if [ -L "$h" ]; then printf '%s\\000' "$h"; fi
done
done
done
printf end
exit 0
} </dev/null
`;
}
