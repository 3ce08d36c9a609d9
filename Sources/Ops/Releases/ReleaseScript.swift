/// What the host does for a change of releases: functions of a POSIX shell with GNU's tools, as Debian has them.
///
/// Positional parameters when they are defined: the root, and the name of the link to the release in use. What
/// is written is written beside and renamed, and flushed before anything depends on it.
enum ReleaseScript {
  static let text =
    looking + locking + journal + filling + switching + running

  /// Of files that stand for the state of a root; see ``ReleaseRoot``.
  private static let looking = #"""
    R=$1 C=$2 S=$1/.skillctl N=$1/releases/.new

    # The state of the root, a line for each fact.
    look() {
      # By su alone, the name may stay another one's; sshd says whose the session is.
      if [ -n "${SSH_CONNECTION-}" ] && [ -n "${LOGNAME-}" ]; then user=$LOGNAME; else user=$(id -un); fi
      printf 'user %s\n' "$user"
      if [ ! -e "$R" ] && [ ! -L "$R" ]; then
        echo 'root missing'
        if [ -w "$(dirname -- "$R")" ]; then echo writable; fi
        room "$(dirname -- "$R")"
        return 0
      fi
      if [ ! -d "$R" ]; then echo 'root file'; return 0; fi
      printf 'real %s\n' "$(cd -P -- "$R" && pwd -P)"
      if [ -w "$R" ]; then echo writable; fi
      if [ -f "$S/root.json" ]; then
        line mark "$S/root.json"
      elif [ -z "$(ls -A -- "$R")" ]; then
        echo 'root empty'
      elif [ "$(ls -A -- "$R")" = .skillctl ]; then
        echo 'root empty'
      else
        echo 'root foreign'
        ls -A -- "$R" | sed 's/^/holds /'
      fi
      room "$R"
      glance
      if [ -f "$S/releases.jsonl" ]; then
        # Of releases that are not there any more, nothing is asked.
        for d in "$R"/releases/*; do printf '"release":"%s"\n' "${d##*/}"; done \
          | grep -F -f - -- "$S/releases.jsonl"
      fi
      holder
    }

    # Of the state, what another change would have changed; of the records, how many bytes there are.
    glance() {
      find "$R/$C" "$S/releases.jsonl" -maxdepth 0 '(' -name releases.jsonl -printf 'recorded %s\n' \
        -o -type l -printf 'current %l\n' -o -printf 'current-is-no-link\n' ')' 2>/dev/null
      for d in "$R"/releases/*; do
        if [ -d "$d" ] && [ ! -L "$d" ]; then printf 'release %s\n' "${d##*/}"; fi
      done
      if [ -d "$N" ]; then echo 'release .new'; fi
      if [ -f "$S/change.json" ]; then line change "$S/change.json"; fi
    }

    # The first line of a file, behind a word.
    line() {
      first=
      IFS= read -r first < "$2"
      printf '%s %s\n' "$1" "$first"
    }

    # The room that is free, in KiB.
    room() {
      free=$(stat -f -c '%a * %S / 1024' -- "$1" 2>/dev/null) && printf 'free %s\n' "$(($free))"
    }

    # Who has the lock, if somebody has; a look takes no lock that another one wants at this moment.
    holder() {
      if [ ! -f "$S/lock" ] || [ ! -e "$S/lock.by" ]; then return 0; fi
      if flock --nonblock --shared 8; then return 0; fi 8<"$S/lock" 2>/dev/null
      printf 'held %s\n' "$(head -n 1 "$S/lock.by" 2>/dev/null)"
    }

    # A look, then the files of the release in use; what cannot be listed now can be asked for by its name.
    survey() {
      looked=$(look)
      printf '%s\n' "$looked"
      case $looked in *'
    current releases/'* ) n=${looked##*'
    current releases/'} ;; * ) return 0 ;; esac
      n=${n%%'
    '*}
      if [ -d "$R/releases/$n" ]; then printf 'listing %s\n' "$n" && list "$n" || echo 'cut off'; fi
    }

    # Tells by inodes, sizes and times of a folder's files, without reading them, that nobody has changed one.
    # What all releases share is not looked at.
    stamp() {
      ( cd -- "$1" && find . ! -type d ! -lname '../../shared/*' -printf '%i %m %s %T@ %P\0' | sha256sum )
    }

    # Type, mode, size, path and target of a folder's files, a line each: line breaks and zero bytes change
    # places.
    files() {
      d=$1
      shift
      ( cd -- "$d" && find . "$@" ! -type d -printf 'e %y %m %s %P\t%l\0' | tr '\0\n' '\n\0' )
    }

    # The files of a folder below releases/ (or of the root itself, "."), then their digests; those that were
    # checked, if no file is another one since.
    list() {
      case $1 in . ) d=$R ;; * ) d=$R/releases/$1 ;; esac
      shift
      if [ -f "$S/known" ]; then
        IFS= read -r known < "$S/known"
        if [ "$known" = "$(stamp "$d")" ]; then sed 1d "$S/known"; return; fi
      fi
      files "$d" "$@" || return
      ( cd -- "$d" && find . "$@" -type f -printf '%P\0' | xargs -0 -r sha256sum -z -- \
        | sed -z 's/^/s /' | tr '\0\n' '\n\0' )
    }

    """#

  private static let locking = #"""

    # Makes the root, or marks it as made by skillctl: its mark.
    make_root() {
      put "$S/root.json" "$1" && mkdir -p -- "$R/releases" && sync -f "$R"
    }

    # Takes the lock, and says by whom it is taken, or what there is then. It lasts as long as this shell and
    # what it has started.
    take_lock() {
      [ -d "$S" ] || mkdir -p -- "$S" || return
      if ! ( : >> "$S/lock" ) 2>/dev/null; then echo "$S/lock cannot be written"; return 30; fi
      exec 9>>"$S/lock"
      if ! flock --wait 2 9; then
        exec 9>&-
        head -n 1 "$S/lock.by" 2>/dev/null
        return 31
      fi
      # Its own process takes the place of the 0. Nobody needs it after a loss of power.
      say "${1%'"shell":0'*}\"shell\":$$${1##*'"shell":0'}" > "$S/lock.by" || return
      glance
    }

    give_lock() { rm -f -- "$S/lock.by"; exec 9>&-; }

    # Ends the shell that has the lock, and what it has started.
    break_lock() {
      if [ ! -f "$S/lock" ] || flock --nonblock 8; then return 3; fi 8<"$S/lock"
      p=$(sed -n 's/.*"shell":\([0-9][0-9]*\).*/\1/p' "$S/lock.by")
      if [ -z "$p" ] || [ "$p" -le 1 ]; then echo 'nobody knows which process has it'; return 32; fi
      # Another process may have got its number since.
      if ! ls -l "/proc/$p/fd" 2>/dev/null | grep -qF -- "-> $(cd -P -- "$S" && pwd -P)/lock"; then
        echo "the process $p does not have it; something that it started does"
        return 33
      fi
      kill -s TERM -- "-$p" 2>/dev/null || kill -TERM "$p" || return 34
      if flock --wait 5 8; then return 0; fi 8<"$S/lock"
      kill -s KILL -- "-$p" 2>/dev/null || kill -KILL "$p"
      if flock --wait 5 8; then return 0; fi 8<"$S/lock"
      echo "the process $p does not end"
      return 35
    }

    """#

  private static let journal = #"""

    # A line; the shell's own printf does not say that a disk is full.
    say() { printf '%s\n' "$1" 2>/dev/null || env printf '%s\n' "$1"; }

    # A file of one line, whole or not at all.
    draft() { say "$2" > "$1.new" && IFS= read -r written < "$1.new" && [ "$written" = "$2" ]; }
    put() { draft "$1" "$2" && sync "$1.new" && mv -f -- "$1.new" "$1" && sync "${1%/*}"; }

    # What is noted first needs no flush: nothing in use depends on it, and what it tells of would be lost, too.
    begun() { draft "$S/change.json" "$1" && mv -f -- "$S/change.json.new" "$S/change.json"; }
    change() { put "$S/change.json" "$1"; }
    change_done() { rm -f -- "$S/change.json" "$S/list" "$S/sums" "$S/known.new" && sync "$S"; }

    # Adds a line to a file that only grows; what was cut off before it stays a line of its own.
    add() {
      if [ -s "$1" ] && [ -n "$(tail -c 1 -- "$1")" ]; then echo >> "$1" || return; fi
      say "$2" >> "$1" && sync "$1"
    }
    record() { add "$S/releases.jsonl" "$1"; }
    audit() { add "$S/audit.jsonl" "$1"; }
    audit_tail() { if [ -f "$S/audit.jsonl" ]; then tail -n "$1" -- "$S/audit.jsonl"; fi; }

    """#
}
