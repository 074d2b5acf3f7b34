/** The node's own OpenClaw: judge of the candidate, and witness of what became of it. */
export const shellOpenclaw = `
rejected="OpenClaw rejected the file: it is not valid for this version"
# Runs a command for at most so many seconds; its output goes to a file, its exit code to code (137 when time was over).
# The guard ends with us, so that nothing of a killed transaction stays behind.
bounded() {
  limit=$1; shift
  "$@" </dev/null >"$work/out" 2>&1 &
  child=$!
  (
    i=0
    while [ "$i" -lt "$limit" ] && kill -0 "$$"; do sleep 1; i=$((i + 1)); done
    kill -9 "$child"
  ) </dev/null >/dev/null 2>&1 &
  guard=$!
  wait "$child"; code=$?
  kill -9 "$child" "$guard" 2>/dev/null
  wait "$child" "$guard" 2>/dev/null
  return "$code"
}

# The candidate is judged where the live file stands, so that what it refers to is found.
validate() {
  ask_config=$config_new
  bounded 90 run_validator
  ask_config=
  stop_if_told
  [ "$code" -ne 0 ] || return 0
  say "validator $(head -c 16384 "$work/out" | hex)"
  case $code in
    126 | 127) fail "OpenClaw's validator could not be started (exit $code)" ;;
    137) fail "OpenClaw's validator did not answer within 90 s" ;;
  esac
  refused=$code
  live_is_valid || fail "OpenClaw's validator refuses $config as it already is, and the candidate too (exit $refused); repair it first, and do not restart the gateway"
  fail "OpenClaw's validator refused the candidate (exit $refused)"
}

# A candidate that repairs an invalid file is welcome; one that is refused may not be to blame.
live_is_valid() {
  [ -n "$base" ] || return 0
  ask_config=$config
  bounded 90 run_validator
  ask_config=
  stop_if_told
  [ "$code" -eq 0 ]
}

# Versions that cannot say what they have applied still complain of an invalid file, and may then ask another gateway than this one.
is_healthy() { bounded 30 ask_openclaw health --json && ! is_invalid; }
is_invalid() { grep -q '^Invalid config at ' "$work/out"; }

# Has the gateway taken what is on the disk? Its answer is printed with an indentation of two.
has_applied() {
  bounded 30 ask_openclaw gateway call config.get --params '{}' --json || { trouble="the gateway could not be asked what it has applied"; return 1; }
  on_disk=$(member_of configRevisionHash); taken=$(member_of appliedConfigHash)
  if [ -z "$on_disk" ]; then trouble=$rejected; return 1; fi
  [ "$on_disk" = "$taken" ] || { trouble="the gateway did not take the change within $settle s (is gateway.reload.mode off?)"; return 1; }
}
member_of() { sed -n "s/^  \\"$1\\": \\"\\([^\\"]*\\)\\".*/\\1/p" "$work/out" | head -n 1; }

ask_before() {
  was_healthy=
  if [ -n "$watched" ] && is_healthy; then was_healthy=1; fi
  stop_if_told
}

still_ours() {
  [ -n "$config" ] || return 0
  look_at_config
  case $standing in
    new) return 0 ;;
    old) trouble="OpenClaw reverted the change: $config is again as it was" ;;
    nothing) trouble="$config was removed after the write" ;;
    *) trouble="$config was written again by another program after the write" ;;
  esac
  return 1
}

is_well() {
  if [ -n "$was_healthy" ]; then
    [ -z "$reports_applied" ] || has_applied || return 1
    is_healthy || { trouble="the gateway was healthy before the change and is not healthy after it"; is_invalid && trouble=$rejected; return 1; }
    health_word=healthy
  elif is_healthy; then health_word=healthy
  else health_word="unhealthy as before"
  fi
}

# OpenClaw notices a new file after about half a second: what it says before the second poll says nothing yet.
look_again() {
  still_ours || fail "$trouble"
  [ -n "$watched" ] || return 0
  began=$(date +%s); polls=0
  while :; do
    sleep 1
    polls=$((polls + 1))
    stop_if_told
    still_ours || fail "$trouble"
    [ "$polls" -ge 2 ] || continue
    if is_well; then still_ours || fail "$trouble"; stop_if_told; return 0; fi
    stop_if_told
    [ $(($(date +%s) - began)) -lt "$settle" ] || fail "$trouble"
  done
}

# After going back: is the gateway as well as it was?
look_after_undo() {
  [ -n "$was_healthy" ] && [ -z "$stopped" ] || return 0
  began=$(date +%s); polls=0
  while :; do
    sleep 1
    polls=$((polls + 1))
    if [ "$polls" -ge 2 ] && is_healthy; then note "the gateway is healthy"; return 0; fi
    [ "$polls" -lt 2 ] || [ $(($(date +%s) - began)) -lt "$settle" ] || break
  done
  note "the gateway is not healthy now"
}
`;
