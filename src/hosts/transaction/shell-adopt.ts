/**
 * Data moves to a link's target: by rename where path and target are on one file system, else by a copy that is compared before the
 * original is moved aside. The original goes last of all, so whenever the script is killed the data is whole in one place at least.
 */
export const shellAdopt = `
# Which file system: its device and where it is mounted.
device_of() { device=$(df -P "$1" 2>/dev/null | sed -n '2s/ [ 0-9-]*%/ /p'); }
same_device() {
  device_of "$1"; first=$device
  device_of "$2"
  [ -n "$device" ] && [ "$first" = "$device" ]
}

# Sets inventory to a digest of all names below a directory and what the tool $2 says of each file, or of one file.
inventory_of() {
  if [ -d "$1" ] && [ ! -L "$1" ]; then
    inventory=$(cd -P "$1" 2>/dev/null && { find . | sort; find . -type f -exec $2 {} + | grep ' \\./' | sort; } 2>&1 | $sha_tool) && [ -n "$inventory" ]
  else
    hash_of "$1" && inventory=$hash
  fi
}
same_by() {
  inventory_of "$1" "$3" || return 1
  wanted=$inventory
  inventory_of "$2" "$3" && [ "$inventory" = "$wanted" ]
}
# All names and the number of bytes of each file: what a copy must have.
same_data() { same_by "$1" "$2" 'wc -c'; }
same_content() { same_by "$1" "$2" cksum; }

prepare_adopt() {
  if same_device "$path" "$target_parent"; then return 0; fi
  error=$(cp -pPR "$path" "$target$copy_tmp" 2>&1) || fail "$path cannot be copied to $target: $error"
  same_data "$path" "$target$copy_tmp" || fail "$path changed while it was copied to $target: stop the gateway, or try again"
}

adopt() {
  if [ -d "$target" ]; then act unempty; error=$(move "$target" "$target$empty_tmp" 2>&1) || fail "$target cannot be replaced: $error"; fi
  if exists "$target$copy_tmp"; then
    same_data "./$base_name" "$target$copy_tmp" || fail "$path changed while it was copied to $target: stop the gateway, or try again"
    act place
    error=$(move "$target$copy_tmp" "$target" 2>&1) || fail "$target cannot be put in place: $error"
    sync_path "$target_parent" || fail "$target could not be synced to the disk"
    move_aside
  else
    act move
    error=$(move "./$base_name" "$target" 2>&1) || fail "$path cannot be moved to $target: $error"
  fi
}

# The copy is given up only when it holds nothing that the original, already back in its place, does not.
undo_place() {
  exists "$target" || return 0
  if same_data "./$base_name" "$target" && move "$target" "$target$copy_tmp"; then rm -rf "$target$copy_tmp"; return 0; fi
  choose_aside "$target"
  move "$target" "$aside" && note "what was written to $target meanwhile is kept in $aside"
}
`;
