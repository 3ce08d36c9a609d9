#!/usr/bin/env bash
# Makes FOLDER, from which the release build takes its C libraries: those in it are linked into the program, so that
# the system's loader has four to find and not twenty, which is a third of the time that checking one skill takes.
#
#   static.sh FOLDER     then: swift build --pkg-config-path FOLDER
#
# What has no such form here stays a shared library. libarchive stays one in any case: CArchiveLoader loads it when
# an archive is opened, and here the linker finds an empty one in its place.
set -euo pipefail
[ $# = 1 ] || { sed -n '2,/^set/{/^#/s/^# \{0,1\}//p;}' "$0" >&2; exit 64; }
rm -rf "$1"
mkdir -p "$1"
folder=$(cd "$1" && pwd)
# Without the two nothing can be found out, and everything stays as it is.
[ "$(uname)" = Linux ] && command -v clang > /dev/null && command -v pkg-config > /dev/null || exit 0

# place NAME: links libNAME.a into the folder, if the compiler knows one.
place() {
  local file
  file=$(clang -print-file-name="lib$1.a")
  [ "$file" = "lib$1.a" ] || ln -s "$file" "$folder/lib$1.a"
}

for name in cmark yaml brotlienc brotlicommon z stdc++; do place "$name"; done
printf '!<arch>\n' > "$folder/libarchive.a"

# package NAME LIBRARY…: what pkg-config says of a library.
package() {
  local name=$1 libraries
  shift
  libraries=$(printf -- '-l%s ' "$@")
  printf 'Name: %s\nDescription: %s\nVersion: %s\nCflags: %s\nLibs: -L%s %s\n' "$name" "$name" \
    "$(pkg-config --modversion "$name")" "$(pkg-config --cflags "$name")" "$folder" "$libraries" \
    > "$folder/$name.pc"
}

package libarchive archive
package libcmark cmark
package yaml-0.1 yaml
package libbrotlienc brotlienc brotlicommon
