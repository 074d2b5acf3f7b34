/**
 * The restart that is ours, where OpenClaw does not take a new file by itself: through the command that the transaction carries, never by
 * a signal or a process's name. The journal has a line before and one after it, and the state says beforehand that it may have happened.
 */
export const shellRestart = `
restarted=
restart_gateway() {
  [ -n "$has_restart" ] || return 0
  restarted=1
  write_ahead restarted
  journal_note restart pending
  bounded "$((settle > 10 ? settle : 10))" restart_command
  if [ "$code" -eq 0 ]; then journal_note restart "done"; return 0; fi
  journal_note restart failed
  case $code in
    126 | 127) trouble="the command that restarts OpenClaw could not be started (exit $code)" ;;
    137) trouble="the command that restarts OpenClaw did not end in time" ;;
    *) trouble="the command that restarts OpenClaw failed (exit $code)" ;;
  esac
  return 1
}

# After going back: only when OpenClaw may have taken the new file through us, or is not well without our help.
restart_after_undo() {
  [ -n "$has_restart" ] || return 0
  if [ -z "$restarted" ]; then [ -n "$was_healthy" ] && ! is_healthy || return 0; fi
  restart_gateway || note "$trouble"
}
`;
