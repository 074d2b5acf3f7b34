/**
 * One decision for each run: `pending.<run>/decided` is a link that only one process can make, and its text says what was decided and by
 * whom. Who made it carries it out. When that one dies before the end, `decided.1`, `decided.2`, ... say who took over.
 */
export const shellDecide = `
# Succeeds when this process is to carry out the decision; verdict is set to what was decided. 1: another one is at it, 2: all is done,
# 3: no decision can be written.
claim() {
  claimed=decided; number=0; verdict=
  while :; do
    if read_link "$pending/$claimed" 2>/dev/null; then
      [ -n "$verdict" ] || verdict=\${text%%:*}
      worker=\${text#*:}
      [ "$worker" != "$me" ] || return 0
      is_stale "$worker" || return 1
      number=$((number + 1)); claimed=decided.$number
    else
      text=\${verdict:-$1}
      if ln -sn "$text:$me" "$pending/$claimed" 2>/dev/null; then verdict=$text; return 0; fi
      [ -d "$pending" ] || return 2
      # The last file that a full disk has for us is one of ours.
      [ -L "$pending/$claimed" ] || rm "$pending/spare" 2>/dev/null || return 3
    fi
  done
}

# Decides, unless it has been decided, and carries it out. Comes back only when that is not for this process to do.
settle() {
  claim "$1" || return
  load_state
  [ -n "$reason" ] || { reason=$2; remember reason blamed; }
  mkdir -p "$work" 2>/dev/null
  case $verdict in confirmed) finish_well ;; *) roll_back ;; esac
}

# A controller that comes back: told how it ended, if need be after waiting for who is at it. Exit 9: it has ended, look there.
be_asked() {
  while :; do
    load_state || exit 9
    if [ -L "$pending/decided" ]; then settle rolled-back "$gone"
    elif [ -f "$pending/awaiting" ]; then
      case $role in
        confirm) settle confirmed '' ;;
        *) blamed=1; settle rolled-back "it was told to go back" ;;
      esac
    elif is_stale "$transaction_me"; then settle rolled-back "$gone"
    else say "outcome locked $(printf '%s' "$transaction_me" | hex)-"; exit 0
    fi
    case $? in
      2) exit 9 ;;
      3) say "outcome refused confirm $(printf 'the decision cannot be written to %s (is the disk full?)' "$pending" | hex)"; exit 0 ;;
    esac
    pause 0.1
  done
}

# For a transaction that has taken the lock and found what a dead run has left. Exit 7: it is not dead; says who lives.
be_recovery() {
  worker=$transaction_me
  if [ -L "$pending/decided" ]; then :
  elif guard_lives; then worker=$guard_me; give_way
  elif [ -f "$pending/awaiting" ] || is_stale "$transaction_me"; then :
  else give_way
  fi
  settle rolled-back "$gone, and its guard too"
  case $? in 1) give_way ;; 2) printf 'ended\\n'; exit 0 ;; *) exit 1 ;; esac
}
give_way() { printf '%s\\n' "$worker"; exit 7; }

# Before anything else, what dead runs left is brought to its end, each by its own means.
settle_pending() {
  rm -rf "$record"/done.* 2>/dev/null
  for each_pending in "$record"/pending.*; do
    [ -d "$each_pending" ] || continue
    dead=\${each_pending##*/pending.}
    case $dead in *[!A-Za-z0-9-]*) continue ;; esac
    if is_whole "$each_pending" && [ -s "$each_pending/state" ]; then settle_dead
    # It was killed before it was armed, so before it wrote anything.
    else mv "$each_pending" "$record/done.$dead.$$" && rm -rf "$record/done.$dead.$$"
    fi
  done
}

settle_dead() {
  find_shell
  said=$("$guard_shell" "$each_pending/guard.sh" recovery 2>/dev/null)
  case $?:$said in
    0:applied) settled="$settled; run $dead had been confirmed but killed before its end, and was finished now" ;;
    0:*) settled="$settled; run $dead had been killed before its end, and its change was undone now ($said)" ;;
    7:*) end_locked "$said" ;;
    *) fail "what run $dead has left unfinished in $each_pending could not be settled" ;;
  esac
}
`;
