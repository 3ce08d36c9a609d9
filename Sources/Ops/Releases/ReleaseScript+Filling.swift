/// How a release is filled, put into use and run.
extension ReleaseScript {
  static let filling = #"""

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
      # By two at once: links are a journal's work as much as a processor's.
      find "$R/releases/$1" -mindepth 1 -maxdepth 1 -print0 \
        | xargs -0 -r -n 8 -P 2 cp -r -l -P -t "$N" -- 2>/dev/null \
        || cp -r -p -P --remove-destination -- "$R/releases/$1/." "$N/" || return
      if [ "$2" -gt 0 ]; then ( cd -- "$N" && xargs -0 -r -a "$S/list" rm -rf -- ) || return; fi
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
    # size whether a reader has a file already. What is left by a tar that fails is read, too; one that has read
    # the archive's end leaves nothing.
    receive() {
      head -c "$1" <&3 | { tar -x -f - -C "$N" --no-same-owner -p -m || { s=$?; cat > /dev/null; exit $s; }; }
    }

    # Holds what is there against digests ($1 bytes, as of sha256sum) and the number of files.
    check() {
      head -c "$1" <&3 > "$S/sums" || return
      was=$(stamp "$N")
      # No release of ours has an empty folder, but a service may have made some in the one in use.
      n=$(find "$N" -mindepth 1 -depth '(' -type d -empty -delete ')' -o ! -type d -printf x | wc -c)
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

  static let switching = #"""

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

  static let running = #"""

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
