#!/bin/sh
# Lists the snapshots around a moment: the last ones before it and the first ones after it.
#
#   snapshots.sh [--host NAME] [--path PATH] [--count N] TIME
set -eu

host=$(hostname)
path=''
count=3
while [ $# -gt 1 ]; do
  case $1 in
    --host) host=$2; shift 2 ;;
    --path) path=$2; shift 2 ;;
    --count) count=$2; shift 2 ;;
    *) break ;;
  esac
done
[ $# -eq 1 ] || { sed -n '2,4s/^# \{0,1\}//p' "$0" >&2; exit 64; }

moment=$(date -u -d "$1" +%Y-%m-%dT%H:%M:%S) || exit 2
set -- --host "$host" --json
[ -z "$path" ] || set -- "$@" --path "$path"

restic snapshots "$@" | python3 -c '
import datetime, json, sys
moment, count = sys.argv[1], int(sys.argv[2])
rows = []
for snapshot in json.load(sys.stdin):
    text = snapshot["time"][:19] + snapshot["time"][-6:].replace("Z", "")
    try:
        time = datetime.datetime.fromisoformat(text)
    except ValueError:
        time = datetime.datetime.fromisoformat(snapshot["time"][:19] + "+00:00")
    if time.tzinfo is not None:
        time = time.astimezone(datetime.timezone.utc).replace(tzinfo=None)
    rows.append((time.isoformat()[:19], snapshot["short_id"], " ".join(snapshot["paths"])))
rows.sort()
before = [row for row in rows if row[0] <= moment][-count:]
after = [row for row in rows if row[0] > moment][:count]
for mark, group in (("before", before), ("after", after)):
    for time, name, paths in group:
        print("%-6s  %s  %s  %s" % (mark, time, name, paths))
if not before:
    print("there is no snapshot before that moment", file=sys.stderr)
    sys.exit(1)
' "$moment" "$count"
