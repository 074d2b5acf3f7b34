/**
 * How links come to stand. What can fail for lack of room or rights is done before the config file is renamed (prepare), and each
 * act is told in acts_N, and written ahead, before it is done: so it can be undone from wherever the transaction stops.
 */
export const shellLinkMake = `
act() { eval "acts_$n=\\"$1 \\$acts_$n\\""; is_known touched "acts_$n" "aside_$n"; }
load_link() { "link_$1"; eval "way=\\$way_$n real_parent=\\$parent_$n aside=\\$aside_$n acts=\\$acts_$n"; }

prepare_link() {
  still_found "$path" || fail "$path has changed meanwhile (then: $found, now: $seen): plan again"
  case $way in nothing | remove) return 0 ;; esac
  make_path "$parent" "$real_parent" || fail "$parent cannot be made: $error"
  physical "$parent" && [ "$real" = "$real_parent" ] || fail "a parent of $path has changed meanwhile: plan again"
  if [ "$way" = adopt ]; then
    make_path "$target_parent" || fail "$target_parent cannot be made: $error"
    prepare_adopt
  else
    exists "$target" || make_path "$target" || fail "$target cannot be made: $error"
  fi
  if [ "$way" = swap ]; then error=$(ln -s "$target" "$path$tmp" 2>&1) || fail "no link can be made in $parent: $error"; fi
}

# Standing in the parent itself, no exchange of a directory above can lead anywhere else.
enter_parent() { cd -P "$parent" 2>/dev/null && here=$(pwd -P) && [ "$here" = "$real_parent" ]; }

make_link() {
  [ "$way" != nothing ] || return 0
  enter_parent || fail "a parent of $path has changed meanwhile: plan again"
  still_found "./$base_name" || fail "$path has changed meanwhile (then: $found, now: $seen): plan again"
  touched=1
  case $way in
    remove) act gone; error=$(rm -f "./$base_name" 2>&1) || fail "$path cannot be removed: $error" ;;
    swap)
      act swap
      error=$(rename_over "./$base_name$tmp" "./$base_name" 2>&1) || fail "$path cannot be replaced: $error"
      ;;
    make) ;;
    empty) act empty; error=$(move "./$base_name" "./$base_name$empty_tmp" 2>&1) || fail "$path cannot be moved aside: $error" ;;
    backup) move_aside ;;
    adopt) adopt ;;
    adopted) act same; move_aside ;;
  esac
  case $way in make | empty | backup | adopt | adopted) place_link ;; esac
  sync_path "$real_parent" || fail "$parent could not be synced to the disk"
  cd /
}

# ln into a place that has become a directory meanwhile would make the link inside it: seen afterwards, and taken back.
place_link() {
  act link
  exists "./$base_name" && fail "$path has been made meanwhile: plan again"
  error=$(ln -s "$target" "./$base_name" 2>&1) || fail "the link $path cannot be made: $error"
  [ -L "./$base_name" ] && [ "$(readlink "./$base_name")" = "$target" ] || {
    [ ! -L "./$base_name/\${target##*/}" ] || rm -f "./$base_name/\${target##*/}"
    fail "$path has been made meanwhile: plan again"
  }
}

# Sets aside to a name beside the path that nothing has.
choose_aside() {
  aside=$1.clawform-backup-$stamp-$run_prefix; i=2
  while exists "$aside"; do aside=$1.clawform-backup-$stamp-$run_prefix-$i; i=$((i + 1)); done
}
move_aside() {
  choose_aside "./$base_name"
  eval "aside_$n=\\$aside"
  act aside
  error=$(move "./$base_name" "$aside" 2>&1) || fail "$path cannot be moved aside: $error"
}

# After success: what was empty goes, and the original of a copied adoption, if nobody has written to it since.
finish_link() {
  enter_parent || return 0
  if [ -d "./$base_name$empty_tmp" ] && ! rmdir "./$base_name$empty_tmp" 2>/dev/null; then
    choose_aside "./$base_name"
    move "./$base_name$empty_tmp" "$aside" && note "$path was written to meanwhile: see $real_parent/\${aside#./}"
  fi
  case " $acts " in *" unempty "*) rmdir "$target$empty_tmp" 2>/dev/null ;; esac
  case " $acts " in
    *" place "* | *" same "*)
      if ! exists "$aside" || same_data "$aside" "$target"; then rm -rf "$aside"; else note "$path was written to meanwhile: see $real_parent/\${aside#./}"; fi
      ;;
  esac
  cd /
}
`;
