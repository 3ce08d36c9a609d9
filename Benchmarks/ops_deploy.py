#!/usr/bin/env python3
"""Measures `skillctl ops deploy` against `sftp put -r` and `rsync --checksum`.

    ops_deploy.py SKILLCTL [--rounds R] [--files N]

The host is OpenSSH's sshd on loopback; all three go over one connection that was made before. Measured is
the time from the start of the process to the end of the upload, which with skillctl is when it begins to
check the digests on the host; it has then compared every file, taken the lock and noted what it does.
Runs follow each other in turn, each once the disk has what the one before has written. Exits with 1 when a
bar is missed.
"""

import argparse
import json
import os
import pathlib
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "Scripts"))

from loopback_host import LoopbackHost
from run import Table


class Host(LoopbackHost):
    """The host, and a user who has a connection to it."""

    def __init__(self, work, skillctl):
        super().__init__(work, "box")
        self.skillctl = skillctl
        (work / "opt").mkdir()
        self.target(work / "opt/box", keep=2)

    def __exit__(self, *raised):
        subprocess.run(["ssh", *self.over(), "-O", "exit", "box"], capture_output=True)
        super().__exit__(*raised)

    def over(self):
        """The options by which OpenSSH's programs take skillctl's own connection."""
        found = list((self.work / "run/skillctl").glob("k*/c"))
        return ["-F", str(self.config), "-o", f"ControlPath={found[0] if found else ''}",
                "-o", "ControlMaster=no"]

    def deploy(self, source):
        """Seconds to the end of the upload, and to the end."""
        os.sync()
        begun = time.monotonic()
        process = subprocess.Popen(
            [self.skillctl, "ops", "deploy", "--from", source, "--yes", "--json", "-F", self.config,
             "--keep-connection", "10m"],
            cwd=self.work / "home", env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
        uploaded = None
        for line in process.stdout:
            if uploaded is None and b'"event":"verifying"' in line:
                uploaded = time.monotonic() - begun
            last = line
        if process.wait() != 0 or json.loads(last)["outcome"] != "done":
            sys.exit(f"a deploy failed: {last}")
        return uploaded, time.monotonic() - begun

    def rsync(self, source, to):
        shell = " ".join(["ssh", *self.over()])
        return self.timed(["rsync", "-a", "--checksum", "-e", shell, f"{source}/", f"box:{to}/"])

    def sftp(self, source, to):
        batch = self.work / "batch"
        batch.write_text(f"put -r {source} {to}\n")
        return self.timed(["sftp", *self.over(), "-q", "-b", str(batch), "box"])

    def timed(self, words):
        os.sync()
        begun = time.monotonic()
        subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
        return time.monotonic() - begun


class Tree:
    """A release of small files."""

    def __init__(self, path, files):
        self.path, self.files, self.dice = path, files, random.Random(1)
        for number in range(files):
            self.name(number).parent.mkdir(parents=True, exist_ok=True)
        self.change(range(files))

    def name(self, number):
        return self.path / f"folder-{number % 20:02}" / f"file-{number:05}.txt"

    def change(self, numbers):
        for number in numbers:
            self.name(number).write_bytes(self.dice.randbytes(self.dice.randint(2000, 6000)).hex().encode())

    def size(self):
        return sum(self.name(number).stat().st_size for number in range(self.files))


def spread(values):
    return "%.2f× (%.2f×–%.2f×)" % (statistics.median(values), min(values), max(values))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("skillctl", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--files", type=int, default=1000)
    options = parser.parse_args()
    table = Table()
    # Short, as paths of sockets must be.
    with tempfile.TemporaryDirectory(prefix="ops.", dir="/tmp") as name:
        work = pathlib.Path(name)
        with Host(work, str(options.skillctl.resolve())) as host:
            tree = Tree(work / "source", options.files)
            host.deploy(tree.path)
            host.rsync(tree.path, work / "mirror")
            found = {key: [] for key in ("one", "one end", "rsync", "all", "all end", "put", "rsync all")}
            for number in range(options.rounds + 1):
                tree.change([number % options.files])
                seen = dict(zip(("one", "one end"), host.deploy(tree.path)))
                seen["rsync"] = host.rsync(tree.path, work / "mirror")
                tree.change(range(options.files))
                seen |= dict(zip(("all", "all end"), host.deploy(tree.path)))
                seen["put"] = host.sftp(tree.path, work / "put")
                shutil.rmtree(work / "put")
                seen["rsync all"] = host.rsync(tree.path, work / "mirror")
                if number > 0:
                    for key, seconds in seen.items():
                        found[key].append(seconds)
            size = tree.size()
    middle = {key: statistics.median(values) for key, values in found.items()}

    def against(mine, theirs):
        return [a / b for a, b in zip(found[mine], found[theirs])]

    def row(what, mine, theirs, bar, words):
        ratios = against(mine, theirs)
        table.add(what, spread(ratios), f"≤ {bar}×" if bar else "",
                  statistics.median(ratios) <= bar if bar else None, words)

    files = f"{options.files} files, {size / 1e6:.1f} MB"
    row("one file changed, against `sftp put -r` of everything", "one", "put", 0.8,
        f"{files}; {1000 * middle['one']:.0f} ms against {1000 * middle['put']:.0f} ms")
    row("the same against `rsync -a --checksum`", "one", "rsync", 1.2,
        f"rsync {1000 * middle['rsync']:.0f} ms")
    row("all changed, against `sftp put -r`", "all", "put", 1.2,
        f"{1000 * middle['all']:.0f} ms against {1000 * middle['put']:.0f} ms")
    row("the same against `rsync -a --checksum`", "all", "rsync all", None,
        f"rsync {1000 * middle['rsync all']:.0f} ms")
    table.add("one file changed, to the end", "%.0f ms" % (1000 * middle["one end"]), "", None,
              "digests checked, switched, audited, an old release removed")
    table.add("all changed, to the end", "%.0f ms" % (1000 * middle["all end"]))
    print(table.text(), end="")
    sys.exit(1 if table.missed else 0)


if __name__ == "__main__":
    main()
