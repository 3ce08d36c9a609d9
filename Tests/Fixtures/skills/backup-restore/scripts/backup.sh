#!/bin/bash
# Backs up files and databases with restic.
#
#   backup.sh [--config FILE] [--dry-run]
#
# Exit codes: 0 done; 1 done, but some files could not be read; 2 not done; 75 another run is busy.
set -Eeuo pipefail

config=/etc/backup.conf
dry_run=()
while [[ $# -gt 0 ]]; do
  case $1 in
    --config) config=${2:?--config needs a file}; shift 2 ;;
    --dry-run) dry_run=(--dry-run); shift ;;
    *) sed -n '2,6s/^# \{0,1\}//p' "$0" >&2; exit 64 ;;
  esac
done

say() { printf '%s %s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$*"; }
fail() { say "FAILED: $*" >&2; exit 2; }

[[ -r $config ]] || fail "cannot read $config"
# shellcheck disable=SC1090
source "$config"
: "${RESTIC_REPOSITORY:?is missing in $config}" "${RESTIC_PASSWORD_COMMAND:?is missing in $config}"
: "${PATHS:?is missing in $config}" "${KEEP:=--keep-daily 14 --keep-weekly 8 --keep-monthly 12}"
export RESTIC_REPOSITORY RESTIC_PASSWORD_COMMAND
export RESTIC_PROGRESS_FPS=0

for tool in restic flock; do
  command -v "$tool" > /dev/null || fail "$tool is not installed"
done

exec 9> "${XDG_RUNTIME_DIR:-/run}/backup.lock"
if ! flock -n 9; then
  say "another run is busy"
  exit 75
fi

stage=$(mktemp -d "${TMPDIR:-/var/tmp}/backup.XXXXXX")
started=$SECONDS
finish() {
  local code=$?
  rm -rf "$stage"
  if [[ $code -ne 0 && $code -ne 1 ]]; then
    say "ended with $code after $((SECONDS - started)) s"
  fi
}
trap finish EXIT
trap 'exit 130' INT TERM

# Locks of runs that died; those of living runs are kept by restic itself.
restic unlock > /dev/null || fail "cannot open the repository $RESTIC_REPOSITORY"

dump_databases() {
  local name size
  for name in ${DATABASES:-}; do
    say "dumping $name"
    pg_dump --format=custom --compress=0 --file="$stage/$name.dump" "$name" \
      || fail "pg_dump of $name ended with $?"
    pg_restore --list "$stage/$name.dump" > /dev/null \
      || fail "the dump of $name cannot be read again"
    size=$(stat -c %s "$stage/$name.dump")
    [[ $size -gt 1024 ]] || fail "the dump of $name has only $size bytes"
  done
}

back_up() {
  local code=0 arguments=(--tag scheduled --one-file-system --exclude-caches)
  [[ -n ${EXCLUDES:-} && -r $EXCLUDES ]] && arguments+=(--exclude-file "$EXCLUDES")
  say "backing up $*"
  restic backup "${dry_run[@]}" "${arguments[@]}" -- "$@" || code=$?
  # restic says 3 when it could not read some of the files.
  case $code in
    0) return 0 ;;
    3) say "some files could not be read"; return 3 ;;
    *) fail "restic backup ended with $code" ;;
  esac
}

partial=0
dump_databases
# PATHS is a list separated by blanks, as the configuration says.
# shellcheck disable=SC2086
back_up $PATHS || partial=1
if [[ -n ${DATABASES:-} ]]; then
  back_up "$stage" || partial=1
fi

if [[ ${#dry_run[@]} -eq 0 ]]; then
  say "forgetting old snapshots"
  # shellcheck disable=SC2086
  restic forget $KEEP --tag scheduled --group-by host,paths > /dev/null \
    || fail "restic forget ended with $?"
fi

newest=$(restic snapshots --latest 1 --json | sed -n 's/.*"time":"\([^"]*\)".*/\1/p' | head -n 1)
say "newest snapshot: ${newest:-unknown}; took $((SECONDS - started)) s"

if [[ -n ${PING:-} && ${#dry_run[@]} -eq 0 && $partial -eq 0 ]]; then
  curl --fail --silent --show-error --max-time 20 --retry 3 "$PING" > /dev/null \
    || say "the monitor could not be reached"
fi
exit "$partial"
