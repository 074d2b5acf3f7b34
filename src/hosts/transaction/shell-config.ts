/** The one file: compared, copied, written beside, checked, and put in place by one rename. */
export const shellConfig = `
compare_config() {
  [ -d "$config_dir" ] || fail "$config_dir does not exist"
  [ ! -L "$config" ] || fail "$config is a symlink, which OpenClaw replaces by a file at its next write"
  if [ -z "$base" ]; then
    ! exists "$config" || fail "$config exists now: it has been made since the plan; plan again"
    return 0
  fi
  exists "$config" || fail "$config is gone: it has been removed since the plan; plan again"
  [ -f "$config" ] || fail "$config is not a file"
  hash_of "$config" || fail "$config cannot be read"
  [ "$hash" = "$base" ] || fail "$config has changed since the plan: plan again"
}

# Sets attributes to mode, owner and group.
attributes_of() {
  set -f; set -- $(ls -ldn "$1"); set +f
  attributes=$(printf '%.10s' "$1")/$3/$4
}

# A file without the right to write keeps that, so the right is lent for the time of writing.
lend_write() {
  mode=$(stat -c %a "$config_new" 2>/dev/null || stat -f %Lp "$config_new" 2>/dev/null) && chmod u+w "$config_new"
}

write_candidate() {
  ! exists "$config_new" || fail "$config_new is in the way"
  mode=
  error=$( (set -C; : >"$config_new") 2>&1) || fail "nothing can be written in $config_dir: $error"
  if [ -n "$base" ]; then
    error=$(cp -p "$config" "$config_new" 2>&1) || fail "$config cannot be copied: $error"
    attributes_of "$config"; wanted=$attributes
    attributes_of "$config_new"
    [ "$attributes" = "$wanted" ] || fail "mode and owner of $config cannot be kept: apply as its owner"
    [ -w "$config_new" ] || lend_write || fail "$config is read-only and its mode cannot be kept"
  fi
  put_candidate 2>/dev/null >"$config_new"
  hash_of "$config_new" || hash=
  [ "$hash" = "$candidate_hash" ] || fail "the candidate could not be written whole (is the disk full?)"
  [ -z "$mode" ] || chmod "$mode" "$config_new"
  sync_path "$config_new" || fail "the candidate could not be synced to the disk"
}

# A copy of the old file waits beside it until the end: going back is then a rename, which needs no room on the disk. A hard link
# would keep the old inode alive, and OpenClaw, which watches the inode, would not notice that the file was replaced.
rename_candidate() {
  compare_config
  if [ -n "$base" ]; then
    cp -p "$config" "$config_old" 2>/dev/null || rm -f "$config_old"
    told_rename
    if [ -n "$exchange_tool" ]; then exchange_candidate
    else plain_rename
    fi
  else
    told_rename
    # A hard link never replaces a file that has just been made; where there are none, we look once more.
    if ln "$config_new" "$config" 2>/dev/null; then rm -f "$config_new"
    elif exists "$config"; then never_renamed; fail "$config exists now: it has been made since the plan; plan again"
    else plain_rename
    fi
  fi
  sync_path "$config_dir" || fail "$config_dir could not be synced to the disk"
}

plain_rename() { error=$(mv -f "$config_new" "$config" 2>&1) || fail "the candidate cannot be put in place: $error"; }
told_rename() {
  touched=1; renamed=1
  write_ahead touched renamed || { touched=; renamed=; fail "what is done cannot be written to $state, so it could not be undone (is the disk full?)"; }
}

# Sets standing to what is live: old, new, other, or nothing.
look_at_config() {
  if ! exists "$config"; then standing=nothing; return 0; fi
  if [ -L "$config" ] || [ ! -f "$config" ] || ! hash_of "$config"; then standing=other
  elif [ "$hash" = "$candidate_hash" ]; then standing=new
  elif [ "$hash" = "$base" ]; then standing=old
  else standing=other
  fi
}

undo_config() {
  if [ -n "$renamed" ]; then
    look_at_config
    undo_exchange
  fi
  if [ -n "$renamed" ]; then
    if [ "$standing" = other ]; then
      if [ -f "$config" ] && [ ! -L "$config" ] && back_up "$config"; then note "what had been written over it is kept in $saved"
      else left "$config is neither the old file nor the new one"; renamed=; fi
    fi
  fi
  if [ -n "$renamed" ]; then restore_config || left "$config is the new one; the old one is \${backup:-nowhere}"; fi
  rm -f "$config_new" "$config_old" 2>/dev/null
}

restore_config() {
  case $standing:$base in old:* | nothing:) return 0 ;; *:) rm -f "$config"; return ;; esac
  if [ -f "$config_old" ] && hash_of "$config_old" && [ "$hash" = "$base" ] && replace_config "$config_old"; then :
  else
    rm -f "$config_new"
    (set -C; : >"$config_new") && { [ ! -f "$config" ] || cp -p "$config" "$config_new"; } && { [ -w "$config_new" ] || lend_write; } || return 1
    cat "$backup" >"$config_new" && hash_of "$config_new" && [ "$hash" = "$base" ] && sync_path "$config_new" || return 1
    [ -z "$mode" ] || chmod "$mode" "$config_new"
    replace_config "$config_new" || return 1
  fi
  sync_path "$config_dir"
} 2>/dev/null
`;
