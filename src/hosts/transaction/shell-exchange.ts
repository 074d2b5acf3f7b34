/**
 * Two files change places in one call, where the system has that (Linux: renameat2 by mv of coreutils 9.5, perl or python3). Then what a
 * writer has put in place between our last look and our rename is not lost: it comes out where the candidate was, is seen there, and
 * goes back. Where no tool can exchange (macOS, busybox), such a file, some milliseconds old, is replaced without being seen.
 */
export const shellExchange = `
# Sets exchange_tool, by trying.
find_exchange() {
  exchange_tool=
  [ -n "$base" ] || return 0
  set -- $(uname -sm)
  case $1:$2 in
    Linux:x86_64) exchange_call=316 ;;
    Linux:aarch64 | Linux:riscv64 | Linux:loongarch64) exchange_call=276 ;;
    Linux:armv*) exchange_call=382 ;;
    Linux:i?86) exchange_call=353 ;;
    Linux:ppc64*) exchange_call=357 ;;
    Linux:s390x) exchange_call=347 ;;
    *) return 0 ;;
  esac
  for exchange_tool in mv perl python3; do
    printf '1\\n' >"$work/one" && printf '2\\n' >"$work/two" || break
    exchange "$work/one" "$work/two" 2>/dev/null && read -r try <"$work/one" && [ "$try" = 2 ] && return 0
  done
  exchange_tool=
} 2>/dev/null

exchange() {
  case $exchange_tool in
    mv) mv -T --exchange "$1" "$2" ;;
    perl) perl -e 'exit(syscall($ARGV[0] + 0, -100, $ARGV[1], -100, $ARGV[2], 2) == 0 ? 0 : 1)' "$exchange_call" "$1" "$2" ;;
    python3)
      python3 -c 'import ctypes, os, sys
c, a, b = ctypes.c_long, os.fsencode(sys.argv[2]), os.fsencode(sys.argv[3])
sys.exit(ctypes.CDLL(None).syscall(c(int(sys.argv[1])), c(-100), a, c(-100), b, c(2)) != 0)' "$exchange_call" "$1" "$2"
      ;;
    *) return 1 ;;
  esac
}

is_file_of() { [ -f "$1" ] && [ ! -L "$1" ] && hash_of "$1" && [ "$hash" = "$2" ]; }

# What the candidate has displaced is the file that the plan was made on, or it goes back to where it was.
exchange_candidate() {
  if ! exchange "$config_new" "$config" 2>/dev/null; then
    # Not on this file system, or nothing is there any more.
    never_renamed
    compare_config
    told_rename
    plain_rename
    return 0
  fi
  if is_file_of "$config_new" "$base"; then rm -f "$config_new"; return 0; fi
  ours=$candidate_hash
  for each_try in 1 2 3 4 5 6 7 8 9; do
    theirs=; hash_of "$config_new" && theirs=$hash
    exchange "$config_new" "$config" || break
    # What comes out is what we had put in; if not, it is newer than what we have just put back, and takes its place.
    if is_file_of "$config_new" "$ours"; then
      never_renamed
      at_step=compare
      fail "$config has changed since the plan: plan again"
    fi
    ours=$theirs
  done 2>/dev/null
  fail "$config is written again and again by another program"
}
never_renamed() { touched=; renamed=; remember touched renamed; }

# A run that was killed just after the exchange: the file that it displaced, whosever it is, is the file of before.
undo_exchange() {
  [ -n "$exchange_tool" ] && [ -f "$config_new" ] && [ "$standing" = new ] && ! is_file_of "$config_new" "$candidate_hash" || return 0
  hash_of "$config_new" || return 0
  exchange "$config_new" "$config" || return 0
  keep_other "$config_new"
  look_at_config
  if [ "$standing" = other ]; then renamed=; sync_path "$config_dir"; fi
} 2>/dev/null

# Puts a file in the place of the live one. What another has written there since our last look is kept.
replace_config() {
  if [ -f "$config" ] && exchange "$1" "$config" 2>/dev/null; then keep_other "$1"; rm -f "$1"
  else mv -f "$1" "$config"
  fi
}
keep_other() {
  if is_file_of "$1" "$candidate_hash" || is_file_of "$1" "$base" || [ ! -f "$1" ]; then return 0; fi
  [ "$hash" = "$sum" ] || { back_up "$1" && note "what had been written over it is kept in $saved"; }
}
`;
