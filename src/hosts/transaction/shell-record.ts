/** The record on the node: journal, backups, last-applied, and the files that a killed run left behind. */
export const shellRecord = `
# Every temporary name is told here before it is used, so that the next run can sweep up after one that was killed.
begin_leftovers() {
  put_leftovers 2>/dev/null >"$leftovers" && mkdir "$work" 2>/dev/null || fail "the record directory $record cannot be written to"
}
end_leftovers() {
  [ ! -f "$leftovers" ] || sweep_list "$leftovers" "$run"
  rm -rf "$work"
}

# Only names that the run itself gave, and only what is a copy or empty.
sweep_list() {
  while IFS= read -r each; do
    exists "$each" || continue
    case \${each##*/} in
      *".clawform-$2.work.tmp" | *".clawform-$2.copy.tmp") rm -rf "$each" ;;
      *".clawform-$2.empty.tmp") rmdir "$each" 2>/dev/null ;;
      *".clawform-$2."*.tmp | *".clawform-$2.tmp") if [ -f "$each" ] || [ -L "$each" ]; then rm -f "$each"; fi ;;
    esac
  done <"$1"
  rm -f "$1"
}
sweep() {
  for list in "$record"/leftovers.*; do
    dead=\${list##*/leftovers.}
    [ -f "$list" ] && [ "$dead" != "$run" ] || continue
    sweep_list "$list" "$dead"
  done
}

# A line that a killed run has left torn is ended first.
append_journal() {
  if [ -s "$journal" ] && [ -n "$(tail -c 1 "$journal")" ]; then printf '\\n' >>"$journal" || return 1; fi
  printf '%s\\n' "$1" >>"$journal" && sync_path "$journal"
} 2>/dev/null

journal_start() {
  if [ -f "$journal" ] && [ "$(wc -c <"$journal")" -gt "$journal_limit" ]; then mv -f "$journal" "$older_journal"; fi
  append_journal "$start_line\\"guard\\":\\"\${guard_kind:-none}\\",\\"at\\":\\"$(utc)\\"}" || fail "the journal $journal cannot be written"
}

# One end for one start, whoever comes to write it, and after whichever kill.
end_is_due() {
  lines=$newline$(tr -d '\\000' <"$journal" | grep -F "\\"run\\":\\"$run\\",")$newline
  case $lines in *"$newline{\\"is\\":\\"end\\","*"}$newline"*) return 1 ;; esac
  case $lines in *"$newline{\\"is\\":\\"start\\","*"Z\\"}$newline"*) return 0 ;; *) return 1 ;; esac
} 2>/dev/null

# The end is told as well as it can be: the change itself does not depend on it.
journal_end() {
  end_is_due || return 0
  line="$end_line$(utc)\\",\\"result\\":\\"$1\\",\\"step\\":\\"$at_step\\",\\"by\\":\\"$role\\""
  [ -z "$backup" ] || line="$line,\\"backup\\":\\"$base.json\\""
  [ -z "$health_word" ] || line="$line,\\"health\\":\\"$health_word\\""
  [ -z "$2" ] || line="$line,\\"why\\":\\"$(json_text "$2")\\""
  append_journal "$line}" || :
}

# What a run is about to do, or did, between its start and its end.
journal_note() { append_journal "{\\"is\\":\\"$1\\",\\"run\\":\\"$run\\",\\"state\\":\\"$2\\",\\"at\\":\\"$(utc)\\"}" || :; }

# Copies a file to its place among the backups, unless a right copy is there. Sets saved.
back_up() {
  hash_of "$1" || return 1
  sum=$hash; saved=$backups/$sum.json
  if [ -f "$saved" ] && [ ! -L "$saved" ] && hash_of "$saved" && [ "$hash" = "$sum" ]; then touch "$saved"; return 0; fi
  new=$backup_new
  mkdir -p "$backups" 2>/dev/null && cat "$1" 2>/dev/null >"$new" && hash_of "$new" && [ "$hash" = "$sum" ] &&
    sync_path "$new" && mv -f "$new" "$saved" && sync_path "$backups" && return 0
  rm -f "$new"
  return 1
}

record_applied() {
  if [ -n "$key_new" ]; then
    exists "$key_file" && fail "another run has made the fingerprint key meanwhile"
    put_key 2>/dev/null >"$key_new" && hash_of "$key_new" && [ "$hash" = "$key_hash" ] && sync_path "$key_new" || fail "the fingerprint key cannot be written"
    made_key=1
    is_known made_key
    error=$(mv -f "$key_new" "$key_file" 2>&1) || fail "the fingerprint key cannot be put in place: $error"
  fi
  put_record 2>/dev/null >"$applied_new" && hash_of "$applied_new" && [ "$hash" = "$applied_hash" ] && sync_path "$applied_new" ||
    fail "the record of what was applied cannot be written"
  had_record=
  if [ -f "$applied" ]; then
    error=$(cp -p "$applied" "$applied_old" 2>&1) && keep_record || fail "the record of before cannot be kept: $error"
    had_record=1
  elif [ -n "$backup" ]; then rm -f "\${backup%.json}.last-applied.json"
  fi
  recorded=1
  is_known had_record recorded
  error=$(mv -f "$applied_new" "$applied" 2>&1) || fail "the record cannot be put in place: $error"
  sync_path "$record" || fail "the record cannot be synced to the disk"
}

# Beside the file of before stays the record of before, so that going back to it brings both.
keep_record() {
  [ -n "$backup" ] || return 0
  error=$(cat "$applied" 2>&1 >"$backup_new" && mv -f "$backup_new" "\${backup%.json}.last-applied.json" 2>&1)
}

# What another has put in its place meanwhile, or has put back already, is not ours to undo.
is_the_same() { hash_of "$1" && wanted=$hash && hash_of "$2" && [ "$hash" = "$wanted" ]; }
undo_record() {
  rm -f "$key_new" "$applied_new" 2>/dev/null
  if [ -n "$recorded" ]; then
    if [ -f "$applied_old" ]; then mv -f "$applied_old" "$applied" || is_the_same "$applied_old" "$applied"
    elif [ -z "$had_record" ] && hash_of "$applied" && [ "$hash" = "$applied_hash" ]; then rm -f "$applied"
    fi || left "$applied is the new one"
  fi 2>/dev/null
  [ -z "$made_key" ] || rm -f "$key_file"
  rm -f "$applied_old"
}
`;
