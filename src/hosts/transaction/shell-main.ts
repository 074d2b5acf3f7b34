/** The steps of a transaction, in order. */
export const shellMain = `
check_all() {
  step compare
  [ -z "$config" ] || compare_config
  step link
  for each_link in $links; do "link_$each_link"; check_link; done
}

write_config() {
  step backup
  if [ -n "$base" ]; then
    back_up "$config" && [ "$sum" = "$base" ] || fail "the backup of $config could not be written to $backups"
    backup=$saved
  fi
  step write
  write_candidate
  step validate
  [ -z "$has_validator" ] || validate
}

main() {
  step lock
  find_tools
  take_lock
  settle_pending
  begin_leftovers
  sweep
  find_sync
  [ -z "$links" ] || find_rename
  [ -z "$config" ] || find_exchange
  check_all
  step guard
  arm
  step journal
  journal_start
  [ -z "$config" ] || write_config
  ask_before
  is_known backup mode was_healthy
  step link
  for each_link in $links; do load_link "$each_link"; prepare_link; done
  if [ -n "$config" ]; then step rename; rename_candidate; fi
  step link
  for each_link in $links; do load_link "$each_link"; make_link; done
  step record
  record_applied
  step look-again
  look_again
  stop_if_told
  if [ -n "$guarded" ]; then await_confirmation; fi
  claim confirmed
  finish_well
}
`;
