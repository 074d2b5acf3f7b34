/** The ends of a run, whoever brings it to its end: what is undone or tidied, what is told to whom, and the lock released last. */
export const shellEnd = `
left() { half="$half; $1"; }

undo() {
  undo_record
  for each_link in $links_backwards; do load_link "$each_link"; undo_link; done
  undo_dirs
  undo_config
  if [ -n "$touched" ] && [ -z "$half" ]; then look_after_undo; fi
}

# The transaction's own failure: decided at once, nobody waits for a time to pass.
end_badly() {
  trap '' TERM INT
  trap - 0
  reason=$1
  if [ "$at_step" = look-again ] && [ -z "$stopped" ]; then blamed=1; fi
  if [ -n "$armed" ]; then
    claim rolled-back
    # Whoever decided already tells how it ended; a decision that cannot be written hinders nobody.
    case $? in 1 | 2) exit 0 ;; esac
    remember reason blamed at_step
  fi
  roll_back
}

roll_back() {
  trap '' TERM INT
  trap - 0
  half=; notes=; result_step=$at_step
  cd /
  undo
  at_step=$result_step
  result=refused
  [ -z "$touched" ] || result=rolled-back
  [ -z "$half" ] || result=half-done
  why=$reason$half$notes$settled
  journal_end "$result" "$why"
  [ "$result" = refused ] || [ -z "$blamed" ] || quarantine $digest
  conclude "$result $at_step $(printf '%s' "$why" | head -c 4096 | hex)"
}

# The change stays.
finish_well() {
  trap '' TERM INT
  trap - 0
  at_step=confirm
  result=applied
  for each_link in $links; do load_link "$each_link"; finish_link; done
  rm -f "$config_old" "$applied_old"
  prune_backups
  forgive
  journal_end applied "$notes$settled"
  conclude "applied $(words_of_success)"
}
words_of_success() {
  printf '%s- %s %s-' "$(printf '%s' "$backup" | hex)" "$(printf '%s' "\${health_word:-unknown}" | hex)" "$(printf '%s' "$notes$settled" | head -c 4096 | hex)"
}

# The write looks good, and the guard takes it back unless the controller says over a new connection that it is still good.
await_confirmation() {
  trap '' TERM INT
  stop_if_told
  at_step=confirm
  remember at_step health_word notes settled && sync_path "$state" || fail "the state cannot be written to $state"
  guard_lives || start_guard || fail "the guard is gone, and no other could be started"
  error=$(mv "$pending/ready" "$pending/awaiting" 2>&1) && sync_path "$pending" || fail "the change cannot be handed over to the guard: $error"
  trap - 0
  say "outcome awaiting $(words_of_success)"
  exit 0
}

end_locked() {
  trap - 0
  release
  say "outcome locked $(printf '%s' "$1" | hex)-"
  exit 0
}

# From here on the run is over for everyone: its end is told, its directory goes in one rename, and then the lock.
conclude() {
  IFS= read -r guard_me 2>/dev/null <"$pending/guard"
  if [ -n "$armed" ]; then tell_end "$1"; fi
  if [ "$role" != transaction ] || [ -n "$locked" ]; then end_leftovers; fi
  [ -z "$made_pending$armed" ] || mv "$pending" "$over.$$" 2>/dev/null
  case $role in
    transaction) release; say "outcome $1" ;;
    recovery) printf '%s\\n' "$result" ;;
    guard) release_run ;;
    *) release_for_guard; say "outcome $1" ;;
  esac
  [ -z "$made_pending$armed" ] || rm -rf "$over.$$"
  [ "$role" != guard ] || leave
  exit 0
}

# How the last runs ended, for a controller that did not hear it.
tell_end() {
  { grep -v "^$run " "$ended" | tail -n 19; printf '%s %s\\n' "$run" "$1"; } 2>/dev/null >"$work/ended" && mv -f "$work/ended" "$ended" 2>/dev/null
}
`;
