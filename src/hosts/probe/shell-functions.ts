/**
 * `look PATH OTHER` leaves in `k` what stands at PATH (see answers.ts); with OTHER: also whether both are one place.
 * Where nothing stands, the way there is walked up to tell absent from unreachable: `test` cannot. A name that its directory lists
 * but that cannot be looked at (a dead mount) is not absent either. `r` notes the answer and succeeds when tar must tell the rest:
 * what a file holds, and where a link leads, unless it leads where it should.
 */
const lookPart = `
look() {
case $1 in /*) ;; *) k=r; return ;; esac
s=0
[ -n "$2" ] && [ "$1" -ef "$2" ] && s=1
if [ -L "$1" ]; then k=l\${s}0; [ -e "$1" ] && k=l\${s}1
elif [ -d "$1" ]; then hollow "$1"; k=d$s$e
elif [ -f "$1" ]; then k=f
elif [ -p "$1" ]; then k=p
elif [ -b "$1" ] || [ -c "$1" ]; then k=v
elif [ -S "$1" ]; then k=s
elif [ -e "$1" ]; then k=o
else missing "$1"; fi
}
hollow() {
e=0
[ -r "$1" ] || return
for f in "$1"/* "$1"/.[!.]* "$1"/..?*; do
if [ -e "$f" ] || [ -L "$f" ]; then return; fi
done
e=1
}
missing() {
d=$1
while :; do
c=$d; d=\${d%/*}
if [ -z "$d" ] || [ -e "$d" ] || [ -L "$d" ]; then break; fi
done
k=a
if ! [ -d "$d/" ]; then k=b\${#d}
elif ! [ -x "$d/" ]; then k=x\${#d}
else for f in "$c"*; do [ "$f" = "$c" ] && k=n\${#c}; done; fi
}
r() {
look "$2" "$3"
p=$2
[ "$k$4" = f1 ] && ! [ -r "$2" ] && k=u
o="$o$1 $a $k$N"
case $k in l1*) return 1 ;; l*) return 0 ;; f) [ -n "$4" ]; return ;; esac
return 1
}`;

/**
 * `unit` and `plist` collect the text of a service and guess the few values that say where to look; the text is understood properly
 * at home, which compares. `dotenv` takes nothing but OPENCLAW_ lines: the rest of such a file is not ours to see.
 */
const servicePart = `
may() { [ -f "$1" ] && [ -r "$1" ]; }
next() { n=$((n + 1)); [ $n -le "$1" ] && { IFS= read -r l || [ -n "$l" ]; }; }
value() {
case $l in *"$1="*) ;; *) return 1 ;; esac
v=\${l#*"$1="}
case \${l%%"$1="*} in
*\\") v=\${v%%\\"*} ;;
*\\') v=\${v%%\\'*} ;;
*) v=\${v%%[ $T]*}; v=\${v#[\\"\\']}; v=\${v%[\\"\\']} ;;
esac
case $v in %h*) v=$H\${v#%h} ;; esac
}
unit() {
may "$1" || return 0
n=0
while next 500; do
u="$u$l$N"
case $l in
EnvironmentFile=*) value EnvironmentFile; v=\${v#-}; case $v in %h*) v=$H\${v#%h} ;; esac; F=$v ;;
Environment*)
value OPENCLAW_CONFIG_PATH && C=$v
value OPENCLAW_STATE_DIR && S=$v
value OPENCLAW_HOME && O=$v
value TMPDIR && t=$v ;;
ExecStart=*) started ;;
esac
done <"$1"
}
started() {
J=
case $l in
*/openclaw.mjs*) v=\${l%%/openclaw.mjs*}; w=/openclaw.mjs ;;
*/openclaw/dist/*) v=\${l%%/openclaw/dist/*}; w=/openclaw/dist/index.js ;;
*/openclaw | */openclaw[\\"\\ ]*) v=\${l%%/openclaw[\\"\\ ]*}; v=\${v%/openclaw}; w=/openclaw ;;
*) return ;;
esac
case $v in *\\"*) v=\${v##*\\"} ;; esac
case $v in /*) ;; *) v=\${v##*[ $T=]} ;; esac
case $v in %h*) v=$H\${v#%h} ;; *) v=/\${v#*/} ;; esac
J=$v$w
}
plist() {
may "$1" || return 0
n=0 w=
while next 500; do
i="$i$l$N"
case $l in
*"<key>"*"</key>"*) w=\${l#*"<key>"}; w=\${w%%"</key>"*} ;;
*"<string>"*"</string>"*)
v=\${l#*"<string>"}; v=\${v%%"</string>"*}
case $w in OPENCLAW_CONFIG_PATH) C=$v ;; OPENCLAW_STATE_DIR) S=$v ;; OPENCLAW_HOME) O=$v ;; TMPDIR) t=$v ;; ProgramArguments) entry "$v" ;; esac ;;
esac
done <"$1"
}
dotenv() {
may "$1" || return 0
n=0
while next 500; do
case $l in OPENCLAW_*=* | "export OPENCLAW_"*=*) D="$D$l$N" ;; esac
done <"$1"
}
tilde() { case $v in "~") v=$H ;; "~/"*) v=$H\${v#"~"} ;; esac; }`;

/** `entry` keeps the first word that can be OpenClaw; `package` reads the head of the package.json that belongs to it; `path` searches PATH. */
const installationPart = `
entry() { [ -z "$J" ] && case $1 in */openclaw.mjs | */openclaw/dist/* | */openclaw) J=$1 ;; esac; }
package() {
case $1 in
*/openclaw.mjs) head "\${1%/*}" ;;
*/openclaw/dist/*) head "\${1%/dist/*}" ;;
*/openclaw) head "\${1%/*}/../lib/node_modules/openclaw" || head "\${1%/*}/../openclaw" ;;
esac
}
head() {
may "$1/package.json" || return 1
m= n=0
while next 8; do m="$m$l$N"; done <"$1/package.json"
M=$1
}
path() {
set -f
IFS=:
for d in $PATH; do
case $d in /*) if [ -f "$d/openclaw" ] && [ -x "$d/openclaw" ]; then b=$d/openclaw; break; fi ;; esac
done
unset IFS
set +f
}`;

/**
 * `locks DIR` collects the lock files of living gateways. Anybody can put files into /tmp, so only directories of our own count,
 * or all of them for root, to whom `/` belongs. A process is the lock's own when it started when the lock says.
 */
const locksPart = `
locks() {
for g in "$1"/openclaw-*; do
[ -d "$g" ] && { [ -O "$g" ] || [ -O / ]; } || continue
for f in "$g"/gateway.*.lock; do
may "$f" || continue
x= y= z= n=0
while next 20; do
x="$x $l$N"
case $l in *'"pid":'*) y=\${l#*'"pid":'}; y=\${y#" "}; y=\${y%%[!0-9]*} ;; esac
case $l in *'"startTime":'*) z=\${l#*'"startTime":'}; z=\${z#" "}; z=\${z%%[!0-9]*} ;; esac
case $l in *"}"*) break ;; esac
done <"$f"
alive && L="\${L}lock $y$N$x"
done
done
}
alive() {
case $y in "" | 0* | *[!0-9]* | ???????????*) return 1 ;; esac
kill -0 "$y" 2>/dev/null || [ -d "/proc/$y" ] || return 1
[ -n "$z" ] && [ -r "/proc/$y/stat" ] || return 0
v= n=0
while next 20; do v="$v$l "; done 2>/dev/null <"/proc/$y/stat"
began \${v##*") "}
}
began() { [ "\${20-}" = "$z" ]; }`;

/**
 * The fixed part of the probe: functions of POSIX sh that answer by builtins alone, because a fork per file is what makes a probe slow.
 * Results are left in variables, as `$(...)` would fork. Held to what dash, busybox ash and bash 3.2 share.
 */
export const shellFunctions = [lookPart, servicePart, installationPart, locksPart].join("");
