#!/usr/bin/env bash
# Runs the tests under a sanitizer (`sanitize.sh address` or `sanitize.sh thread`), in a build folder
# of its own. Any report fails the run.
set -euo pipefail
cd "$(dirname "$0")/.."

kind=$1
scratch=.build-$kind
# The reports name their lines; Swift's own crash reporter would wait for a terminal.
export SWIFT_BACKTRACE=enable=no
# Tests kill and time builds: one report ends a process, so that none is lost.
export ASAN_OPTIONS=halt_on_error=1:abort_on_error=1
export TSAN_OPTIONS=halt_on_error=1:abort_on_error=1

swift build --build-tests --sanitize "$kind" --scratch-path "$scratch"
PATH="$PWD/.venv/bin:$PATH" swift test --skip-build --sanitize "$kind" --scratch-path "$scratch" \
  --disable-xctest --parallel
