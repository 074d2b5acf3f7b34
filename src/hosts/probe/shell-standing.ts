import { recordFiles } from "../record-files.ts";
import { shellLock } from "../transaction/shell-lock.ts";
import { shellTools } from "../transaction/shell-tools.ts";
import { ownReads } from "./own-reads.ts";

/** No honest record has more links of locks, or more runs that have not ended, than this. */
export const maxLocks = 20;
export const maxPending = 20;
/** How much of the journal's end a closer look brings home. */
export const journalTailBytes = 4096;

/**
 * How the node stands: hold, quarantine, locks and runs that have not ended. `W` collects a line each; what links say and files hold is
 * tar's to tell. Not a function, since `set` makes tar's list here. Without a record this costs one test.
 */
export function standingPart(closer: boolean): string {
  const own = (read: keyof typeof ownReads, file: string) =>
    `r ${ownReads[read]} "$R/"${file} "" 1 && set -- "$@" ".$p"`;
  return `if [ -d "$R" ]; then
W=record$N
${own("hold", recordFiles.hold)}
${own("quarantine", recordFiles.quarantine)}
x=0
for g in "$R/"${recordFiles.lock} "$R/"${recordFiles.lockAfter}*; do
[ -L "$g" ] && [ $x -lt ${maxLocks} ] || continue
x=$((x + 1)) v=\${g##*/}
case $v in *[!A-Za-z0-9.-]*) continue ;; esac
set -- "$@" ".$g"
done
x=0
for g in "$R/"${recordFiles.pending}*; do
w=\${g##*/${recordFiles.pending}}
case $w in "" | *[!A-Za-z0-9-]*) continue ;; esac
[ -d "$g" ] && ! [ -L "$g" ] && [ $x -lt ${maxPending} ] || continue
x=$((x + 1)) c=0
[ -f "$g/awaiting" ] && c=1
guard "$g/guard"
W="\${W}pending $w $c $e$N"
[ -L "$g/decided" ] && set -- "$@" ".$g/decided"
done
${closer ? closerPart : ""}
fi`;
}

/** Leaves in `e` whether the process that a file names lives: 1, 0, or - when the file does not name one. */
export const guardFunction = `
guard() {
e=-
may "$1" || return 0
y= z= n=0
while next 3; do y="$y $l"; done <"$1"
set -f
IFS=" :$T$N"
set -- $y
unset IFS
set +f
y=\${1-} z=\${2-} v=
case $y in "" | *[!0-9]*) return 0 ;; esac
e=0
alive && e=1
case $v in *") "[ZXx]*) e=0 ;; esac
}`;

/** The functions of the closer look, which takes processes: `holders` tells of every link of the chain of locks whether who made it lives. */
export const closerFunctions = `
tools() { PATH="\${PATH:+$PATH:}/usr/local/bin:/usr/bin:/bin"; }
holders() {
tools
IFS=" $T$N"
record=$R me=
${shellTools}${shellLock}
name=${recordFiles.lock} tries=0
while [ $tries -lt ${maxLocks} ] && read_link "$record/$name" 2>/dev/null; do
tries=$((tries + 1))
if is_stale "$text"; then echo "holder $name dead"
elif split_lock "$text" && [ "$lock_host" = "$host_name" ]; then echo "holder $name alive"; return
else return; fi
name=${recordFiles.lockAfter}$lock_run
done
}`;

const closerPart = `
K=$(holders) && [ -n "$K" ] && W="$W$K$N"
r ${ownReads.journal} "$R/"${recordFiles.journal} "" 1 && { [ -L "$p" ] && set -- "$@" ".$p" || Y=$(tools; tail -c ${journalTailBytes} "$p" | tr -d '\\000'); }`;
