# Makes a folder, or corrects owner and mode of one. Never through a link: chown and chmod work on the folder
# that this shell stands in.
path=$1 owner=$2 mode=$3
fail() {
  printf '%s\n' "$1" >&2
  exit 1
}
if [ -e "$path" ] || [ -L "$path" ]; then
  if [ ! -d "$path" ] || [ -L "$path" ]; then fail "$path is there, and no folder"; fi
  cd -P -- "$path"
  [ "$(stat -c %d:%i .)" = "$(stat -c %d:%i -- "$path")" ] || fail "$path is changed by somebody else"
  chown -- "$owner" .
  chmod -- "$mode" .
  exit 0
fi
mkdir -p -- "$(dirname -- "$path")"
cd -P -- "$(dirname -- "$path")"
parent=$(pwd -P) new=.skillctl-new-$$
mkdir -m 0700 -- "$new"
cd -P -- "$new"
[ "$(pwd -P)" = "${parent%/}/$new" ] || fail "$parent is changed by somebody else"
chown -- "$owner" .
chmod -- "$mode" .
cd -P -- "$parent"
mv -nT -- "$new" "$path"
if [ -e "$new" ]; then
  rmdir -- "$new"
  fail "$path was made by somebody else just now"
fi
