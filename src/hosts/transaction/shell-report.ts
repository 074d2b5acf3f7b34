/**
 * How the script speaks: lines on standard output that begin with a mark no login noise can begin with. Texts travel as hex, so that
 * they may hold anything. A client that is gone must not stop the transaction, so a line that cannot be written is no failure.
 */
export const shellReport = `
hex() { od -An -v -tx1 | tr -d ' \\n\\t'; }
say() { printf '%s\\n' "$mark $1" 2>/dev/null || :; }

# A stop that was asked for by signal is obeyed between two steps, never within one.
stop_if_told() { [ -z "$stopped" ] || fail "was told to stop"; }
step() { at_step=$1; remember at_step; say "step $1"; stop_if_told; }

# Text inside a JSON string: what is not printable ASCII becomes a question mark.
json_text() { printf '%s' "$1" | tr -c '\\040-\\176' '?' | cut -c 1-400 | sed 's/[\\\\"]/\\\\&/g'; }
utc() { date -u +%Y-%m-%dT%H:%M:%SZ; }

fail() { end_badly "$1"; }
note() { notes="$notes; $1"; }
`;
