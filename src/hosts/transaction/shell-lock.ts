/**
 * The lock is a symbolic link that leads nowhere and whose text names its holder: made in one call, complete or not there.
 * A holder that died is succeeded, not robbed: exactly one process can make the link `lock.after-<dead run>`, and who has made it
 * looks again whether the lock was released meanwhile. So the last link of the chain is the holder, and there is never a second one.
 */
export const shellLock = `
host_name=$( (hostname || uname -n) 2>/dev/null | tr -cd 'A-Za-z0-9._-')
boot_id=$(tr -cd 'A-Za-z0-9-' 2>/dev/null </proc/sys/kernel/random/boot_id) || boot_id=

# Sets started to something that tells a process from a later one with the same number; "" when that is not known, "dead" when only its
# remains are there, which nobody has fetched.
start_of() {
  started=
  if [ -d /proc/self ]; then
    { IFS= read -r started </proc/"$1"/stat; } 2>/dev/null || return 0
    set -f; set -- \${started##*) }; set +f
    started=\${20-}
  else
    set -f; set -- $(ps -o stat= -o lstart= -p "$1" 2>/dev/null); set +f
    started=$2$3$4$5$6
  fi
  case \${1-} in [ZXx]*) started=dead ;; esac
}
is_alive() { if [ -d /proc/self ]; then [ -d "/proc/$1" ]; else kill -0 "$1" 2>/dev/null || ps -p "$1" >/dev/null 2>&1; fi; }

# The fields of a lock's text: process, its start, boot, host, run, since, who.
split_lock() {
  saved_ifs=$IFS; IFS=:; set -f
  set -- $1
  IFS=$saved_ifs; set +f
  lock_pid=\${1-}; lock_start=\${2-}; lock_boot=\${3-}; lock_host=\${4-}; lock_run=\${5-}
  case $lock_pid in '' | *[!0-9]*) return 1 ;; esac
  case $lock_run in '' | *[!A-Za-z0-9-]*) return 1 ;; esac
}

# Is the holder surely gone? A text that is not ours, and another host's process, cannot be judged.
is_stale() {
  split_lock "$1" || return 1
  [ "$lock_host" = "$host_name" ] || return 1
  [ -z "$lock_boot" ] || [ -z "$boot_id" ] || [ "$lock_boot" = "$boot_id" ] || return 0
  is_alive "$lock_pid" || return 0
  start_of "$lock_pid"
  if [ -n "$started" ]; then [ "$started" != "$lock_start" ]; else ! is_alive "$lock_pid"; fi
}

# Walks over dead holders. Sets name to where the chain ends, chain to the names and told to the texts on the way.
walk_locks() {
  name=lock; chain=; told=
  while read_link "$record/$name" 2>/dev/null; do
    [ "$text" != "$me" ] || return 0
    is_stale "$text" || return 1
    chain="$chain $name"
    told="$told $text"
    name=lock.after-$lock_run
  done
}

take_lock() {
  error=$(mkdir -p "$record" 2>&1 && chmod 700 "$record" 2>&1) || fail "the record directory $record cannot be made: $error"
  start_of "$$"
  me=$$:$started:$boot_id:$host_name:$run:$(date -u +%Y%m%dT%H%M%SZ):$who
  tries=0
  while [ "$tries" -lt 20 ]; do
    tries=$((tries + 1))
    walk_locks || end_locked "$text"
    if exists "$record/$name" && [ ! -L "$record/$name" ]; then fail "something that is not a lock stands at $record/$name"; fi
    error=$(ln -sn "$me" "$record/$name" 2>&1) || { [ -L "$record/$name" ] && continue; fail "no lock can be made in $record: $error"; }
    held=$name; before=$told
    if walk_locks && [ "$name" = "$held" ] && [ "$told" = "$before" ]; then locked=1; return 0; fi
    rm -f "$record/$held"
  done
  end_locked "$text"
}

# From the front: who comes now finds either the whole chain or none of it.
release() {
  [ -n "$locked" ] || return 0
  for each in $chain $held; do rm -f "$record/$each"; done
  drop_heirs
  locked=
}
drop_heirs() { [ -z "$guarded" ] || rm -f "$record/lock.after-$run" "$record/lock.after-$run-g"*; }

# The same by an heir of the run, if the chain is still the run's.
release_run() {
  read_link "$record/\${transaction_locks##* }" 2>/dev/null && [ "$text" = "$transaction_me" ] || transaction_locks=
  for each in $transaction_locks; do rm -f "$record/$each"; done
  drop_heirs
}

# Only who holds the lock may release it, which is the guard as long as it lives. It sleeps, and is woken.
release_for_guard() {
  waited=0
  while [ -L "$record/lock.after-$run" ] && [ "$waited" -lt 100 ]; do
    waited=$((waited + 1))
    if [ -n "$guard_me" ] && ! is_stale "$guard_me"; then split_lock "$guard_me"; kill -s USR1 "$lock_pid" 2>/dev/null
    elif inherit; then release_run; return 0
    fi
    pause 0.02
  done
}
`;
