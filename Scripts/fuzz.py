#!/usr/bin/env python3
"""Runs the fuzz targets of Tests/Fuzz under libFuzzer and says what came of it.

    Scripts/fuzz.py [--seconds N] [--jobs N] [TARGET ...]

Inputs that reach new code are kept in .build-fuzz/corpus for the next run; what breaks a target is
written to .build-fuzz/findings. Exit code 1 means a finding, 2 that the targets could not be built.
"""

import argparse
import os
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TESTS = ROOT / "Tests" / "Fuzz"
BUILD = ROOT / ".build-fuzz"
BINARY = BUILD / "release" / "fuzz"
ENVIRONMENT = {
    **os.environ,
    "SKILLCTL_FUZZ": "1",
    # libFuzzer reports a crash by itself; Swift's own reporter would wait for a terminal.
    "SWIFT_BACKTRACE": "enable=no",
    "ASAN_OPTIONS": "detect_stack_use_after_return=0:" + os.environ.get("ASAN_OPTIONS", ""),
}


def build():
    command = ["swift", "build", "--scratch-path", str(BUILD), "--configuration", "release"]
    command += ["--product", "fuzz", "--sanitize", "address", "-Xswiftc", "-sanitize=fuzzer"]
    if sys.platform == "linux":
        # gold fails on the debug information of a release build with two sanitizers.
        command += ["-Xswiftc", "-use-ld=lld"]
    result = subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True)
    if result.returncode != 0:
        sys.stderr.write(result.stdout + result.stderr)
        sys.exit(2)


def targets():
    """The names that the binary prints when none is given."""
    environment = {key: value for key, value in ENVIRONMENT.items() if key != "FUZZ_TARGET"}
    output = subprocess.run([BINARY], env=environment, capture_output=True, text=True).stdout
    return output.partition(":")[2].split()


def fuzz(target, seconds):
    """One run: its figures, the files that break the target, and the end of libFuzzer's log."""
    corpus = BUILD / "corpus" / target
    findings = BUILD / "findings" / target
    corpus.mkdir(parents=True, exist_ok=True)
    findings.mkdir(parents=True, exist_ok=True)
    before = set(findings.iterdir())
    command = [str(BINARY), f"-max_total_time={seconds}", "-timeout=20", "-rss_limit_mb=2048"]
    command += ["-print_final_stats=1", f"-artifact_prefix={findings}/"]
    dictionary = TESTS / "Dictionaries" / f"{target}.dict"
    if dictionary.exists():
        command.append(f"-dict={dictionary}")
    command.append(str(corpus))
    command += [str(TESTS / kind / target) for kind in ("Corpus", "Regressions")
                if (TESTS / kind / target).is_dir()]
    start = time.monotonic()
    result = subprocess.run(
        command, cwd=BUILD, env={**ENVIRONMENT, "FUZZ_TARGET": target},
        capture_output=True, text=True, errors="replace")
    log = result.stdout + result.stderr
    (findings.parent / f"{target}.log").write_text(log)
    covered = re.findall(r"cov: (\d+)", log)
    return {
        "target": target,
        "seconds": round(time.monotonic() - start),
        "executions": statistic(log, "number_of_executed_units"),
        "coverage": int(covered[-1]) if covered else 0,
        "new": statistic(log, "new_units_added"),
        "findings": sorted(set(findings.iterdir()) - before),
        "failed": result.returncode != 0,
        "log": log,
    }


def statistic(log, name):
    found = re.search(rf"stat::{name}:\s+(\d+)", log)
    return int(found.group(1)) if found else 0


def report(run):
    row = "{target:15}{seconds:>8}{executions:>13}{coverage:>10}{new:>7}{count:>10}"
    print(row.format(count=len(run["findings"]), **run), flush=True)
    if not run["failed"]:
        return
    for line in run["log"].splitlines():
        if re.search(r"FAULT|ERROR: |Fatal error|SUMMARY|cannot|ParseDictionary", line):
            print("  " + line[:500])
    for path in run["findings"]:
        print(f"  finding: {path}")
        print(f"  again:   SWIFT_BACKTRACE=enable=no FUZZ_TARGET={run['target']} {BINARY} {path}")
    if not run["findings"]:
        print(f"  log:     {BUILD / 'findings' / (run['target'] + '.log')}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=int, default=60, help="for each target (60)")
    parser.add_argument("--jobs", type=int, default=min(2, os.cpu_count() or 1))
    parser.add_argument("targets", nargs="*", help="by default all")
    options = parser.parse_args()
    build()
    known = targets()
    unknown = [name for name in options.targets if name not in known]
    if unknown:
        parser.error(f"no target {', '.join(unknown)}; there are {', '.join(known)}")
    print("target          seconds   executions  coverage    new  findings")
    failed = False
    with ThreadPoolExecutor(options.jobs) as pool:
        for run in pool.map(lambda name: fuzz(name, options.seconds), options.targets or known):
            report(run)
            failed = failed or run["failed"]
    if failed:
        print("keep what was found: copy the file to Tests/Fuzz/Regressions/<target>/ and fix its cause")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
