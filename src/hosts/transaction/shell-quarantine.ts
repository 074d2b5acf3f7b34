/** Plans that were rolled back here are not tried again: one line each, `DIGEST RUN TIME`, the latest hundred. And how long backups stay. */
export const shellQuarantine = `
others_in_quarantine() { grep -v "^$1 " "$quarantine_file" 2>/dev/null | tail -n 99; }
put_quarantine() { mv -f "$work/quarantine" "$quarantine_file"; } 2>/dev/null

quarantine() {
  for each; do
    { others_in_quarantine "$each"; printf '%s %s %s\\n' "$each" "$run" "$(utc)"; } 2>/dev/null >"$work/quarantine" && put_quarantine
  done
}

# A plan that went well is not to be kept from being tried; those that it undoes are.
forgive() {
  if [ -n "$digest" ] && [ -f "$quarantine_file" ] && grep -q "^$digest " "$quarantine_file"; then
    others_in_quarantine "$digest" >"$work/quarantine" && put_quarantine
  fi
  quarantine $undone
}

# The newest stay, as many and as long as they may; the one of this run stays in any case.
prune_backups() {
  [ -n "$backup" ] && cd "$backups" 2>/dev/null || return 0
  old=$(find . -type f -name '*.json' -mtime "+$keep_days" 2>/dev/null)
  count=1
  for each in $(ls -t); do
    case $each in *.last-applied.json | "$base.json") continue ;; *.json) ;; *) continue ;; esac
    case $each in *[!0-9a-f]*.json) continue ;; esac
    count=$((count + 1))
    case $newline$old$newline in *"$newline./$each$newline"*) ;; *) [ "$count" -gt "$keep_backups" ] || continue ;; esac
    rm -f "$each" "\${each%.json}.last-applied.json"
  done
  cd /
}
`;
