# Makes a bare repository that belongs to whoever came by ssh.
path=$1
mkdir -p -- "$(dirname -- "$path")"
cd -P -- "$(dirname -- "$path")"
new=.skillctl-new-$$
trap 'rm -rf -- "$new"' EXIT
git init -q --bare --initial-branch=main "$new"
chown -R -- "$user:$group" "$new"
mv -nT -- "$new" "$path"
if [ -e "$new" ]; then
  printf '%s\n' "$path was made by somebody else just now" >&2
  exit 1
fi
