/** The ends of a transaction. Every way out passes here, so the lock is always released and the client is always told. */
export const shellEnd = `
left() { half="$half; $1"; }

undo() {
  undo_record
  for each_link in $links_backwards; do load_link "$each_link"; undo_link; done
  undo_dirs
  undo_config
  if [ -n "$touched" ] && [ -z "$half" ]; then look_after_undo; fi
}

end_badly() {
  trap '' TERM INT
  trap - 0
  failed_step=$at_step; half=; notes=
  cd /
  undo
  at_step=$failed_step
  result=refused
  [ -z "$touched" ] || result=rolled-back
  [ -z "$half" ] || result=half-done
  why=$1$half$notes
  notes=
  journal_end "$result" "$why"
  finish "$result $at_step $(printf '%s' "$why" | head -c 4096 | hex)"
}

end_well() {
  trap '' TERM INT
  trap - 0
  for each_link in $links; do load_link "$each_link"; finish_link; done
  rm -f "$config_old" "$applied_old"
  journal_end applied ''
  finish "applied $(printf '%s' "$backup" | hex)- $(printf '%s' "\${health_word:-unknown}" | hex) $(printf '%s' "$notes" | head -c 4096 | hex)-"
}

end_locked() {
  trap - 0
  finish "locked $(printf '%s' "$1" | hex)-"
}

finish() {
  if [ -n "$locked" ]; then end_leftovers; fi
  release
  say "outcome $1"
  exit 0
}
`;
