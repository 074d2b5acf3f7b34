/**
 * What another process must know to undo or to finish: variables, written to `pending.<run>/state` before the act that they describe.
 * A line is complete or it does not count, and of each variable the last one counts. So to add a line is enough, and nothing is lost when
 * the script is killed while it writes. Never a text of the candidate, nor any secret.
 */
export const shellState = `
# Sets quoted to value as one word of one line.
quote_value() {
  quoted="'"
  while :; do
    case $value in *["'$newline"]*) ;; *) break ;; esac
    head=\${value%%["'$newline"]*}
    value=\${value#"$head"}
    case $value in "'"*) quoted="$quoted$head'\\\\''" ;; *) quoted="$quoted$head'\\"\\$newline\\"'" ;; esac
    value=\${value#?}
  done
  quoted="$quoted$value'"
}

# Each line begins with an end of line: one that was torn, because the disk was full, must not swallow it.
remember() {
  [ -n "$armed" ] || return 0
  for each_name; do
    eval "value=\\$$each_name"
    quote_value
    printf '\\n%s=%s #\\n' "$each_name" "$quoted" || return 1
  done >>"$state"
} 2>/dev/null

# It stands on the disk before the act that it describes.
write_ahead() {
  [ -n "$armed" ] || return 0
  remember "$@" && sync_path "$state"
}
is_known() { write_ahead "$@" || fail "what is done cannot be written to $state, so it could not be undone (is the disk full?)"; }

load_state() {
  [ -f "$state" ] || return 1
  while IFS= read -r state_line; do
    case $state_line in [a-z]*=\\'*"' #") eval "$state_line" ;; esac
  done <"$state"
} 2>/dev/null
`;
