# Keeps everybody else from setting this host up as long as somebody listens. Whoever is cut off is put on record.
line=$1
mkdir -p /var/lib/skillctl
cd /var/lib/skillctl
exec 9>>setup.lock
if ! flock -w 10 9; then
  printf 'busy %s\n' "$(head -n 1 setup.lock)"
  exit 0
fi
printf '%s\n' "$2" >setup.lock
: >setup.running
# Whoever says something to nobody would be ended.
trap '' PIPE
while echo held 2>/dev/null; do sleep 1 9>&-; done
if [ -e setup.running ]; then
  rm -f setup.running
  printf '%s\n' "$line" >>audit.jsonl
fi
