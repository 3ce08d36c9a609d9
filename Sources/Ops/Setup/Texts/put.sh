# Puts what comes by standard input in the place of a file: written beside it, checked, renamed. What is there
# must have one of the digests behind the other arguments (- is no file, any is all).
path=$1 owner=$2 mode=$3 digest=$4 note=$5 check=$6 address=$7 dist=$8
shift 8
fail() {
  rm -f -- "$new"
  printf '%s\n' "$1" >&2
  exit 1
}
if [ ! -d "$(dirname -- "$path")" ]; then mkdir -p -- "$(dirname -- "$path")"; fi
new=$(dirname -- "$path")/.skillctl-new-$(basename -- "$path")
rm -f -- "$new"
trap 'rm -f -- "$new"' EXIT
cat >"$new"
arrived=$(sha256sum <"$new")
[ "${arrived%% *}" = "$digest" ] || fail 'not all of it arrived'
chown -- "$owner" "$new"
chmod -- "$mode" "$new"
case $check in
caddy)
  scratch=$(mktemp -d)
  if ! said=$(HOME=$scratch XDG_DATA_HOME=$scratch XDG_CONFIG_HOME=$scratch SKILLCTL_ADDRESS=$address \
    SKILLCTL_DIST=$dist caddy validate --adapter caddyfile --config "$new" 2>&1); then
    rm -rf -- "$scratch"
    fail "caddy does not take it: $(printf '%s\n' "$said" | tail -n 1)"
  fi
  rm -rf -- "$scratch"
  ;;
run)
  if ! said=$("$new" --version 2>&1 </dev/null); then
    fail "it does not run there: $(printf '%s\n' "$said" | head -n 1)"
  fi
  ;;
esac
now=-
if [ -e "$path" ] || [ -L "$path" ]; then
  now=other
  if [ -f "$path" ] && [ ! -L "$path" ]; then
    now=$(sha256sum <"$path")
    now=${now%% *}
  fi
fi
found=
for good; do
  if [ "$good" = any ] || [ "$good" = "$now" ]; then found=yes; fi
done
[ -n "$found" ] || fail "$path was changed by somebody else just now"
sync "$new"
if [ -n "$note" ]; then keep "$note"; fi
mv -fT -- "$new" "$path"
