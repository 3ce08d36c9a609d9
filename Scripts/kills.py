#!/usr/bin/env python3
"""Kills `skillctl package --all` at random moments and looks at what it leaves.

    Scripts/kills.py BINARY [--kills N] [--skills N] [--seed N]

A tree of skills changes between two versions. Each build is killed by SIGKILL: half of them anywhere
in a build's time, half right around the replacement of dist/. Then dist/ must be byte for byte, with
its modes, what it was or what it was to become; a build that is let run must succeed and leave
nothing beside dist/. Exit code 1 means that it did not hold.
"""

import argparse
import hashlib
import os
import random
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BESIDES = {"skills", "dist", "skillctl.yaml"}


class Broken(Exception):
    """What must hold did not."""


class Repository:
    def __init__(self, base, binary, skills):
        self.root = base / "repository"
        self.skills = skills
        self.out = self.root / "dist"
        self.cache = base / "cache"
        self.command = [str(binary), "package", "--all", "--quiet"]
        self.environment = {
            "PATH": os.environ.get("PATH", ""), "HOME": str(base), "LC_ALL": "C.UTF-8",
            "XDG_CACHE_HOME": str(self.cache),
        }
        (self.root / "skills").mkdir(parents=True)
        (self.root / "skillctl.yaml").write_text(
            "name: kills\nowner: Nobody\nbase_url: https://skills.example.org\n")

    def turn(self, version):
        """Makes skills/ that of a version: one skill more, one less, some changed."""
        for number in range(self.skills):
            folder = self.root / "skills" / f"skill-{number}"
            if number == (0 if version == "a" else 1):
                shutil.rmtree(folder, ignore_errors=True)
                continue
            (folder / "scripts").mkdir(parents=True, exist_ok=True)
            changed = version if number % 3 == 0 else "same"
            (folder / "SKILL.md").write_text(
                f"---\nname: skill-{number}\ndescription: Version {changed} of a skill. "
                f"Use when a build is killed.\n---\n# Skill\n\nRun `scripts/run.sh`.\n")
            script = folder / "scripts" / "run.sh"
            script.write_text(f"#!/bin/sh\n# {changed}\n" + "echo\n" * 2000)
            script.chmod(0o755 if number % 2 else 0o644)

    def start(self):
        return subprocess.Popen(
            self.command, cwd=self.root, env=self.environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    def build(self):
        """Lets a build run and gives its time in seconds."""
        start = time.monotonic()
        process = self.start()
        _, errors = process.communicate()
        if process.returncode != 0:
            raise Broken(f"a build that nobody killed failed: {errors.decode(errors='replace')}")
        return time.monotonic() - start

    def snapshot(self):
        """Everything in dist/ with kind, mode and bytes; None when there is no dist/."""
        if not self.out.is_dir():
            return None
        found = {".": oct(self.out.stat().st_mode)}
        for folder, folders, files in os.walk(self.out):
            for name in folders + files:
                path = Path(folder, name)
                mode = path.lstat().st_mode
                content = hashlib.sha256(path.read_bytes()).hexdigest() if stat.S_ISREG(mode) else ""
                found[str(path.relative_to(self.out))] = f"{mode:o} {content}"
        return found

    def leftovers(self):
        return sorted(set(os.listdir(self.root)) - BESIDES)


def kill(repository, moment, near, dice):
    """Starts a build and kills it; False when it ended before."""
    process = repository.start()
    if near:
        # The list of digests is the last file of the new folder: the replacement comes next.
        last = repository.root / f".dist.new-{process.pid}" / "SHA256SUMS"
        while process.poll() is None and not last.exists():
            pass
        moment = dice.uniform(0, 0.01)
    deadline = time.monotonic() + moment
    while time.monotonic() < deadline and process.poll() is None:
        time.sleep(min(0.0005, max(0, deadline - time.monotonic())))
    process.send_signal(signal.SIGKILL)
    process.communicate()
    return process.returncode == -signal.SIGKILL


def name(snapshot, versions):
    return next((key for key, value in versions.items() if value == snapshot), None)


def difference(snapshot, versions):
    if snapshot is None:
        return "there is no dist/"
    lines = []
    for key, value in versions.items():
        paths = {path for path in value.keys() | snapshot.keys()
                 if value.get(path) != snapshot.get(path)}
        lines.append(f"differs from {key} in {', '.join(sorted(paths)[:5])}")
    return "; ".join(lines)


def soak(repository, kills, dice):
    versions, times = {}, {True: [], False: []}
    for cached in (False, True):
        for version in ("a", "b"):
            repository.turn(version)
            if not cached:
                shutil.rmtree(repository.cache, ignore_errors=True)
            times[cached].append(repository.build())
            found = repository.snapshot()
            if versions.setdefault(version, found) != found:
                raise Broken(f"with a cache the build differs: {difference(found, versions)}")
    if versions["a"] == versions["b"]:
        raise Broken("the two versions are the same")
    now, done, tries = "b", 0, 0
    counts = {"old": 0, "new": 0, "left": 0, "recovered": 0, "late": 0}
    while done < kills:
        tries += 1
        if tries > kills * 20:
            raise Broken(f"{tries} builds and only {done} kills: builds are too fast for the clock")
        wanted = "b" if now == "a" else "a"
        repository.turn(wanted)
        cached = dice.random() < 0.5
        if not cached:
            shutil.rmtree(repository.cache, ignore_errors=True)
        moment = dice.uniform(0, min(times[cached]))
        killed = kill(repository, moment, tries % 2 == 0, dice)
        found = repository.snapshot()
        state = name(found, versions)
        if state not in (now, wanted):
            raise Broken(f"kill {done + 1}: {difference(found, versions)}")
        if killed:
            done += 1
            counts["new" if state == wanted else "old"] += 1
            counts["left"] += 1 if repository.leftovers() else 0
        else:
            counts["late"] += 1
            if state != wanted:
                raise Broken("a build that ended by itself left the old dist/")
        now = state
        if dice.random() < 0.5 or done == kills:
            repository.build()
            if repository.snapshot() != versions[wanted]:
                raise Broken(f"after kill {done} the next build is not whole")
            if repository.leftovers():
                raise Broken(f"after kill {done} the next build left {repository.leftovers()}")
            counts["recovered"] += 1
            now = wanted
    return counts, times


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary", type=Path)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--skills", type=int, default=24)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="skillctl-kills-") as base:
        repository = Repository(Path(base).resolve(), options.binary.resolve(), options.skills)
        try:
            counts, times = soak(repository, options.kills, random.Random(options.seed))
        except Broken as problem:
            print(f"broken (seed {options.seed}): {problem}")
            sys.exit(1)
    print(f"{options.kills} kills of builds of {min(times[True]):.2f} s, without a cache "
          f"{min(times[False]):.2f} s: "
          f"{counts['old']} left the old dist/, {counts['new']} the new one, none anything else")
    print(f"{counts['left']} left something beside it, which the next build cleared; "
          f"{counts['recovered']} builds let run made it whole; "
          f"{counts['late']} more builds ended before their kill; "
          f"{time.monotonic() - start:.0f} s in all")


if __name__ == "__main__":
    main()
