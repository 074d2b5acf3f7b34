/** What the userlands of nodes do differently, each difference told once. */
export const shellTools = `
find_tools() {
  if command -v sha256sum >/dev/null 2>&1; then sha_tool=sha256sum
  elif command -v shasum >/dev/null 2>&1; then sha_tool='shasum -a 256'
  elif command -v openssl >/dev/null 2>&1; then sha_tool='openssl dgst -sha256'
  else fail "no tool for SHA-256 was found (sha256sum, shasum or openssl)"
  fi
}

# Sets hash to the SHA-256 of a file. The file comes on standard input: so no tool escapes or prints its name.
hash_of() {
  hash=$($sha_tool 2>/dev/null <"$1") || return 1
  hash=\${hash##*= }; hash=\${hash%% *}
  [ \${#hash} -eq 64 ]
}

# GNU and busybox can sync one file; elsewhere everything is synced. Tried once, so that a later failure counts.
find_sync() { if sync "$record" 2>/dev/null; then sync_one=1; else sync_one=; fi; }
sync_path() { if [ -n "$sync_one" ]; then sync "$@" 2>/dev/null; else sync; fi; }

# rename(2) onto a link to a directory: plain mv would move into the directory. Where no tool can, ln -sfn is left, which has a gap.
find_rename() {
  rename_tool=ln
  for try in 'mv -fT' 'mv -fh' perl; do
    rm -rf "$work/rename" && mkdir -p "$work/rename/d" && ln -s d "$work/rename/old" && ln -s x "$work/rename/new" || return 0
    rename_tool=$try
    if rename_over "$work/rename/new" "$work/rename/old" 2>/dev/null && [ "$(readlink "$work/rename/old")" = x ]; then return 0; fi
  done
  rename_tool=ln
}
rename_over() {
  case $rename_tool in
    ln) ln -sfn "$(readlink "$1")" "$2" && rm -f "$1" ;;
    perl) perl -e 'exit(rename($ARGV[0], $ARGV[1]) ? 0 : 1)' "$1" "$2" ;;
    *) $rename_tool "$1" "$2" ;;
  esac
}

exists() { [ -e "$1" ] || [ -L "$1" ]; }

# Moves to a name that is free. mv -T never moves into a directory that appears there in between.
move() {
  exists "$2" && return 1
  case $rename_tool in
    'mv -fT') mv -fT "$1" "$2" ;;
    *) mv -f "$1" "$2" ;;
  esac
}

# Sets text to what a link says, with all its characters.
read_link() {
  text=$(readlink "$1" && printf x) || return 1
  text=\${text%x}
  text=\${text%?}
}

is_empty() { [ -r "$1" ] && [ -x "$1" ] && [ -z "$(ls -A "$1" 2>/dev/null | head -n 1)" ]; }

# Sets real to the path without links, for the part of it that exists.
physical() {
  rest=; at=$1
  while [ ! -d "$at" ] && [ "$at" != / ]; do rest=/\${at##*/}$rest; at=\${at%/*}; at=\${at:-/}; done
  real=$(cd -P "$at" 2>/dev/null && pwd -P && printf x) || return 1
  real=\${real%x}; real=\${real%?}
  real=\${real%/}$rest
  real=\${real:-/}
}

# Is $1 the same as $2, or below it?
inside() {
  [ "$2" = / ] && return 0
  case $1/ in "$2"/*) return 0 ;; *) return 1 ;; esac
}

# Makes a directory and those above it, and remembers which ones are new. Sets error when it cannot.
# With $2: only where the way there leads to that real path. Each is made standing in the one above, so that no exchange of a directory
# leads anywhere else.
make_path() {
  physical "$1/" || { error="it cannot be entered"; return 1; }
  [ -z "\${2-}" ] || [ "\${real%/}" = "$2" ] || { error="a directory above it has changed meanwhile"; return 1; }
  todo=$rest
  at=\${real%"$rest"}; at=\${at:-/}
  while [ -n "$todo" ]; do
    todo=\${todo#/}
    part=\${todo%%/*}
    todo=\${todo#"$part"}
    [ -n "$part" ] || continue
    above=$at
    at=\${at%/}/$part
    made_dirs="$at$newline$made_dirs"
    remember made_dirs
    error=$( (cd -P "$above" && [ "$(pwd -P)" = "$above" ] && mkdir "./$part") 2>&1) || { made_dirs=\${made_dirs#*"$newline"}; remember made_dirs; return 1; }
  done
}
`;
