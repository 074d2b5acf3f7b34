/** Before anything is changed: does each link's place still look as the plan saw it, and can the change be made at all? */
export const shellLinkCheck = `
# Sets seen to what stands at a path, and text to what a link says.
look_at() {
  text=
  if [ -L "$1" ]; then seen=link; read_link "$1" || seen=unreadable
  elif [ ! -e "$1" ]; then seen=absent
  elif [ -d "$1" ]; then seen=directory
  elif [ -f "$1" ]; then seen=file
  else seen=other
  fi
}

# Does the place look as the plan saw it?
still_found() {
  look_at "$1"
  [ "$seen" = "$found" ] && { [ "$seen" != link ] || [ "$text" = "$was" ]; }
}

check_link() {
  still_found "$path" || fail "$path is not as the plan saw it (then: $found, now: $seen): plan again"
  check_parent
  if [ "$do" = remove-link ]; then
    case $found in link) way=remove ;; absent) way=nothing ;; *) fail "$path is a $found, and only links are removed" ;; esac
  else
    check_target
    check_found
  fi
  eval "way_$n=\\$way parent_$n=\\$real_parent"
}

# Where the link will really stand, with all links among its parents resolved, must be below the root it was allowed for.
check_parent() {
  physical "$root" || fail "$root cannot be entered"
  real_root=$real
  physical "$parent" || fail "$parent cannot be entered"
  real_parent=$real
  inside "$real_parent" "$real_root" || fail "a parent of $path is a link that leads out of $root (to $real_parent)"
  check_at
}

# What is missing would be made in the deepest directory that is there.
check_at() {
  part=\${rest#/}
  part=\${at%/}/\${part%%/*}
  if [ -n "$rest" ] && exists "$part"; then fail "$part is not a directory"; fi
  [ -w "$at" ] && [ -x "$at" ] || fail "nothing can be made in $at: permission denied"
}

check_target() {
  physical "$target" || fail "$target cannot be entered"
  own=\${real_parent%/}/$base_name
  if inside "$own" "$real" || inside "$path" "$target"; then fail "$path would be a link inside its own target $target"; fi
  if inside "$real" "$own" || inside "$target" "$path"; then fail "the target $target lies inside $path"; fi
  if [ -e "$target" ]; then return 0; fi
  [ ! -L "$target" ] || fail "the target $target is a link that leads nowhere"
  check_at
}

# Sets way to how the link comes to stand there. An empty directory holds nothing that could be lost, so it always gives way.
check_found() {
  case $found in
    absent) way=make ;;
    link) if [ "$was" = "$target" ]; then way=nothing; else way=swap; fi ;;
    directory) if is_empty "$path"; then way=empty; else way=$if_exists; fi ;;
    file) way=$if_exists ;;
  esac
  case $way in
    refuse) fail "$path is a $found with data in it: say ifExists: backup or adopt, or move it away" ;;
    adopt) check_adopt ;;
  esac
}

# Data goes only to where nothing is: two sets of data are never merged. A target with the very same content is the copy of a run
# that was killed before it made the link.
check_adopt() {
  if [ -L "$target" ]; then fail "$target is a link: $path can only be adopted to a place of its own"; fi
  if ! exists "$target" || { [ "$found" = directory ] && [ -d "$target" ] && is_empty "$target"; }; then return 0; fi
  { [ ! -d "$target" ] || [ "$found" = directory ]; } && same_content "$path" "$target" ||
    fail "$target exists and has other data: $path cannot be adopted to it"
  way=adopted
}
`;
