#!/usr/bin/env python3
"""Measures `skillctl ops status` against the recipe by hand: four calls of ssh.

    ops_status.py SKILLCTL SYMBIONT [--rounds R]

The host is OpenSSH's sshd on loopback, with the real symbiont behind it; `systemctl` and `journalctl` are
stand-ins of a few lines of shell, since a container has no systemd. By hand are `systemctl status` and three
times `curl`, each in an ssh of its own. Runs follow each other in turn. Exits with 1 when a bar is missed.
"""

import argparse
import getpass
import os
import pathlib
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True

from run import Table

SYSTEMCTL = """#!/bin/sh
case $1 in
show) printf '%s\\n' Id=symbiont.service LoadState=loaded ActiveState=active SubState=running \\
  UnitFileState=enabled Result=success NRestarts=0 MainPID=77 \\
  'ActiveEnterTimestamp=Sat 2026-11-21 20:00:00 UTC' InactiveEnterTimestamp= ;;
*) echo '● symbiont.service - Symbiont'; echo '     Active: active (running)' ;;
esac
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Host:
    """sshd and symbiont, as long as the block lasts."""

    def __init__(self, work, symbiont):
        self.work = work
        stubs = work / "stubs"
        stubs.mkdir()
        for name, text in (("systemctl", SYSTEMCTL), ("journalctl", "#!/bin/sh\nexit 0\n")):
            (stubs / name).write_text(text)
            (stubs / name).chmod(0o755)
        for name in ("host", "key"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", work / name], check=True)
        if os.geteuid() == 0:
            pathlib.Path("/run/sshd").mkdir(exist_ok=True)
        port = free_port()
        (work / "sshd").write_text(
            f"Port {port}\nListenAddress 127.0.0.1\nHostKey {work}/host\nPidFile none\n"
            f"AuthorizedKeysFile {work}/key.pub\nStrictModes no\nUsePAM no\nLogLevel ERROR\n"
            f"SetEnv PATH={stubs}:{os.environ['PATH']}\n")
        self.programs = [subprocess.Popen(["/usr/sbin/sshd", "-D", "-e", "-f", work / "sshd"])]
        (work / "known").write_text(
            f"[127.0.0.1]:{port} " + " ".join((work / "host.pub").read_text().split()[:2]) + "\n")
        self.config = work / "config"
        self.config.write_text(
            f"Host cortex\n  HostName 127.0.0.1\n  Port {port}\n  User {getpass.getuser()}\n"
            f"  IdentityFile {work}/key\n  IdentitiesOnly yes\n  UserKnownHostsFile {work}/known\n"
            "  GlobalKnownHostsFile none\n")
        demo = subprocess.Popen([symbiont, "serve", "--demo", "--port", "auto"],
                                stderr=subprocess.STDOUT, stdout=subprocess.PIPE, text=True)
        self.programs.append(demo)
        for line in demo.stdout:
            found = re.search(r"listening at (http://\S+)", line)
            if found:
                self.url = found[1]
                break
        for _ in range(100):
            if subprocess.run(self.ssh("true"), capture_output=True).returncode == 0:
                return
            time.sleep(0.05)
        sys.exit("no sshd")

    def ssh(self, *words, options=()):
        return ["ssh", "-F", str(self.config), *options, "cortex", *words]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for program in self.programs:
            program.terminate()
            program.wait()


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
            folder = work / "home/.config/skillctl"
            folder.mkdir(parents=True)
            (folder / "config.yaml").write_text(
                "default_target: symbiont\ntargets:\n  symbiont:\n    kind: symbiont\n    host: cortex\n"
                f"    url: {host.url}\n    unit: {{ name: symbiont.service }}\n    paths: {{ data: {work} }}\n"
                "    checks:\n      - { get: /health, within: 5s }\n"
                "      - { metric: symbiont_oldest_pending_seconds, at_most: 600 }\n")
            # A kept connection is found by every command that looks in the same place.
            places = {}
            for key in ("cold", "warm"):
                (work / key).mkdir(mode=0o700)
                places[key] = dict(os.environ, HOME=str(work / "home"), XDG_RUNTIME_DIR=str(work / key))
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
