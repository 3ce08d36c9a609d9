/// The fixed texts that a host's shell runs for backups, for dash and GNU coreutils. What differs comes as
/// positional arguments.
///
/// Whatever is not whole yet lies in a folder `.skillctl-backup-…` that its shell holds a lock on. The lock dies
/// with the shell: a folder that nobody holds was left by one that was killed, and the next one removes it.
enum BackupScript {
  /// What unfinished folders are called, here and on hosts.
  static let mark = ".skillctl-backup-"

  /// Says what is there, and changes nothing: `DATA FOLDER PROGRAM…`.
  ///
  /// Lines: `program PATH`, `folder STATE`, `data STATE`, `file SIZE NAME`, `parent writable`.
  static let probe = #"""
    LC_ALL=C; export LC_ALL
    data=$1 folder=$2; shift 2
    cd /
    for program; do
      case $program in /*) test -f "$program" || continue ;; esac
      if found=$(command -v "$program") && test -x "$found"; then printf 'program %s\n' "$found"; break; fi
    done
    if test -z "$folder"; then :
    elif test -d "$folder"; then
      if test -w "$folder"; then echo 'folder there'; else echo 'folder locked'; fi
    elif test -e "$folder" || test -L "$folder"; then echo 'folder other'
    elif test -w "$(dirname -- "$folder")"; then echo 'folder makeable'
    else echo 'folder missing'; fi
    if test -d "$data"; then
      if ! names=$(ls -A -- "$data" 2>&1); then echo 'data locked'
      elif test -n "$names"; then echo 'data full'
      else echo 'data empty'; fi
    elif test -e "$data" || test -L "$data"; then echo 'data other'
    else echo 'data missing'; fi
    if test -w "$(dirname -- "$data")"; then echo 'parent writable'; fi
    if cd -- "$data" 2>/dev/null; then
      for name in state.db ledger.jsonl queue.jsonl symbiont.yaml; do
        if test -f "$name"; then printf 'file %s %s\n' "$(stat -L -c %s -- "$name")" "$name"; fi
      done
    fi
    exit 0
    """#

  /// Takes a place of its own in `$place`, as `$work`, after clearing away what killed ones left there.
  private static let begin = #"""
    set -eu
    umask 077
    LC_ALL=C; export LC_ALL
    # Another user's home may be no place for this one.
    cd /
    fail() { printf '%s\n' "$*" >&2; exit 1; }
    begin() {
      command -v flock >/dev/null || fail 'there is no flock (Debian: util-linux)'
      for old in "$1"/.skillctl-backup-*; do
        if test -d "$old" && test ! -L "$old" && test -O "$old"; then
          (exec 8<"$old" && flock -n 8 && rm -rf -- "$old") || :
        fi
      done
      work=$(mktemp -d -- "$1/.skillctl-backup-XXXXXXXXXX")
      trap 'rm -rf -- "$work"' EXIT
      trap 'exit 1' HUP INT TERM PIPE
      exec 9<"$work"
      { flock -n 9 && test -d "$work"; } || fail 'another backup is clearing up; run it again'
    }

    """#

  /// Makes a copy: `FOLDER NAME PROGRAM DATA CONFIGURATION SENDS`. Without `FOLDER` it is made in a temporary
  /// folder, and is gone with the shell; without `CONFIGURATION` symbiont looks for it itself.
  ///
  /// Lines: `said …` of symbiont, `folder PATH`, `total BYTES`; with `SENDS` = `yes` then for each file
  /// `file SIZE NAME` and so many bytes; `end`.
  static let make =
    begin + #"""
      folder=$1 name=$2 program=$3 data=$4 configuration=$5 sends=$6
      if test -n "$folder"; then
        test -d "$folder" || mkdir -m 700 -- "$folder"
        begin "$folder"
      else
        begin "${TMPDIR:-/var/tmp}"
      fi
      if test -n "$configuration"; then set -- --config "$configuration"; else set --; fi
      said=$("$program" backup "$@" --data-dir "$data" "$work/$name")
      printf '%s\n' "$said" | sed 's/^/said /'
      from=$work/$name
      if test -n "$folder"; then
        test ! -e "$folder/$name" || fail "$folder/$name is there already; run it again"
        mv -T -- "$from" "$folder/$name"
        sync -- "$folder"
        from=$folder/$name
      fi
      printf 'folder %s\n' "$from"
      """# + send

  /// Says what a copy holds: `FOLDER`. Changes nothing.
  ///
  /// Lines: `has SIZE NAME` for each file that its digests name, `sums SIZE`.
  static let describe =
    #"""
    set -eu
    LC_ALL=C; export LC_ALL
    from=$1 sends=no
    test -f "$from/SHA256SUMS" || { printf '%s\n' "$from has no SHA256SUMS" >&2; exit 1; }
    printf 'sums %s\n' "$(stat -c %s -- "$from/SHA256SUMS")"
    """# + send

  private static let send = #"""

    cd -- "$from"
    total=$(stat -c %s SHA256SUMS)
    while IFS= read -r line; do
      name=${line#*  }
      size=$(stat -c %s -- "$name")
      total=$((total + size))
      test "$sends" = yes || printf 'has %s %s\n' "$size" "$name"
    done <SHA256SUMS
    printf 'total %s\n' "$total"
    if test "$sends" = yes; then
      printf 'file %s %s\n' "$(stat -c %s SHA256SUMS)" SHA256SUMS
      cat SHA256SUMS
      while IFS= read -r line; do
        name=${line#*  }
        printf 'file %s %s\n' "$(stat -c %s -- "$name")" "$name"
        cat -- "$name"
      done <SHA256SUMS
    fi
    echo end
    """#

  /// Removes all but the newest copies: `FOLDER HOW-MANY`. Only whole ones of ours count, and each has
  /// another name before it is taken apart.
  ///
  /// Lines: `removed NAME`.
  static let prune = #"""
    set -eu
    LC_ALL=C; export LC_ALL
    cd -- "$1"
    keep=$2
    d='[0-9][0-9]'
    set --
    for name in $d$d$d${d}T$d$d${d}Z; do
      if test -d "$name" && test ! -L "$name" && test -f "$name/SHA256SUMS"; then set -- "$@" "$name"; fi
    done
    while test $# -gt "$keep"; do
      mv -T -- "$1" ".skillctl-backup-old-$1"
      rm -rf -- ".skillctl-backup-old-$1"
      printf 'removed %s\n' "$1"
      shift
    done
    """#

  /// Puts a copy into a data folder: `DATA MODE GROUP PROGRAM FROM`, then for each file `NAME SIZE MODE`, the
  /// digests first. The bytes come by standard input, one file after the other, or are those of the folder
  /// `FROM`. An empty `MODE`, `GROUP` or `PROGRAM` is none.
  ///
  /// Lines: `stage PATH` of where it is checked, `said …` of symbiont's check of the store, `remark …` of its
  /// check of the configuration, `placed`.
  static let restore =
    begin + #"""
      data=$1 mode=$2 group=$3 program=$4 from=$5; shift 5
      test ! -L "$data" || fail "$data is a link; name the folder itself"
      if test -d "$data"; then
        names=$(ls -A -- "$data")
        test -z "$names" || fail "$data is not empty"
      fi
      begin "$(dirname -- "$data")"
      stage=$work/data
      mkdir -- "$stage"
      while test $# -gt 0; do
        target=$stage/$1
        if test "$1" = SHA256SUMS; then target=$work/SHA256SUMS; fi
        if test -n "$from"; then cp -- "$from/$1" "$target"; else head -c "$2" >"$target"; fi
        size=$(stat -c %s -- "$target")
        test "$size" = "$2" || fail "$1: $size of $2 bytes arrived"
        if test -n "$3"; then chmod -- "$3" "$target"; fi
        shift 3
      done
      check() { (cd -- "$stage" && sha256sum --check --strict --quiet ../SHA256SUMS) >&2; }
      check || fail 'what has arrived is not what was sent'
      printf 'stage %s\n' "$stage"
      if test -n "$program" && test -f "$stage/state.db"; then
        said=$("$program" backup --data-dir "$stage" "$work/check")
        printf '%s\n' "$said" | sed -n 's/^state\.db/said &/p'
        rm -rf -- "$work/check"
      fi
      if test -n "$program" && test -f "$stage/symbiont.yaml"; then
        if ! said=$("$program" config check --data-dir "$stage" 2>&1); then
          printf '%s\n' "$said" | sed 's/^/remark /'
        fi
      fi
      check || fail "symbiont's check has changed something"
      if test -n "$mode"; then chmod -- "$mode" "$stage"; fi
      if test -n "$group"; then chgrp -R -- "$group" "$stage"; fi
      sync -- "$stage"/* "$stage"
      # Nothing happens any more when nobody listens.
      echo placing
      mv -T -- "$stage" "$data"
      sync -- "$(dirname -- "$data")"
      echo placed
      """#

  /// Says what a folder of backups holds: `FOLDER`. Changes nothing; exit code 3 when it is not there.
  ///
  /// Lines: `now SECONDS`; for each copy with digests `copy SECONDS NAME` and `file SIZE NAME` for each of its
  /// files; of everything `newest SECONDS PATH`, `ledger SIZE PATH` and `store SIZE PATH`, the newest of each.
  /// A single file is only its `newest`.
  static let list = #"""
    LC_ALL=C; export LC_ALL
    test -d "$1" || test -f "$1" || exit 3
    printf 'now %s\n' "$(date +%s)"
    if test -f "$1"; then
      printf 'newest %s %s\n' "$(stat -L -c %Y -- "$1")" .
      exit 0
    fi
    cd -- "$1" || exit 4
    unfinished='*/.skillctl-backup-*'
    find . -maxdepth 3 -path "$unfinished" -prune -o -type f -name SHA256SUMS -print |
      while IFS= read -r sums; do
        folder=${sums%/*}
        # Other folders have digests, too: a built site.
        case $folder in
          *[0-9]T[0-9]*Z) ;;
          *) test -f "$folder/ledger.jsonl" || test -f "$folder/state.db" || continue ;;
        esac
        printf 'copy %s %s\n' "$(stat -c %Y -- "$sums")" "${folder#./}"
        find "$folder" -maxdepth 1 -type f -printf 'file %s %f\n'
      done
    newest() {
      format=$1; shift
      find . -path "$unfinished" -prune -o -type f "$@" -printf "%T@ $format\n" | sort -nr | head -n 1
    }
    newest '%P' | sed 's/^\([0-9]*\)[.0-9]* /newest \1 /'
    newest 'ledger %s %P' -name ledger.jsonl | sed 's/^[.0-9]* //'
    newest 'store %s %P' '(' -name state.db -o -name queue.jsonl ')' | sed 's/^[.0-9]* //'
    exit 0
    """#

  /// Holds a copy against its digests: `FOLDER`. Complaints come on standard output; exit code 1 with some.
  static let verify = #"""
    LC_ALL=C; export LC_ALL
    cd -- "$1" || exit 2
    sha256sum --check --strict --quiet SHA256SUMS 2>&1
    """#

  /// Sums up a ledger, in JSON: `PROGRAM PATH`.
  static let sums = #"exec "$1" ledger verify --json "$2""#

  /// The end of a file: `PATH`.
  static let tail = #"tail -c 131072 -- "$1""#
}
