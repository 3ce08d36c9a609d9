#!/usr/bin/env bash
# Runs the tests under a sanitizer (`sanitize.sh address` or `sanitize.sh thread`), in a build folder
# of its own. Any report fails the run. More arguments go to `swift test`, such as `--filter`.
set -euo pipefail
cd "$(dirname "$0")/.."

kind=$1
shift
scratch=.build-$kind
# Swift's own crash reporter would wait for a terminal.
export SWIFT_BACKTRACE=enable=no
# A report ends its process, also one that a test has started.
export ASAN_OPTIONS=halt_on_error=1:abort_on_error=1
export TSAN_OPTIONS=halt_on_error=1:abort_on_error=1
export LSAN_OPTIONS=suppressions=$PWD/Scripts/leaks.txt:print_suppressions=0

flags=(--sanitize "$kind" --scratch-path "$scratch")
if [ "$kind" = thread ] && [ "$(uname)" = Linux ]; then
  mkdir -p "$scratch"
  clang -O1 -c Scripts/mutex_tsan.c -o "$scratch/mutex_tsan.o"
  flags+=(-Xlinker "$PWD/$scratch/mutex_tsan.o")
fi

swift build --build-tests "${flags[@]}"
# One test at a time: a process that is several times slower runs into the limits of time, which are
# there for what hangs. XCTest has no tests here, and libXCTest leaks.
PATH="$PWD/.venv/bin:$PATH" swift test --skip-build "${flags[@]}" --disable-xctest --no-parallel "$@"
