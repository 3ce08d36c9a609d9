#!/bin/sh
# Merges log files by time and writes each line behind the name of its file.
#
#   merge.sh [--from TIME] [--to TIME] [--zone HOURS] FILE...
#
# TIME is the beginning of an ISO 8601 time, such as 2026-03-02T10:14. Lines without a time belong to
# the line before them, so that stack traces stay whole.
set -eu

usage() {
  sed -n '2,6s/^# \{0,1\}//p' "$0" >&2
  exit 64
}

from=''
to='9999'
while [ $# -gt 0 ]; do
  case $1 in
    --from) [ $# -ge 2 ] || usage; from=$2; shift 2 ;;
    --to) [ $# -ge 2 ] || usage; to=$2; shift 2 ;;
    --help) usage ;;
    --) shift; break ;;
    -*) echo "merge.sh: unknown option $1" >&2; usage ;;
    *) break ;;
  esac
done
[ $# -gt 0 ] || usage

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

number=0
for file in "$@"; do
  [ -r "$file" ] || { echo "merge.sh: cannot read $file" >&2; exit 2; }
  number=$((number + 1))
  case $file in
    *.gz) gzip -dc -- "$file" ;;
    *) cat -- "$file" ;;
  esac | awk -v name="$(basename -- "$file")" -v from="$from" -v to="$to" -v number="$number" '
    # The time in front, with a blank made into the T of ISO 8601.
    match($0, /^\[?[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9][T ][0-9][0-9]:[0-9][0-9](:[0-9][0-9]([.,][0-9]+)?)?/) {
      time = substr($0, RSTART, RLENGTH)
      sub(/^\[/, "", time); sub(/ /, "T", time); sub(/,/, ".", time)
    }
    time == "" { next }
    time >= from && substr(time, 1, length(to)) <= to {
      printf "%s\t%02d\t%09d\t%-16s %s\n", time, number, NR, name, $0
    }
  ' > "$work/$number"
done

LC_ALL=C sort -m -t "$(printf '\t')" -k1,1 -k2,2 -k3,3 "$work"/* | cut -f4-
