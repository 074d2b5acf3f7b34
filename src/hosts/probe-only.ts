// The forced command of an SSH key that may plan and nothing else: a script for the node, which knows the probe of that node by its digest.

import { createHash } from "node:crypto";
import type { Host } from "../model/host.ts";
import { printable } from "./printable.ts";
import { probeScript } from "./probe/script.ts";
import { refusal, refusalExit } from "./refused-key.ts";
import { quote } from "./shell-quote.ts";

/** Where the script is kept on a node: in the directory of Clawform's settings, of the user who is planned as. */
const installedAt = ".config/clawform/probe-only";
/** A probe has some 15 KiB; the rest is for the paths of links. What is longer is cut here and then refused, since its end is missing. */
const maxScriptBytes = 4 * 1024 * 1024;

/** A probe without its nonce and its reads, and the SHA-256 of that text. */
export interface KnownProbe {
  /** `plan`: what plan and drift send. `closer`: what status and locks send. */
  readonly look: "plan" | "closer";
  readonly sha256: string;
  readonly text: string;
}

/** The probes of a node as this version of Clawform sends them. */
export function knownProbes(node: string, host: Host): readonly KnownProbe[] {
  const known = (look: KnownProbe["look"], text: string) => ({ look, sha256: sha256(text), text });
  return [
    known("plan", probeScript({ node, host, reads: [] }, "")),
    known("closer", probeScript({ node, host, reads: [], closer: true }, "")),
  ];
}

/** What stands before the public key in `authorized_keys`. */
export const authorizedKeysOptions = `restrict,command="/bin/sh \\"$HOME/${installedAt}\\""`;

/**
 * The forced command: POSIX sh. It runs what is sent only when that is one of the node's probes, word for word but for the nonce and the
 * reads, of which it lets pass those that look at a path and do not ask what a file holds.
 */
export function probeOnlyScript(node: string, host: Host, version: string): string {
  const sums = knownProbes(node, host).map(({ look, sha256: sum }) => `${sum}  ${look}`);
  return `${explained(printable(node), printable(version))}
known='
${sums.join("\n")}
'

${shellBody(printable(node))}`;
}

function explained(name: string, version: string): string {
  return `#!/bin/sh
# Clawform ${version}, probe-only, node ${name}: the forced command of an SSH key that may plan and nothing else.
# Keep it as ~/${installedAt}; in ~/.ssh/authorized_keys, on one line:
#   ${authorizedKeysOptions} ssh-ed25519 AAAA... plan
#
# What the key's holder sends is run only if it is Clawform's probe of this very node, which reads and writes nothing: its SHA-256 must be
# one of those below. Before that is taken, two kinds of lines are taken out, which differ from run to run and cannot do harm:
#   nonce=0123...               32 hex digits that mark the answer;
#   r 7 'PATH' 'TARGET' && ...  what stands at PATH, and where a link there leads; never what a file holds. Its words are in single
#                               quotes, in which no shell interprets anything; besides those only "$H" (home), "$a" (agent), "$N" (newline).
# With a new Clawform, or another \`host:\` of this node, make this file again. To let both versions plan meanwhile, add a digest.
# \`clawform probe-only ${name} --json\` prints the probes, so that the digests can be checked.`;
}

function shellBody(name: string): string {
  return `refuse() {
  echo "${refusal} $1" >&2
  exit ${refusalExit}
}

# The system's ssh is told by these lines what another shell would tell it.
tell() {
  case \${SSH_ORIGINAL_COMMAND-} in *clawform-"$1"*) echo "clawform-$1 $2" >&2 ;; esac
}

digest() {
  for tool in sha256sum 'shasum -a 256' 'openssl dgst -sha256'; do
    if command -v "\${tool%% *}" >/dev/null 2>&1; then $tool; return; fi
  done
}

word="(\\"([\\$][HaN])?\\"|'[^']*'|[\\\\]')+"
read="r [0-9]{1,6} $word $word && set -- \\"[\\$]@\\" \\"[.][\\$]p\\""
LC_ALL=C
export LC_ALL

script=$(head -c ${maxScriptBytes})
sum=$(printf '%s\\n' "$script" | sed -E -e '1{/^echo "clawform-shell [$][$]" >&2$/d;}' \\
  -e "/^# reads\\$/,/^# end of reads\\$/{/^$read\\$/d;}" -e 's/^nonce=[0-9a-f]{32}$/nonce=/' | digest)
sum=\${sum##*= }
sum=\${sum%% *}
[ \${#sum} -eq 64 ] || refuse 'no digest can be made here: sed, head, and sha256sum, shasum or openssl are needed'
case $known in *"
$sum "*) ;; *) refuse ${quote(`what was sent is not the probe of node ${name} that this key may run, or one of another version`)} ;; esac

tell shell $$
printf '%s\\n' "$script" | (ulimit -f 0; exec /bin/sh -s)
code=$?
tell exit $code
exit $code
`;
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
