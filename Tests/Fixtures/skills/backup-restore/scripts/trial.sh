#!/bin/bash
# Restores the newest snapshot into an empty folder and compares a sample with the originals.
#
#   trial.sh [--config FILE] [--keep]
#
# Exit codes: 0 restored and equal; 1 restored, but something differs; 2 could not restore.
set -Eeuo pipefail

config=/etc/backup.conf
keep=no
while [[ $# -gt 0 ]]; do
  case $1 in
    --config) config=${2:?--config needs a file}; shift 2 ;;
    --keep) keep=yes; shift ;;
    *) sed -n '2,6s/^# \{0,1\}//p' "$0" >&2; exit 64 ;;
  esac
done
[[ -r $config ]] || { echo "trial.sh: cannot read $config" >&2; exit 2; }
# shellcheck disable=SC1090
source "$config"
export RESTIC_REPOSITORY RESTIC_PASSWORD_COMMAND
sample=${SAMPLE:-20}

target=$(mktemp -d "${TMPDIR:-/var/tmp}/trial.XXXXXX")
clean() { [[ $keep == yes ]] || rm -rf "$target"; }
trap clean EXIT

started=$SECONDS
restic restore latest --tag scheduled --target "$target" --verify > "$target.log" 2>&1 || {
  tail -n 5 "$target.log" >&2
  rm -f "$target.log"
  exit 2
}
rm -f "$target.log"
took=$((SECONDS - started))

files=$(find "$target" -type f | wc -l)
[[ $files -gt 0 ]] || { echo "trial.sh: the snapshot is empty" >&2; exit 2; }

same=0
changed=0
gone=0
while IFS= read -r -d '' file; do
  original=${file#"$target"}
  if [[ ! -e $original ]]; then
    gone=$((gone + 1))
  elif cmp --silent -- "$file" "$original"; then
    same=$((same + 1))
  elif [[ $original -nt $file ]]; then
    : # Changed since the snapshot: says nothing about the backup.
  else
    changed=$((changed + 1))
    echo "differs: $original"
  fi
done < <(find "$target" -type f -size -10M -print0 | shuf -z -n "$sample")

echo "restored $files files in $took s; of a sample of $sample: $same equal, $changed differ, $gone gone"
[[ $changed -eq 0 ]] || exit 1
