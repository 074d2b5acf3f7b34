/** Links go back, last act first. Each undo looks at what really stands there, for the act may or may not have been done. */
export const shellLinkUndo = `
undo_link() {
  rm -f "$path$tmp" 2>/dev/null
  [ -z "$target" ] || rm -rf "$target$copy_tmp"
  [ -n "$acts" ] || return 0
  enter_parent || { left "a parent of $path has changed, so $path could not be put back"; return 0; }
  for one in $acts; do
    undo_act "$one" 2>/dev/null || { left "$path is $(state_of "./$base_name")"; break; }
    # Whoever has to go on with this does not do it twice.
    acts=\${acts#"$one "}
    eval "acts_$n=\\$acts"
    remember "acts_$n"
  done
  cd /
}

undo_act() {
  case $1 in
    link) look_at "./$base_name"; if [ "$seen" = link ] && [ "$text" = "$target" ]; then rm -f "./$base_name"; fi ;;
    gone) exists "./$base_name" || ln -s "$was" "./$base_name" ;;
    swap) undo_swap ;;
    empty) put_back "./$base_name$empty_tmp" "./$base_name" ;;
    aside) put_back "$aside" "./$base_name" ;;
    move) put_back "$target" "./$base_name" ;;
    place) undo_place ;;
    unempty) put_back "$target$empty_tmp" "$target" ;;
  esac
}

undo_swap() {
  look_at "./$base_name"
  [ "$seen" = link ] || return 1
  [ "$text" != "$was" ] || return 0
  [ "$text" = "$target" ] && ln -s "$was" "./$base_name$tmp" && rename_over "./$base_name$tmp" "./$base_name"
}

# Not moved, or moved back already: then nothing is to be done.
put_back() { ! exists "$1" || move "$1" "$2"; }

state_of() {
  look_at "$1"
  case $seen in link) printf 'a link to %s' "$text" ;; absent) printf 'absent, its data is in %s' "\${aside:-$target}" ;; *) printf 'a %s' "$seen" ;; esac
}

undo_dirs() {
  while [ -n "$made_dirs" ]; do
    dir=\${made_dirs%%"$newline"*}
    made_dirs=\${made_dirs#*"$newline"}
    rmdir "$dir" 2>/dev/null || [ ! -d "$dir" ] || note "$dir is not empty and was left"
  done
}
`;
