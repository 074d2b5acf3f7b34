/**
 * The lock is a symbolic link that leads nowhere and whose text names its holder: made in one call, complete or not there.
 * A holder that died is succeeded, not robbed: exactly one process can make the link `lock.after-<dead run>`, and who has made it
 * looks again whether the lock was released meanwhile. So the last link of the chain is the holder, and there is never a second one.
 */
export const shellLock = `
host_name=$( (hostname || uname -n) 2>/dev/null | tr -cd 'A-Za-z0-9._-')
boot_id=$(tr -cd 'A-Za-z0-9-' 2>/dev/null </proc/sys/kernel/random/boot_id) || boot_id=

# Sets started to something that tells a process from a later one with the same number.
start_of() {
  if [ -r "/proc/$1/stat" ]; then started=$(sed 's/^.*) //' "/proc/$1/stat" 2>/dev/null | cut -d ' ' -f 20)
  else started=$(ps -o lstart= -p "$1" 2>/dev/null | tr -cd 'A-Za-z0-9')
  fi
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
  [ -n "$started" ] && [ "$started" != "$lock_start" ]
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
  for each in $chain; do rm -f "$record/$each"; done
  rm -f "$record/$held"
  locked=
}
`;
