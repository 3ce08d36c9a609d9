#!/usr/bin/env bash
# Runs a part of the tests: test.sh OPTION… as `swift test` has them, after a build.
#
# A process that crashes takes every test with it that was still to come. Where no test had failed until
# then, it is run once more, and what happened is said: one crash in some runs of the first part, in
# glibc's malloc, has not been explained yet. A second crash, and every failed test, is a failure.
#
# Swift's own backtrace of such a crash ends where abort() begins. Where the system lets a process leave
# its memory as a file here and there is gdb, it says who had called malloc, and what malloc had found.
set -euo pipefail
cd "$(dirname "$0")/.."
log=$(mktemp)
trap 'rm -f "$log" core core.[0-9]*' EXIT
ulimit -S -c unlimited 2>/dev/null || true

run() { "${SWIFT:-swift}" test --skip-build --parallel "$@" 2>&1 | tee "$log"; }

# frames: every thread of the process that crashed, and the values that the first one held.
frames() {
  local core tests
  command -v gdb >/dev/null || return 0
  tests=$("${SWIFT:-swift}" build --show-bin-path) || return 0
  for core in core core.[0-9]*; do
    [ -f "$core" ] || continue
    printf '\n== frames, by gdb\n'
    gdb -batch -nx -iex 'set debuginfod enabled off' -ex 'bt full 16' -ex 'info registers' \
      -ex 'print *tcache' -ex 'thread apply all bt 40' "$tests"/*PackageTests.xctest "$core" 2>&1 || true
    mv -f "$core" "$tests/crash.core"
    printf '\nmore of it: gdb %s/*PackageTests.xctest %s/crash.core\n' "$tests" "$tests"
  done
}

# whole: whether the tests came to an end; failed: whether one had failed before.
whole() { grep -aq 'Test run with' "$log"; }
failed() { grep -aq '✘' "$log"; }

status=0
run "$@" || status=$?
if [ "$status" != 0 ] && ! whole && ! failed && grep -aq 'Program crashed' "$log"; then
  frames
  printf '\n== the process of the tests crashed, see above; they are run once more\n\n'
  status=0
  run "$@" || status=$?
fi
exit "$status"
