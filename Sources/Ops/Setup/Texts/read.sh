# Answers questions: each is a kind and a name, and its answers are lines that begin with its number.
printf 'user %s\ngroup %s\nmachine %s\n' "$user" "$group" "$(uname -sm)"
if command -v apt-get >/dev/null; then echo 'apt yes'; fi
if command -v systemctl >/dev/null; then echo 'systemd yes'; fi
most=262144
number=0
answer() { printf '%s %s\n' "$number" "$1"; }
while [ $# -gt 1 ]; do
  number=$((number + 1)) kind=$1 name=$2
  shift 2
  case $kind in
  program)
    if found=$(command -v "$name"); then answer "$found"; fi
    ;;
  library)
    if ldconfig -p | grep -qF "	$name ("; then answer yes; fi
    ;;
  account)
    if found=$(getent passwd "$name"); then answer "$found"; fi
    ;;
  accounts)
    if found=$(getent group "$name"); then answer "$found"; fi
    ;;
  entry)
    if found=$(stat -c '%f %U %G' -- "$name" 2>/dev/null); then answer "$found"; fi
    ;;
  file)
    if [ -L "$name" ]; then
      answer 'other a link'
    elif [ -f "$name" ]; then
      if [ "$(stat -c %s -- "$name")" -gt "$most" ]; then
        answer 'other a large file'
      else
        answer "bytes $(base64 -w 0 <"$name")"
      fi
    elif [ -e "$name" ]; then
      answer 'other no file'
    fi
    ;;
  default)
    # Whether it is as its package brought it.
    sum=$(md5sum <"$name" 2>/dev/null) || continue
    package=$(dpkg-query -S "$name" 2>/dev/null) || continue
    if dpkg-query -W -f '${Conffiles}\n' "${package%%:*}" 2>/dev/null |
      grep -qF " $name ${sum%% *}"; then answer yes; fi
    ;;
  unit)
    systemctl show --property=LoadState,ActiveState,UnitFileState -- "$name" 2>/dev/null |
      while read -r line; do answer "$line"; done || true
    ;;
  version)
    if [ -x "$name" ]; then answer "$("$name" --version 2>/dev/null </dev/null | head -n 1)"; fi
    ;;
  repository)
    if [ -f "$name/HEAD" ] && [ -d "$name/objects" ] && [ -d "$name/refs" ]; then
      answer "$(head -n 1 "$name/HEAD")"
    fi
    ;;
  esac
done
