/**
 * What can be known of a running gateway, layer by layer: its process by OpenClaw's own lock file, its HTTP where that can be trusted (2026.9),
 * what it says it has applied, its `health` call, and the operator's own checks. HTTP 200 alone proves nothing: 2026.2 answers every path with it,
 * and so may another program on the port.
 *
 * `ask_before` remembers the state of before for whoever judges later: was_healthy, knew_process, reads_ready, ready_before, failed_before.
 * Evidence of a failure goes out as `said HEX`, what the layer that failed said last, and `log HEX`, the end of OpenClaw's own log.
 */
export const shellHealth = `
knew_process=; reads_ready=; ready_before=; failed_before=; signature=; uptime=; gateway_port=
# Sets gateway_pid, gateway_start and, where the lock tells it, gateway_port. Anybody can put files into /tmp: only directories of our own count.
find_gateway() {
  gateway_pid=; gateway_start=; gateway_port=
  [ -n "$gateway_config_json" ] || return 1
  for gateway_lock in "$gateway_state"/tmp/openclaw-*/gateway.*.lock /tmp/openclaw-*/gateway.*.lock "\${TMPDIR:-/tmp}"/openclaw-*/gateway.*.lock; do
    [ -f "$gateway_lock" ] && { [ -O "\${gateway_lock%/*}" ] || [ -O / ]; } || continue
    lock_text=$(head -c 4096 "$gateway_lock" 2>/dev/null | tr -d '\\n')
    case $lock_text in *'"configPath":'"$gateway_config_json"* | *'"configPath": '"$gateway_config_json"*) ;; *) continue ;; esac
    digits_of pid; gateway_pid=$digits
    digits_of startTime; gateway_start=$digits
    digits_of port; gateway_port=$digits
    is_gateway_alive && return 0
  done
  gateway_pid=
  return 1
}
digits_of() {
  digits=\${lock_text#*"\\"$1\\":"}
  if [ "$digits" = "$lock_text" ]; then digits=; fi
  digits=\${digits#" "}; digits=\${digits%%[!0-9]*}
}
is_gateway_alive() {
  [ -n "$gateway_pid" ] && is_alive "$gateway_pid" || return 1
  [ -n "$gateway_start" ] && [ -r "/proc/$gateway_pid/stat" ] || return 0
  start_of "$gateway_pid"
  [ "$started" = "$gateway_start" ]
}

# Sets http_code (000: no answer) and http_body. What answers may be another program, so it is cut off in time and in length.
ask_http() {
  http_code=000; http_body=
  [ -n "$gateway_port" ] || return 1
  bounded 6 http_get "$gateway_port" "/$1" || return 1
  http_body=$(sed '$d' "$work/out"); http_code=$(tail -n 1 "$work/out")
  case $http_code in [1-5][0-9][0-9]) ;; *) http_code=000 ;; esac
}
http_get() {
  node=\${gateway_node:-node}
  if command -v curl >/dev/null 2>&1; then curl -q -s -m 4 --noproxy '*' -w '\\n%{http_code}' "http://127.0.0.1:$1$2"
  elif command -v "$node" >/dev/null 2>&1; then "$node" -e "$http_by_node" "$1" "$2"
  else http_proxy='' wget -q -T 4 -O - "http://127.0.0.1:$1$2" && printf '\\n200'
  fi 2>/dev/null | head -c 65536
}
http_by_node='const { exit } = process; const r = require("http").get({ host: "127.0.0.1", port: +process.argv[1], path: process.argv[2], agent: false }, (s) => {
  let b = ""; s.on("data", (d) => { b += d; if (b.length > 65536) exit(1); }); s.on("end", () => process.stdout.write(b + "\\n" + s.statusCode)); });
r.on("error", () => exit(1)); setTimeout(() => exit(1), 4000).unref();'

# Sets failing to the names that /readyz tells, each in quotes and behind a comma, and uptime.
read_ready() {
  ask_http readyz
  case $http_code:$http_body in 200:*'"ready":true'*'"failing":['* | 503:*'"ready":false'*'"failing":['*) ;; *) return 1 ;; esac
  failing=$(printf '%s' "$http_body" | sed -n 's/.*"failing":\\[\\([^]]*\\)\\].*/\\1/p' | head -n 1)
  uptime=$(printf '%s' "$http_body" | sed -n 's/.*"uptimeMs":\\([0-9]\\{1,15\\}\\).*/\\1/p' | head -n 1)
  failing=\${failing:+,$failing}
}

# The cheap part of the gate: the process, and where it can be trusted its HTTP. Sets signature to what changes with a restart, and uptime.
glance() {
  signature=; uptime=
  [ -n "$knew_process" ] || return 0
  find_gateway || { trouble="the gateway's process is gone"; return 1; }
  signature=$gateway_pid:$gateway_start
  [ -z "$reads_ready" ] || { is_started && is_ready_as_before; }
}
is_started() {
  ask_http startupz
  case $http_code:$http_body in
    200:*'"version":'*) return 0 ;;
    503:*'"status":"draining"'*) trouble="the gateway drains (/startupz)" ;;
    503:*'"status":"starting"'*) trouble="the gateway is still starting (/startupz)" ;;
    000:*) trouble="the gateway does not answer on port $gateway_port (/startupz)" ;;
    *) trouble="what answers on port $gateway_port is not an OpenClaw that has started (/startupz: HTTP $http_code)" ;;
  esac
  return 1
}
is_ready_as_before() {
  read_ready || { trouble="what answers on port $gateway_port does not say what is ready (/readyz: HTTP $http_code)"; return 1; }
  rest=$failing
  while [ -n "$rest" ]; do
    rest=\${rest#,}; each_failing=\${rest%%,*}; rest=\${rest#"$each_failing"}
    case $ready_before, in *,"$each_failing",*) ;; *) trouble="/readyz fails and did not before:$(printf '%s' "$failing" | sed 's/,"/, /g; s/"//g; s/^,//' | head -c 200)"; return 1 ;; esac
  done
}

# Before the change: what is well now is what must be well after it.
ask_before() {
  was_healthy=; knew_process=; reads_ready=; ready_before=; failed_before=
  if [ -n "$watched" ]; then
    if find_gateway; then knew_process=1; fi
    if [ -n "$knew_process" ] && read_ready; then reads_ready=1; ready_before=$failing; fi
    if { [ -z "$reads_ready" ] || is_started; } && is_healthy; then was_healthy=1; fi
  fi
  stop_if_told
  for each_command in $health_commands; do
    bounded "$health_timeout" "health_command_$each_command" || failed_before="$failed_before $each_command "
    stop_if_told
  done
  remember was_healthy knew_process reads_ready ready_before failed_before
}

# The operator's own checks; one that failed before the change says nothing about it.
pass_commands() {
  for each_command in $health_commands; do
    case $failed_before in *" $each_command "*) continue ;; esac
    bounded "$health_timeout" "health_command_$each_command" && continue
    case $code in
      137) trouble="the node's own check health.commands[$each_command] did not answer within $health_timeout s" ;;
      *) trouble="the node's own check health.commands[$each_command] failed (exit $code)" ;;
    esac
    return 1
  done
}

# OpenClaw finishes its work before it restarts, which may take minutes. That is no failure: it says so, or it has work and has not taken the change yet.
is_draining() {
  find_gateway && ask_http startupz && case $http_code:$http_body in 503:*'"status":"draining"'*) return 0 ;; esac
  [ -n "$reports_applied" ] && bounded 30 ask_openclaw gateway call config.get --params '{}' --json || return 1
  on_disk=$(member_of configRevisionHash); taken=$(member_of appliedConfigHash)
  [ -n "$on_disk" ] && [ "$on_disk" != "$taken" ] || return 1
  bounded 30 ask_openclaw gateway call gateway.restart.preflight --params '{}' --json && grep -q '^  "safe": false' "$work/out"
}

# What is told of a gateway that did not pass: both texts are masked by the controller.
tell_evidence() {
  [ -f "$work/said" ] || cp "$work/out" "$work/said" 2>/dev/null
  say "said $(tail -c 4096 "$work/said" 2>/dev/null | hex)-"
  [ -n "$watched" ] || return 0
  bounded 10 ask_openclaw logs --json --limit 20 --timeout 5000
  if ! grep -q '"type":"log"' "$work/out"; then
    newest=$(ls -t /tmp/openclaw/openclaw-*.log 2>/dev/null | head -n 1)
    if [ -f "$newest" ] && [ -O "$newest" ]; then tail -n 20 "$newest" >"$work/out"; fi
  fi
  say "log $(sed 's/,"raw":.*//; /"type":"meta"/d; /"type":"notice"/d' "$work/out" | cut -c 1-500 | tail -n 20 | head -c 10240 | hex)-"
}
`;
