import type { ProbeRequest, Read } from "../../model/read.ts";
import { recordFiles } from "../record-files.ts";
import { quote } from "../shell-quote.ts";
import { ownReads } from "./own-reads.ts";
import { normalized, profileSuffix } from "./place.ts";
import { shellFunctions } from "./shell-functions.ts";
import { closerFunctions, guardFunction, standingPart } from "./shell-standing.ts";

/** Variables of the session that say where OpenClaw lives. With a declared home they are the session's own affair, not the node's. */
export const placeVariables = ["OPENCLAW_CONFIG_PATH", "OPENCLAW_STATE_DIR", "OPENCLAW_HOME"] as const;

/** What is asked of the session's environment, by name: the rest of it, with its secrets, never leaves the node. */
export const sessionVariables = [
  ...placeVariables,
  "OPENCLAW_PROFILE",
  "OPENCLAW_NIX_MODE",
  "OPENCLAW_CONFIG_READONLY",
  "OPENCLAW_INCLUDE_ROOTS",
  "OPENCLAW_SUPERVISOR_MODE",
  "OPENCLAW_GATEWAY_PORT",
] as const;

/** Fields that the script answers with, in this order, before the variables of the session. */
export const fieldNames = [
  "home",
  "homeExists",
  "stateDir",
  "configPath",
  "recordDir",
  "hasTar",
  "inPath",
  "agents",
  "unit",
  "plist",
  "environmentFile",
  "dotenv",
  "packageDir",
  "packageHead",
  "locks",
  "formerPaths",
  "standing",
  "journalTail",
  "answers",
] as const;

/** Ends of the marker lines around an answer; `nonce` begins them. */
export const markers = { begin: " begin\n", end: " end " } as const;

/** Lines around the reads of a request. A forced command takes what stands between them for data, line by line (probe-only.ts). */
const readsBegin = "# reads";
const readsEnd = "# end of reads";

/**
 * The script that answers everything about a node at once, by builtins and one `tar`. Its parts stand in one compound command, so that a
 * shell that got only half of it runs nothing. `nonce`: 32 hex digits that nothing else on the node can hold.
 * Besides the line of the nonce and the lines of the reads, its text depends on the node's name and its host alone.
 * Throws RangeError when a path holds NUL.
 */
export function probeScript(request: ProbeRequest, nonce: string): string {
  return `{
LC_ALL=C TAR_OPTIONS=-b8 COPYFILE_DISABLE=1
export LC_ALL TAR_OPTIONS COPYFILE_DISABLE
unset IFS
set +f
N='\n' T='\t'
${shellFunctions}${guardFunction}${request.closer === true ? closerFunctions : ""}
${placePart(request)}
${factsPart(request)}
set --
a=-
${readsPart(request)}
${answerPart(nonce)}
exit 0
} </dev/null
`;
}

/** Where things are: declared, by the service unit, by the session, by default. Understood again at home by place.ts. */
function placePart({ node, host }: ProbeRequest): string {
  const profile = profileSuffix(host.profile);
  const declared = host.home !== undefined;
  const fromSession = (name: string) => (declared ? "" : `\${${name}-}`);
  const state = declared ? "$H/.local/state" : "${XDG_STATE_HOME-}";
  return `u= i= o= t= v= w= W= Y= K= J= D= E= F= L= M= B= m= b= h=0
H=${declared ? quote(host.home) : "${HOME-}"}
case $H in /*) [ -d "$H" ] && h=1 ;; esac
while :; do case $H in */) H=\${H%/} ;; *) break ;; esac; done
C=${fromSession("OPENCLAW_CONFIG_PATH")}
S=${fromSession("OPENCLAW_STATE_DIR")}
O=${fromSession("OPENCLAW_HOME")}
for g in "$H"${quote(`/.config/systemd/user/openclaw-gateway${profile}.service`)} "$H"${quote(`/.config/systemd/user/openclaw-gateway${profile}.service.d`)}/*.conf; do unit "$g"; done
[ -n "$u" ] || plist "$H"${quote(`/Library/LaunchAgents/ai.openclaw.${profile === "" ? "gateway" : profile.slice(1)}.plist`)}
v=\${O:-$H}; tilde; O=\${v%/}
v=\${S:-$O/${quote(`.openclaw${profile}`)}}; tilde; S=\${v%/}
${host.stateDir === undefined ? "" : `S=${word(host.stateDir)}; S=\${S%/}`}
v=\${C:-$S/openclaw.json}; tilde; C=$v
${host.configPath === undefined ? "" : `C=${word(host.configPath)}`}
R=${state}
case $R in /*) ;; *) R=$H/.local/state ;; esac
R=$R/clawform/${quote(node)}`;
}

/** The agents, the environment files, the installation, the living gateways. */
function factsPart({ host }: ProbeRequest): string {
  const declared = host.command?.map((argument) => `entry ${quote(argument)}`).join("\n");
  return `A=
if [ -d "$S/agents" ] && ! { [ -r "$S/agents" ] && [ -x "$S/agents" ]; }; then A="?"; fi
for f in "$S"/agents/*; do
[ -d "$f" ] || continue
f=\${f##*/}
case $f in "" | [!A-Za-z0-9]* | *[!A-Za-z0-9_-]*) ;; *) A="$A $f" ;; esac
done
[ -n "$F" ] && dotenv "$F"
E=$D D=
dotenv "$S/.env"
path
${declared === undefined ? "" : `J=\n${declared}`}
package "\${J:-$b}"
locks "$S/tmp"
locks /tmp
for g in "\${TMPDIR-}" "$t"; do case $g in /tmp | /tmp/ | "") ;; *) locks "\${g%/}" ;; esac; done`;
}

/** The reads of the request between the record's small files and the config file, which may be the large one. */
function readsPart({ reads, closer }: ProbeRequest): string {
  const lines = reads.map((read, index) => ({ line: readLine(read, index), perAgent: isPerAgent(read) }));
  return [
    `r ${ownReads.lastApplied} "$R/"${recordFiles.lastApplied} "" 1 && set -- "$@" ".$p"`,
    `r ${ownReads.fingerprintKey} "$R/"${recordFiles.fingerprintKey} "" 1 && set -- "$@" ".$p"`,
    standingPart(closer === true),
    readsBegin,
    ...lines.filter((line) => !line.perAgent).map((line) => line.line),
    readsEnd,
    formerLinks,
    'for a in ${A#"?"}; do :',
    readsBegin,
    ...lines.filter((line) => line.perAgent).map((line) => line.line),
    readsEnd,
    "done",
    "a=-",
    `r ${ownReads.config} "$C" "" 1 && set -- "$@" ".$p"`,
  ].join("\n");
}

/**
 * The links of the record, which may be named no longer: `P0`, `P1`, ... of the paths that `B` lists. Not a function, since `set` makes
 * tar's list here. Paths that JSON had to escape are left out; those have no answer.
 */
const formerLinks = `if may "$R/"${recordFiles.lastApplied}; then
n=0 w= y=0
while next 5000; do
case $l in
'  "links": {') w=1 ;;
'  }'*) [ -n "$w" ] && break ;;
'    "~/'*'": '* | '    "/'*'": '*)
[ -n "$w" ] || continue
v=\${l#*\\"}; v=\${v%%\\"*}
case $v in *\\\\*) continue ;; esac
B="$B$v$N"; tilde
r "P$y" "$v" "" && set -- "$@" ".$p"
y=$((y + 1)) ;;
esac
done <"$R/"${recordFiles.lastApplied}
fi`;

/** Does the read stand for one path per agent? */
export function isPerAgent(read: Read): boolean {
  return read.path.includes("{agent}");
}

function readLine(read: Read, index: number): string {
  const target = read.read === "link" && read.target !== undefined ? word(read.target) : '""';
  return `r ${index} ${word(read.path)} ${target}${read.read === "file" ? " 1" : ""} && set -- "$@" ".$p"`;
}

/** The one process that the probe starts is tar; its names begin with a dot, so that none of them is taken for an option. */
function answerPart(nonce: string): string {
  const fields = `"$H" "$h" "$S" "$C" "$R" "$q" "$b" "$A" "$u" "$i" "$E" "$D" "$M" "$m" "$L" "$B" "$W" "$Y" "$o"`;
  const session = sessionVariables.map((name) => `"\${${name}+=}\${${name}-}"`).join(" ");
  return `q=0 x=0
command -v tar >/dev/null 2>&1 && q=1
cd /
nonce=${nonce}
printf '\\n%s${markers.begin.replace("\n", "\\n")}' "$nonce"
printf '%s\\000' ${fields} ${session}
[ $# -gt 0 ] && [ $q = 1 ] && { tar -cf - "$@"; x=$?; }
printf '\\n%s${markers.end}%s %s\\n' "$nonce" "$x" "$#"`;
}

/** A path as a shell word on one line: `~` is the node's home and `{agent}` the agent at hand; nothing else in it means anything. */
function word(path: string): string {
  const home = path === "~" || path.startsWith("~/");
  const rest = home ? path.slice(1) : path;
  const plain = rest.startsWith("/") ? normalized(rest) : rest;
  const parts = plain.split("{agent}").map((part) => (part === "" ? "" : quote(part).replaceAll("\n", `'"$N"'`)));
  return `${home ? '"$H"' : ""}${parts.join('"$a"')}` || '""';
}
