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
      printf 'user %s\n' "$(id -un)"
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
      if [ -d "$R/shared" ]; then ls -A -- "$R/shared" | sed 's/^/shared /'; fi
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

    # Takes the lock, and says by whom it is taken, or what there is then. It lasts as long as this shell and what it has started.
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
    put() {
      say "$2" > "$1.new" && IFS= read -r written < "$1.new" && [ "$written" = "$2" ] && sync "$1.new" \
        && mv -f -- "$1.new" "$1" && sync "${1%/*}"
    }

    # What is noted first needs no flush: nothing in use depends on it, and what it tells of would be lost, too.
    begun() { say "$1" > "$S/change.json.new" && mv -f -- "$S/change.json.new" "$S/change.json"; }
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

  private static let filling = #"""

    # An empty folder for a release; one that an earlier change has begun stays for a while as .cut.
    begin() {
      gone || return
      if [ -e "$N" ]; then mv -T -- "$N" "$R/releases/.cut" || return; fi
      mkdir -- "$N"
    }

    # A folder for a release with all files of another one, as they are, but those whose names come, $2 bytes,
    # with a zero byte behind each.
    begin_with() {
      begin || return
      if [ "$2" -gt 0 ]; then head -c "$2" <&3 > "$S/list" || return; fi
      cp -r -l -P -- "$R/releases/$1/." "$N/" 2>/dev/null \
        || cp -r -p -P --remove-destination -- "$R/releases/$1/." "$N/" || return
      [ "$2" -gt 0 ] || return 0
      cd -- "$N" && xargs -0 -r -a "$S/list" rm -rf -- && find . -mindepth 1 -depth -type d -empty -delete
      s=$?
      cd /
      return $s
    }

    # Takes some files of another folder below releases/ over; their names come, $2 bytes, with a zero
    # byte behind each.
    keep() {
      head -c "$2" <&3 > "$S/list" || return
      cd -- "$R/releases/$1" || return
      xargs -0 -r -a "$S/list" cp -l -P --parents -t "$N" -- 2>/dev/null \
        || xargs -0 -r -a "$S/list" cp -p -P --remove-destination --parents -t "$N" --
      s=$?
      cd /
      return $s
    }

    # Takes a tar archive of $1 bytes. Its files are as old as they are here: a web server tells by time and
    # size whether a reader has a file already.
    receive() {
      head -c "$1" <&3 | { tar -x -f - -C "$N" --no-same-owner -p -m; s=$?; cat > /dev/null; exit $s; }
    }

    # Holds what is there against digests ($1 bytes, as of sha256sum) and the number of files.
    check() {
      head -c "$1" <&3 > "$S/sums" || return
      was=$(stamp "$N")
      n=$(find "$N" ! -type d -printf x | wc -c)
      if [ "$n" -ne "$2" ]; then echo "there are $n files in place of $2"; return 40; fi
      if [ -s "$S/sums" ] && ! ( cd -- "$N" && sha256sum --check --strict --quiet "$S/sums" ); then
        rm -f -- "$S/known"
        return 41
      fi
      know "$was"
      rm -f -- "$S/sums"
    }

    # Remembers the digests that were checked, for the next list; names that are written in another way are not.
    know() {
      if grep -q '^\\' "$S/sums"; then return; fi
      { printf '%s\n' "$1" && files "$N" && sed 's/^/s /' "$S/sums"; } > "$S/known.new" 2>/dev/null \
        && mv -f -- "$S/known.new" "$S/known"
    }

    # Brings what is new to the disk: folders, and files that no other release has. With many of them, or with
    # some of an upload that was cut off, all that the disk is owed, which on a busy host is not ours alone.
    flush() {
      if [ -e "$R/releases/.cut" ]; then sync -f "$N"; return; fi
      n_new=$(find "$N" -type f -links 1 -printf x | wc -c)
      if [ "$n_new" -gt 100 ]; then sync -f "$N"; return; fi
      find "$N" '(' -type d -o -type f -links 1 ')' -print0 | xargs -0 -r sync --
    }

    # Links what all releases share, and gives the folder its name.
    name() {
      n=$1
      shift
      for f in "$@"; do
        if [ -e "$N/$f" ]; then echo "the release holds '$f' itself, which is shared"; return 42; fi
        mkdir -p -- "$R/shared" || return
        if [ ! -e "$R/shared/$f" ] && [ ! -L "$R/shared/$f" ]; then mkdir -- "$R/shared/$f" || return; fi
        ln -s -- "../../shared/$f" "$N/$f" || return
      done
      flush && mv -T -- "$N" "$R/releases/$n" && sync "$R/releases" && rm -rf -- "$R/releases/.cut"
    }

    # Removes what an earlier change has begun to remove or to fill.
    gone() {
      if [ -e "$R/releases/.gone" ] || [ -e "$R/releases/.cut" ]; then
        rm -rf --one-file-system -- "$R/releases/.gone" "$R/releases/.cut"
      fi
    }
    empty() {
      if [ -e "$N" ]; then mv -T -- "$N" "$R/releases/.cut" || return; fi
      gone
    }

    # Whether there is such a release, and it is not in use.
    unused() {
      case $1 in '' | .* | */*) echo "'$1' is no release"; return 43 ;; esac
      [ -f "$S/root.json" ] || return 44
      if [ -L "$R/releases/$1" ] || [ ! -d "$R/releases/$1" ]; then return 45; fi
      case $(readlink -- "$R/$C") in "releases/$1" | "releases/$1/") echo "'$1' is in use"; return 46 ;; esac
    }

    # Takes the name of a release away that was never in use: it is one that is being uploaded again.
    reopen() { unused "$1" && rm -rf -- "$N" && mv -T -- "$R/releases/$1" "$N" && sync "$R/releases"; }

    # Removes a release.
    remove() {
      unused "$1" || return
      gone && mv -T -- "$R/releases/$1" "$R/releases/.gone" && gone
    }

    # The first release of a service that was run in place: a copy of what is there, but of what is shared.
    adopt_files() {
      n=$1
      shift
      mkdir -p -- "$R/releases" && begin || return
      ( cd -- "$R" && find . -mindepth 1 -maxdepth 1 ! -name .skillctl ! -name releases ! -name shared \
        ! -name "$C" -printf '%P\0' ) > "$S/list" || return
      for f in "$@"; do
        grep -zvxF -- "$f" "$S/list" > "$S/list.new"
        mv -f -- "$S/list.new" "$S/list" || return
        mkdir -p -- "$R/shared" || return
        if [ -e "$R/$f" ] && [ ! -e "$R/shared/$f" ]; then ln -s -- "../$f" "$R/shared/$f" || return; fi
      done
      ( cd -- "$R" && xargs -0 -r -a "$S/list" cp -a -t "$N" -- ) || return
      rm -f -- "$S/list"
      name "$n" "$@"
    }

    """#

  private static let switching = #"""

    # Makes a release the one in use: its name, and where the link is to point to by now ('' for nowhere).
    switch() {
      [ -d "$R/releases/$1" ] || { echo "there is no release '$1'"; return 50; }
      if [ -e "$R/$C" ] && [ ! -L "$R/$C" ]; then echo "$R/$C is no link"; return 51; fi
      was=$(readlink -- "$R/$C")
      if [ "$was" = "releases/$1" ]; then return 0; fi
      if [ "$was" != "$2" ]; then echo "somebody else has changed $R/$C: it points to '$was'"; return 52; fi
      ln -sfn -- "releases/$1" "$S/current.new" && mv -T -- "$S/current.new" "$R/$C" && sync "$R"
    }
    now() { readlink -- "$R/$C"; return 0; }

    """#

  private static let running = #"""

    # Runs a command in the folder of a release; variables stand before it as NAME=value words.
    within() { ( cd -- "$R/releases/$1" && shift && exec env "$@" 3<&- ); }

    # Takes a file of $2 bytes.
    write_file() {
      head -c "$2" <&3 > "$1.new" && sync "$1.new" && mv -f -- "$1.new" "$1"
    }

    # Shows a file.
    show() { cat -- "$1"; }

    # Puts a file in another one's place, by sudo with "sudo" as $3.
    install_file() {
      t='cp -- "$1" "$2.skillctl" && chmod 644 "$2.skillctl" && sync "$2.skillctl" && mv -f -- "$2.skillctl" "$2"'
      if [ "$3" = sudo ]; then sudo -n sh -c "$t" sh "$1" "$2"; else sh -c "$t" sh "$1" "$2"; fi
    }
    """#
}
