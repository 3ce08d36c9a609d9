#!/usr/bin/env python3
"""Cuts off `skillctl ops deploy` at random moments and reads all the time what is in use.

    Scripts/cuts.py SKILLCTL [--deploys N] [--seed N]

The host is OpenSSH's sshd on loopback. Each deploy brings another version, and some bring one that its
service says is sick; at a random moment skillctl is killed by SIGKILL, or an ssh of its, or the disk turns
read-only, or nothing happens. A process beside it opens the release in use again and again: all files of a
look must be those of one whole version. Whatever was cut off, the next deploy must get the lock; one that is
let run must leave its version in use, or if that is sick the one before, and nothing of its own work. Exit
code 1 means that it did not hold.
"""

import argparse
import collections
import http.server
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.dont_write_bytecode = True

from loopback_host import LoopbackHost

FILES, LARGE = 40, 60_000


class Broken(Exception):
    """What must hold did not."""


def content(name, version):
    """Of a file; one is large, one is the same in all versions."""
    if name == "same":
        return b"the same\n" * 3000
    line = f"{name} of version {version}\n".encode()
    return line * (LARGE if name == "large" else 200)


def is_sick(version):
    """As the service says of it."""
    return version > 3 and version % 6 == 0


def names():
    return ["version", "same", "large"] + [f"folder-{n % 4}/file-{n}" for n in range(FILES)]


def read(current):
    """Looks at what is in use until it is told to end, and says what it saw."""
    wanted = True

    def end(*_):
        nonlocal wanted
        wanted = False

    signal.signal(signal.SIGTERM, end)
    looks, versions, wrong = 0, set(), []
    while wanted and len(wrong) < 5:
        time.sleep(0.001)
        try:
            folder = os.open(current, os.O_RDONLY | os.O_DIRECTORY)
        except FileNotFoundError:
            if versions:
                wrong.append("there is no release in use")
            continue
        try:
            version = None
            for name in names():
                with open(os.open(name, os.O_RDONLY, dir_fd=folder), "rb") as file:
                    found = file.read()
                if version is None:
                    version = int(found.split()[3])
                if found != content(name, version):
                    wrong.append(f"{name} is not the one of version {version}")
            versions.add(version)
            looks += 1
        except (OSError, ValueError, IndexError) as error:
            wrong.append(f"version {version}: {error}")
        finally:
            os.close(folder)
    print(json.dumps({"looks": looks, "versions": len(versions), "wrong": wrong}))


class Host(LoopbackHost):
    """The host, and a user who deploys to it."""

    def __init__(self, work, skillctl):
        super().__init__(work, "box", "ClientAliveInterval 1", "ClientAliveCountMax 3")
        self.root, self.skillctl = self.work / "opt/box", str(skillctl)
        disk = self.root.parent
        disk.mkdir()
        # A disk of its own, where this user may mount one.
        self.disk = disk if subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=200m", "cuts", disk], capture_output=True).returncode == 0 else None
        self.service = http.server.ThreadingHTTPServer(("127.0.0.1", 0), self.answering())
        threading.Thread(target=self.service.serve_forever, daemon=True).start()
        self.target(self.root, keep=3, port=self.service.server_port, checks=["{ get: /, status: 200 }"])

    def __exit__(self, *raised):
        self.service.shutdown()
        super().__exit__(*raised)
        if self.disk:
            subprocess.run(["umount", "--lazy", self.disk], check=True)

    def answering(host):
        """The service: it says how the version in use is."""
        class Answering(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                version = host.version()
                self.send_response(503 if version is None or is_sick(version) else 200)
                self.end_headers()

            def log_message(self, *_):
                pass

        return Answering

    def turn(self, mode):
        """Makes the disk read-only or writable; false when it is in use at this moment."""
        return subprocess.run(["mount", "-o", f"remount,{mode}", self.disk], capture_output=True).returncode == 0

    def source(self, version):
        folder = self.work / f"source-{version % 2}"
        for name in names():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content(name, version))
        return folder

    def start(self, source, *more):
        return subprocess.Popen(
            [self.skillctl, "ops", "deploy", "--from", source, "--yes", "-F", self.config,
             "--timeout", "60s", "--lock-wait", "60s", "--wait-for", "1s", *more],
            cwd=self.work / "home", env=self.environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def ssh_of(self):
        """The processes of ssh that use the user's folder of connections."""
        found = []
        for entry in Path("/proc").iterdir():
            try:
                words = (entry / "cmdline").read_bytes() if entry.name.isdigit() else b""
            except OSError:
                continue
            is_ssh = words.split(b"\0")[0].rsplit(b"/")[-1] == b"ssh"
            if is_ssh and str(self.work / "run").encode() in words:
                found.append(int(entry.name))
        return found

    def step(self):
        """How far the change is that is noted."""
        try:
            return json.loads((self.root / ".skillctl/change.json").read_text())["step"]
        except FileNotFoundError:
            return "nothing noted"

    def version(self):
        try:
            return int((self.root / "current/version").read_bytes().split()[3])
        except FileNotFoundError:
            return None

    def leftovers(self):
        own = set(os.listdir(self.root / ".skillctl"))
        left = own - {"audit.jsonl", "known", "lock", "releases.jsonl", "root.json"}
        return sorted(left) + sorted(n for n in os.listdir(self.root / "releases") if n.startswith("."))


def cut(host, process, kind, moment, noted, dice):
    """Cuts a deploy off, or with `noted` that long after it has noted what it does.

    Gives what it was that was killed, or None when the deploy ended before.
    """
    while noted and process.poll() is None and host.step() == noted:
        time.sleep(0.001)
    deadline = time.monotonic() + moment
    while process.poll() is None and time.monotonic() < deadline:
        time.sleep(min(0.002, max(0, deadline - time.monotonic())))
    if process.poll() is not None:
        return None
    if kind == "disk":
        return kind if host.turn("ro") else None
    if kind == "skillctl":
        process.send_signal(signal.SIGKILL)
    else:
        found = host.ssh_of()
        if not found:
            return None
        try:
            os.kill(dice.choice(found), signal.SIGKILL)
        except ProcessLookupError:
            return None
    return kind


def let_run(host, version):
    """Lets a deploy run, looks at what it leaves, and gives its time in seconds."""
    begun = time.monotonic()
    process = host.start(host.source(version))
    said = process.communicate()[0]
    seconds = time.monotonic() - begun
    if process.returncode != (1 if is_sick(version) else 0):
        raise Broken(f"version {version}: a deploy that nobody cut off ended with {process.returncode}: {said}")
    if is_sick(version) and is_sick(host.version()) or not is_sick(version) and host.version() != version:
        raise Broken(f"version {version}: {host.version()} is in use: {said}")
    if host.leftovers():
        raise Broken(f"version {version}: it left {host.leftovers()}")
    return seconds, said


def soak(host, deploys, dice):
    usual = min(let_run(host, version)[0] for version in (1, 2, 3))
    seen = collections.Counter()
    steps = collections.Counter()
    was_cut, recoveries = False, []
    kinds = {"skillctl": 5, "ssh": 3, "nothing": 2, "disk": 1 if host.disk else 0}
    for version in range(4, 4 + deploys):
        kind = dice.choices(list(kinds), list(kinds.values()))[0]
        if kind == "nothing":
            noted = host.step()
            seconds, said = let_run(host, version)
            if noted != "nothing noted" and "was cut off" not in said:
                raise Broken(f"version {version}: it does not say what it finished: {said}")
            if was_cut:
                recoveries.append(seconds)
            was_cut = False
            seen["let run and sick" if is_sick(version) else "let run"] += 1
            continue
        process = host.start(host.source(version))
        # Half of them while something is changed, which is the smaller part of the time.
        noted = "nothing noted" if dice.random() < 0.5 and host.step() == "nothing noted" else None
        moment = dice.uniform(0, usual * (0.5 if noted else 1.3))
        killed = cut(host, process, kind, moment, noted, dice)
        said = process.communicate()[0]
        if killed == "disk" and not host.turn("rw"):
            raise Broken("the disk stays read-only")
        if killed is None and process.returncode != (1 if is_sick(version) else 0):
            raise Broken(f"version {version}: it ended with {process.returncode}: {said}")
        if killed in ("ssh", "disk") and process.returncode not in (0, 1, 2):
            raise Broken(f"version {version}: without its {killed} it ended with {process.returncode}: {said}")
        seen[killed or "ended before"] += 1
        if killed:
            was_cut = True
            steps[host.step()] += 1
    seconds, _ = let_run(host, 4 + deploys + (1 if is_sick(4 + deploys) else 0))
    if was_cut:
        recoveries.append(seconds)
    return seen, steps, recoveries, usual


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("skillctl", type=Path)
    parser.add_argument("--deploys", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--read", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.read:
        return read(options.skillctl)
    begun = time.monotonic()
    # Short, as paths of sockets must be.
    with tempfile.TemporaryDirectory(prefix="cuts.", dir="/tmp") as name:
        with Host(Path(name), options.skillctl.resolve()) as host:
            reader = subprocess.Popen(
                [sys.executable, __file__, "--read", host.root / "current"], stdout=subprocess.PIPE, text=True)
            problem = None
            try:
                seen, steps, recoveries, usual = soak(host, options.deploys, random.Random(options.seed))
            except Broken as broken:
                problem = str(broken)
            reader.terminate()
            looks = json.loads(reader.communicate()[0])
    if problem or looks["wrong"]:
        print(f"broken (seed {options.seed}): {problem or looks['wrong']}")
        sys.exit(1)
    print(f"{options.deploys} deploys of {usual:.2f} s, {time.monotonic() - begun:.0f} s in all: "
          + ", ".join(f"{count} {what}" for what, count in seen.most_common()))
    if not host.disk:
        print("skipped: a disk that turns read-only, which this user may not mount")
    print("cut off at: " + ", ".join(f"{step} {count}" for step, count in steps.most_common()))
    print(f"{looks['looks']} looks at {looks['versions']} versions, each of them whole; "
          f"{len(recoveries)} recoveries, the longest {max(recoveries, default=0):.2f} s")


if __name__ == "__main__":
    main()
