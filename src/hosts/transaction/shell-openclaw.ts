/** The node's own OpenClaw: judge of the candidate, and witness of what became of it. */
export const shellOpenclaw = `
rejected="OpenClaw rejected the file: it is not valid for this version"
# A command of the operator gets a group of its own, where that can be, so that what it started ends with it when its time is over.
own_group=; if command -v setsid >/dev/null 2>&1; then own_group=setsid; fi

# Runs a command for at most so many seconds; its output goes to a file, its exit code to code (137 when time was over).
# The guard ends with us, so that nothing of a killed transaction stays behind.
bounded() {
  limit=$1; shift
  "$@" </dev/null >"$work/out" 2>&1 &
  child=$!
  (
    i=0
    while [ "$i" -lt "$limit" ] && kill -0 "$$"; do sleep 1; i=$((i + 1)); done
    [ -z "$own_group" ] || kill -9 "-$child"
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
# A gateway that is away is not waited for by the command itself.
is_healthy() { bounded 30 ask_openclaw health --json --timeout 10000 && ! is_invalid; }
is_invalid() { grep -q '^Invalid config at ' "$work/out"; }

# Has the gateway taken what is on the disk? Its answer is printed with an indentation of two.
has_applied() {
  bounded 30 ask_openclaw gateway call config.get --params '{}' --json || { trouble="the gateway could not be asked what it has applied (config.get: exit $code)"; return 1; }
  on_disk=$(member_of configRevisionHash); taken=$(member_of appliedConfigHash)
  if [ -z "$on_disk" ]; then trouble=$rejected; return 1; fi
  [ "$on_disk" != "$taken" ] || return 0
  trouble="the gateway did not take the change within $settle s"
  [ -n "$has_restart" ] || trouble="$trouble (is gateway.reload.mode off?)"
  return 1
}
member_of() { sed -n "s/^  \\"$1\\": \\"\\([^\\"]*\\)\\".*/\\1/p" "$work/out" | head -n 1; }

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

# All layers of the gate, the cheap ones first. The process may be another one than before: not every restart keeps it.
is_well() {
  if [ -z "$was_healthy" ]; then
    trouble="the gateway was not healthy before"
    is_healthy
    return
  fi
  glance || return 1
  [ -z "$reports_applied" ] || has_applied || return 1
  is_healthy || { trouble="the gateway was healthy before the change and is not healthy after it (health: exit $code)"; is_invalid && trouble=$rejected; return 1; }
}

# Time is counted in naps and by the clock, whichever says more: a clock that is set back must not make it endless.
begin_clock() { began=$(date +%s); naps=0; }
nap_once() { sleep 1; naps=$((naps + 1)); }
count_seconds() {
  seconds=$(($(date +%s) - began))
  [ "$seconds" -ge "$naps" ] || seconds=$naps
}

give_up() { tell_evidence; fail "$trouble"; }

# Is there still time? What drains gets up to five minutes more, and from when it was last seen to drain the time that a restart takes.
# It is looked for early: work that ends shortly before the time is over must not look like a gateway that is away.
allow() { patience=$1; overdue=$(($1 - settle / 2)); drain_until=$(($1 + 300)); }
wait_or_give_up() {
  stop_if_told
  count_seconds
  gate_trouble=$trouble
  cp -f "$work/out" "$work/said" 2>/dev/null
  if [ "$seconds" -ge "$overdue" ] && [ "$seconds" -lt "$drain_until" ] && is_draining; then
    later=$((seconds + settle))
    [ "$patience" -ge "$later" ] || patience=$later
    return 0
  fi
  stop_if_told
  [ "$seconds" -ge "$patience" ] || return 0
  trouble=$gate_trouble
  give_up
}

# OpenClaw notices a new file after about half a second: what it says before the second poll says nothing yet.
look_again() {
  still_ours || give_up
  restart_gateway || give_up
  begin_clock; allow "$settle"; well_at=
  if [ -n "$watched$has_restart" ]; then watch_gateway; begin_clock; allow "$settle"; fi
  until pass_commands; do
    wait_or_give_up
    nap_once
    still_ours || give_up
  done
  [ -z "$failed_before" ] || health_word="unhealthy as before"
  still_ours || give_up
  stop_if_told
}

# Well, and so for health_stable seconds without a break, restarts included.
watch_gateway() {
  while :; do
    nap_once
    stop_if_told
    still_ours || give_up
    [ "$naps" -ge 2 ] || continue
    if [ -n "$well_at" ]; then stay_well && return 0
    elif is_well; then become_well && return 0
    elif [ -z "$was_healthy" ]; then may_stay_ill && return 0
    else wait_or_give_up
    fi
  done
}
become_well() {
  health_word=healthy
  [ -n "$was_healthy" ] && [ "$health_stable" -gt 0 ] || return 0
  count_seconds
  well_at=$seconds; well_as=$signature; well_uptime=$uptime
  [ "$patience" -ge $((settle + health_stable)) ] || allow $((settle + health_stable))
  return 1
}
# It is not waited for longer than for one that was well.
may_stay_ill() {
  stop_if_told
  count_seconds
  [ "$seconds" -ge "$settle" ] || return 1
  [ -z "$watched" ] || health_word="unhealthy as before"
}
# Where its HTTP tells nothing, only the health call can see that it is away for a moment.
stay_well() {
  count_seconds
  if ! glance; then fall_ill; return 1; fi
  if [ -z "$reads_ready" ] && ! is_healthy; then
    trouble="the gateway did not stay healthy for $health_stable s (health: exit $code)"
    fall_ill
  elif [ "$signature" != "$well_as" ] || [ "\${uptime:-0}" -lt "\${well_uptime:-0}" ]; then
    trouble="the gateway restarted again, and was not stable for $health_stable s"
    fall_ill
  else
    well_uptime=$uptime
    [ "$seconds" -ge $((well_at + health_stable)) ] || return 1
    is_well && return 0
    fall_ill
  fi
  return 1
}
fall_ill() { well_at=; wait_or_give_up; }

# After going back: has OpenClaw taken the old file, and is the gateway as well as it was?
look_after_undo() {
  restart_after_undo
  [ -n "$was_healthy" ] && [ -z "$stopped" ] || return 0
  begin_clock
  while :; do
    nap_once
    if [ "$naps" -ge 2 ] && is_well; then note "the gateway is healthy"; return 0; fi
    count_seconds
    [ "$naps" -lt 2 ] || [ "$seconds" -lt "$settle" ] || break
  done
  note "the gateway is not healthy now"
}
`;
