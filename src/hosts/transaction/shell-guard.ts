/**
 * The guard: a process of its own on the node that rolls the change back when the transaction dies or nobody confirms. All that it needs
 * stands in `pending.<run>`; it is the heir of the lock, so that the lock passes from the transaction to it without a gap.
 */
export const shellGuard = `
find_shell() { guard_shell=$(command -v sh) || guard_shell=/bin/sh; }
pause() { sleep "$1" 2>/dev/null || sleep 1; }

put_guard() {
  value=\${HOME:-/}; quote_value; printf '{\\nHOME=%s\\nexport HOME\\n' "$quoted" &&
    { value=$PATH; quote_value; printf 'PATH=%s\\n' "$quoted"; } &&
    printf '%s\\nguard_main "$@"\\n}\\n# complete\\n' "$body"
}

# Before anything is written: whatever happens from here on, there is one who undoes it.
arm() {
  at_step=guard
  find_shell
  error=$(mkdir "$pending" 2>&1) || fail "$pending cannot be made: $error"
  made_pending=1
  head -c 8192 /dev/zero >"$pending/spare" && : >"$pending/ready" && put_guard >"$pending/guard.sh" && : >"$state" || fail "$pending cannot be written to (is the disk full?)"
  armed=1
  transaction_me=$me; transaction_locks="$chain $held"
  remember transaction_me transaction_locks sha_tool sync_one rename_tool exchange_tool exchange_call stamp journalled &&
    for each_link in $links; do remember "way_$each_link" "parent_$each_link" || break; done &&
    is_whole "$pending" && sync_path "$pending/guard.sh" "$state" "$pending" "$record" || { armed=; fail "$pending cannot be written to (is the disk full?)"; }
  [ -z "$guarded" ] || start_guard || { armed=; fail "no guard could be started on the node, which would undo the change if it went wrong"; }
} 2>/dev/null

is_whole() { [ "$(tail -n 1 "$1/guard.sh" 2>/dev/null)" = '# complete' ]; }

start_guard() {
  for guard_kind in systemd launchd process; do
    if "start_by_$guard_kind" && wait_for_guard; then return 0; fi
  done
  return 1
}

guard_lives() { IFS= read -r guard_me 2>/dev/null <"$pending/guard" && [ -n "$guard_me" ] && ! is_stale "$guard_me"; }

wait_for_guard() {
  waited=0
  until guard_lives; do
    waited=$((waited + 1))
    [ "$waited" -le 30 ] || return 1
    pause 0.1
  done
}

# A user's own manager ends with his last session, and the guard with it, unless he lingers. SIGKILL is answered with a new guard.
start_by_systemd() {
  command -v systemd-run >/dev/null 2>&1 || return 1
  manager=--system
  if [ "$(id -u)" != 0 ]; then
    manager=--user
    bounded 2 loginctl show-user "$(id -un)" --property=Linger && grep -qx 'Linger=yes' "$work/out" || return 1
  fi
  bounded 2 systemctl "$manager" is-system-running
  grep -qxE 'running|degraded|starting' "$work/out" || return 1
  bounded 5 systemd-run "$manager" --quiet --collect --unit="clawform-guard-$run" --property=Restart=on-failure --property=RestartSec=1 \\
    "$guard_shell" "$pending/guard.sh" guard systemd
}

start_by_launchd() {
  command -v launchctl >/dev/null 2>&1 && bounded 5 launchctl submit -l "clawform.guard.$run" -- "$guard_shell" "$pending/guard.sh" guard launchd
}

# In a session of its own, so that what ends our group does not end it. Reading until it lets go of its output is waiting for it.
start_by_process() {
  for way in setsid perl nohup; do
    command -v "$way" >/dev/null 2>&1 || continue
    : "$("start_with_$way" "$guard_shell" "$pending/guard.sh" guard process </dev/null 2>/dev/null)"
    if guard_lives; then return 0; fi
  done
  return 1
}
start_with_setsid() { setsid "$@" & }
start_with_perl() { perl -e 'use POSIX; POSIX::setsid(); exec @ARGV' "$@" & }
start_with_nohup() { set -m; nohup "$@" & }

guard_main() {
  role=$1
  armed=1
  start_of "$$"
  me=$$:$started:$boot_id:$host_name:$run-g$$:$(date -u +%Y%m%dT%H%M%SZ):$who
  load_state || exit 9
  case $role in
    guard) guard_kind=$2; be_guard ;;
    recovery) be_recovery ;;
    confirm | roll-back) be_asked ;;
  esac
}

be_guard() {
  trap ':' USR1
  cd /
  ! guard_lives && inherit || exit 0
  # Too late when the run has come to its end meanwhile.
  [ -d "$pending" ] || { rm -f "$record/$name"; exit 0; }
  printf '%s\\n' "$me" >"$pending/guard.new" && mv -f "$pending/guard.new" "$pending/guard" || { rm -f "$record/$name"; exit 1; }
  exec >/dev/null 2>&1
  left=$confirm_seconds; more=300
  while [ -d "$pending" ]; do watch; nap; done
  release_run
  leave
}

# One look. What it finds out is only acted on by who makes the decision.
watch() {
  if [ -L "$pending/decided" ]; then settle rolled-back "$gone"
  elif [ ! -f "$pending/awaiting" ]; then
    if is_stale "$transaction_me" && load_state && [ ! -f "$pending/awaiting" ]; then settle rolled-back "$gone"; fi
  elif [ "$left" -gt 0 ]; then left=$((left - 1))
  elif [ "$more" -gt 0 ] && is_draining; then more=$((more - 1))
  else blamed=1; settle rolled-back "nobody confirmed the change within $confirm_seconds s"; blamed=
  fi
}
gone="the run was killed before its end"

nap() {
  sleep 1 &
  wait "$!" || kill "$!" 2>/dev/null
}

# launchd starts again what ends, so it is told to forget it.
leave() {
  [ "$guard_kind" != launchd ] || launchctl remove "clawform.guard.$run" >/dev/null 2>&1
  exit 0
}

# The lock of a run that is dead, or has handed over: next in the chain after it and after all who guarded it before. Sets name.
inherit() {
  name=lock.after-$run
  while :; do
    if read_link "$record/$name" 2>/dev/null; then
      [ "$text" != "$me" ] || return 0
      is_stale "$text" || return 1
      name=lock.after-$lock_run
    else
      ln -sn "$me" "$record/$name" 2>/dev/null && return 0
      [ -L "$record/$name" ] || return 1
    fi
  done
}
`;
