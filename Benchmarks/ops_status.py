#!/usr/bin/env python3
"""Measures `skillctl ops status` against the recipe by hand: four calls of ssh.

    ops_status.py SKILLCTL SYMBIONT [--rounds R]

The host is OpenSSH's sshd on loopback, with the real symbiont behind it; `systemctl` and `journalctl` are
stand-ins of a few lines of shell, since a container has no systemd. By hand are `systemctl status` and three
times `curl`, each in an ssh of its own. Runs follow each other in turn. Exits with 1 when a bar is missed.
"""

import argparse
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "Scripts"))

from loopback_host import LoopbackHost
from run import Table

SYSTEMCTL = """#!/bin/sh
case $1 in
show) printf '%s\\n' Id=symbiont.service LoadState=loaded ActiveState=active SubState=running \\
  UnitFileState=enabled Result=success NRestarts=0 MainPID=77 \\
  'ActiveEnterTimestamp=Sat 2026-11-21 20:00:00 UTC' InactiveEnterTimestamp= ;;
*) echo '● symbiont.service - Symbiont'; echo '     Active: active (running)' ;;
esac
"""


class Host(LoopbackHost):
    """The host with symbiont on it."""

    def __init__(self, work, symbiont):
        stubs = work / "stubs"
        stubs.mkdir()
        for name, text in (("systemctl", SYSTEMCTL), ("journalctl", "#!/bin/sh\nexit 0\n")):
            (stubs / name).write_text(text)
            (stubs / name).chmod(0o755)
        super().__init__(work, "cortex", PATH=f"{stubs}:{os.environ['PATH']}")
        self.demo = subprocess.Popen([symbiont, "serve", "--demo", "--port", "auto"],
                                     stderr=subprocess.STDOUT, stdout=subprocess.PIPE, text=True)
        self.url = next(filter(None, (re.search(r"listening at (http://\S+)", line) for line in self.demo.stdout)))[1]

    def __exit__(self, *raised):
        self.demo.terminate()
        self.demo.wait()
        super().__exit__(*raised)


def timed(commands, environment=None):
    begun = time.monotonic()
    for command in commands:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
    return time.monotonic() - begun


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("skillctl", type=pathlib.Path)
    parser.add_argument("symbiont", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    table = Table()
    skillctl = str(options.skillctl.resolve())
    with tempfile.TemporaryDirectory(prefix="ops.") as name:
        work = pathlib.Path(name)
        with Host(work, str(options.symbiont.resolve())) as host:
            (work / "home/.config/skillctl/config.yaml").write_text(
                "default_target: symbiont\ntargets:\n  symbiont:\n    kind: symbiont\n    host: cortex\n"
                f"    url: {host.url}\n    unit: {{ name: symbiont.service }}\n    paths: {{ data: {work} }}\n"
                "    checks:\n      - { get: /health, within: 5s }\n"
                "      - { metric: symbiont_oldest_pending_seconds, at_most: 600 }\n")
            # A kept connection is found by every command that looks in the same place.
            places = {}
            for key in ("cold", "warm"):
                (work / key).mkdir(mode=0o700)
                places[key] = dict(host.environment, XDG_RUNTIME_DIR=str(work / key))
            ours = [skillctl, "ops", "status", "-F", str(host.config)]
            keep = [*ours, "--keep-connection", "10m"]

            def by_hand(*more):
                return [host.ssh(*words, options=more) for words in (
                    ("systemctl", "status", "symbiont", "--no-pager"), ("curl", "-s", host.url + "/health"),
                    ("curl", "-s", host.url + "/status"), ("curl", "-s", host.url + "/ledger/stats"))]

            shared = ("-o", "ControlMaster=auto", "-o", f"ControlPath={work}/c", "-o", "ControlPersist=600")
            found = {"hand": [], "cold": [], "warm": [], "shared": [], "start": [], "targets": []}
            for number in range(options.rounds + 1):
                seen = {"cold": timed([ours], places["cold"]), "hand": timed(by_hand())}
                # The first one of each makes the connection.
                seen["warm"] = timed([keep], places["warm"])
                seen["shared"] = timed(by_hand(*shared))
                seen["start"] = timed([[skillctl, "ops", "status", "--help"]], places["cold"])
                seen["targets"] = timed([[skillctl, "ops", "targets"]], places["cold"])
                if number:
                    for key, value in seen.items():
                        found[key].append(value)
            for path in (work / "warm").glob("skillctl/k*/c"):
                subprocess.run(["ssh", "-S", path, "-O", "exit", "cortex"], capture_output=True)
            subprocess.run(host.ssh(options=("-O", "exit", *shared)), capture_output=True)
        hand = statistics.median(found["hand"])
        for key, what, bar in (
                ("cold", "`ops status`, against four calls of ssh", 0.4),
                ("warm", "… over a connection that was kept", 0.25)):
            ratios = [a / b for a, b in zip(found[key], found["hand"])]
            ratio = statistics.median(ratios)
            table.add(what, "%.2f× (%.2f×–%.2f×)" % (ratio, min(ratios), max(ratios)), f"≤ {bar}×", ratio <= bar,
                      "%.0f ms against %.0f ms" % (statistics.median(found[key]) * 1e3, hand * 1e3))
        ratio = statistics.median(a / b for a, b in zip(found["warm"], found["shared"]))
        table.add("… against four calls over a kept connection of theirs", "%.2f×" % ratio, "", None,
                  "%.0f ms" % (statistics.median(found["shared"]) * 1e3))
        start = statistics.median(found["start"])
        table.add("start of the process, to `ops status --help`", "%.1f ms" % (start * 1e3), "< 10 ms", start < 0.010)
        table.add("`ops targets`, which connects to nothing", "%.1f ms" % (statistics.median(found["targets"]) * 1e3))
    print(table.text(), end="")
    return 1 if table.missed else 0


if __name__ == "__main__":
    sys.exit(main())
