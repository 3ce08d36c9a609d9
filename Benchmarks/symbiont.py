#!/usr/bin/env python3
"""Measures symbiont over HTTP, from processes of their own, against the bars of README.md.

    symbiont.py SYMBIONT STOREPROBE [--rounds R] [--seconds S] [--tasks N] [--only PART …]

SYMBIONT is a release build. Tasks are accepted and not done (the queue is paused): what is measured is the
daemon and the disk, and no model. The folder lies where TMPDIR says, which should be a disk. Where root
finds a file system without a journal there, accepting is measured a second time on ext4 as `mkfs` makes it, in
a file on the same disk. Exits with 1 when a bar is missed.
"""

import argparse
import contextlib
import json
import os
import pathlib
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "Scripts"))

from run import Table, say
from symbiont_daemon import Daemon

# As long as a usual request.
TASK = json.dumps({"task": "Summarise this email. " * 10, "force_tier": "haiku"})
MEGABYTE = 1 << 20
LINE = json.dumps({
    "timestamp": "2026-03-%02dT14:32:15.123456Z", "model": "%s", "success": True,
    "elapsed_seconds": 1.8, "input_tokens": 34, "output_tokens": 156, "estimated_cost_usd": 0.0003,
    "prompt_preview": "Classify this customer feedback...", "purpose": "task",
    "task": "queued-1m7zv7v24nnzjzq7k", "attempt": 1, "tier_reason": "classifier: writing",
    "executor": "claude 2.1.280", "session": "b463bb77-6230-4151-aa8e-59d7fb74a733",
    "reported_cost_usd": 0.0003}) + "\n"


class Bench:
    def __init__(self, options, work):
        self.options = options
        self.probe = str(options.probe.resolve())
        self.work = pathlib.Path(work)
        self.table = Table()
        self.daemon = Daemon(work, options.symbiont, "/bin/false", "limits.events=1100",
                             "timeouts.request=5s")

    def start(self):
        self.daemon.start()
        self.port = self.daemon.port
        self.daemon.request("POST", "/queue/pause")

    def command(self, clients, seconds, path, body=None, most=10**9):
        words = [self.probe, "load", str(self.port), str(clients), str(seconds), str(most), path]
        return words + ([body] if body else [])

    def load(self, *arguments, **more):
        """What the clients say: answers and failures, and waits in microseconds."""
        return figures(subprocess.run(
            self.command(*arguments, **more), stdout=subprocess.PIPE, text=True, check=True).stdout)

    def loop(self):
        """How often a second 4 kB are appended and flushed on the same disk."""
        run = subprocess.run([self.probe, "loop", str(self.work), "2"], stdout=subprocess.PIPE,
                             text=True, check=True)
        return float(run.stdout)

    def memory(self):
        text = pathlib.Path(f"/proc/{self.daemon.process.pid}/status").read_text()
        return int(text.split("VmRSS:")[1].split()[0]) * 1024

    # The parts.

    def accepting(self):
        """Against a loop on the same file system; the bars are for one that keeps a journal, as most do."""
        if os.geteuid() or not lacks_journal(self.work):
            return self.accepting_on("")
        self.accepting_on(" (no journal)", has_bar=False)
        with ext4(self.work / "ext4") as folder:
            bench = Bench(self.options, folder)
            bench.table = self.table
            bench.start()
            try:
                bench.accepting_on(" (ext4 with its journal)")
            finally:
                bench.daemon.close()

    def accepting_on(self, where, has_bar=True):
        """Turn by turn: what else the machine does falls on all alike."""
        loops, runs = [], {1: [], 64: []}
        for _ in range(self.options.rounds):
            loops.append(self.loop())
            for clients, found in runs.items():
                found.append(self.load(clients, self.options.seconds, "/queue", TASK))
        for clients, bar in ((1, 0.7), (64, 8)):
            found = runs[clients]
            ratio = statistics.median(
                rate(run) / loop for run, loop in zip(found, loops))
            note = "%d a second; p50 %s, p99 %s, longest %s; failures %d; the clients used %.0f %% of a core" % (
                statistics.median(rate(run) for run in found), wait(found, "p50"), wait(found, "p99"),
                wait(found, "max"), sum(run["failures"] for run in found),
                100 * statistics.median(run["cpu"] / run["seconds"] for run in found))
            name = "1 client" if clients == 1 else f"{clients} clients"
            self.table.add(f"durable tasks accepted, {name}, against append and flush{where}",
                           "%.2f×" % ratio, f"≥ {bar}×" if has_bar else "",
                           ratio >= bar if has_bar else None, note)
        self.table.add(f"4 kB appended and flushed{where}", "%d a second" % statistics.median(loops))

    def health(self):
        """A probe's answers, alone and while 64 clients submit."""
        alone = self.load(1, self.options.seconds, "/health")
        busy = subprocess.Popen(
            self.command(64, self.options.seconds + 1, "/queue", TASK), stdout=subprocess.PIPE,
            text=True)
        time.sleep(0.5)
        beside = self.load(1, self.options.seconds, "/health")
        submitted = figures(busy.communicate()[0])
        for name, run in (("alone", alone), ("while 64 clients submit", beside)):
            self.table.add(f"`/health`, {name}", "p99 %s" % wait([run], "p99"), note="%d a second; p50 %s%s" % (
                rate(run), wait([run], "p50"),
                "; they submit %d a second" % rate(submitted) if run is beside else ""))

    def growth(self):
        """Memory over many tasks that wait."""
        sizes = []
        for _ in range(10):
            self.load(64, 600, "/queue", TASK, most=self.options.tasks // 10)
            sizes.append(self.memory())
        # Caches fill first.
        growth = sizes[-1] - sizes[4]
        count = self.options.tasks
        self.table.add(f"memory, from {count // 2} waiting tasks to {count}",
                       "%+.1f MB" % (growth / MEGABYTE), "≤ 8 MB", growth <= 8 * MEGABYTE,
                       "at each tenth %s MB" % ", ".join(
                           "%.0f" % (size / MEGABYTE) for size in sizes))

    def listeners(self):
        """Clients that follow the events and hear nothing."""
        before = self.memory()
        with contextlib.ExitStack() as stack:
            clients = []
            for _ in range(1000):
                client = stack.enter_context(socket.create_connection(("127.0.0.1", self.port)))
                client.sendall(b"GET /events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
                clients.append(client)
            for client in clients:
                client.settimeout(30)
                if b"200 OK" not in client.recv(4096):
                    raise SystemExit("a client of the events is refused")
            grown = self.memory() - before
            run = self.load(1, self.options.seconds, "/health")
            begun = time.monotonic()
            _, task = self.daemon.request("POST", "/queue", json.loads(TASK))
            heard = sum(hears(client, task["id"].encode()) for client in clients)
            self.table.add("1,000 clients of `/events`, idle", "%.1f MB" % (grown / MEGABYTE),
                           note="`/health` p99 %s meanwhile; %d of them heard of a task within %.2f s" % (
                               wait([run], "p99"), heard, time.monotonic() - begun))
            if heard != 1000:
                self.table.missed += 1

    def scanning(self):
        """Reading a whole ledger, as each start does; the file is in memory by then."""
        path = self.work / "large.jsonl"
        lines = "".join(LINE % (day + 1, model) for day in range(28)
                        for model in ("haiku", "sonnet", "opus"))
        path.write_text(lines * (256 * MEGABYTE // len(lines)))
        size, times = path.stat().st_size, []
        for _ in range(self.options.rounds + 1):
            begun = time.monotonic()
            subprocess.run([self.options.symbiont, "ledger", "verify", path], check=True,
                           stdout=subprocess.DEVNULL)
            times.append(time.monotonic() - begun)
        speed = size / 1e6 / statistics.median(times[1:])
        self.table.add("a ledger is read and summed up", "%.0f MB/s" % speed, "≥ 200 MB/s",
                       speed >= 200, "%d lines, start of the process included" % path.read_bytes().count(b"\n"))
        path.unlink()

    def hostile(self):
        """Bodies that are too large, and clients that never finish their heads."""
        before = self.memory()
        statuses = set()
        for _ in range(50):
            with socket.create_connection(("127.0.0.1", self.port)) as client:
                head = (b"POST /queue HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                        b"Transfer-Encoding: chunked\r\n\r\n")
                statuses.add(send_for_ever(client, head))
        self.table.add("50 bodies without an end", "%+.1f MB" % ((self.memory() - before) / MEGABYTE),
                       "413, ≤ 32 MB", statuses == {413} and self.memory() - before <= 32 * MEGABYTE,
                       f"answered with {sorted(statuses, key=str)}")
        with contextlib.ExitStack() as stack:
            slow = []
            for _ in range(500):
                client = stack.enter_context(socket.create_connection(("127.0.0.1", self.port)))
                client.sendall(b"POST /queue HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: ")
                slow.append(client)
            begun = time.monotonic()
            run = self.load(1, self.options.seconds, "/health")
            # Each sends a byte a second, so that it is never silent for long.
            while slow and time.monotonic() - begun < 30:
                slow = [client for client in slow if drip(client)]
                time.sleep(1)
            seconds = time.monotonic() - begun
            self.table.add("500 clients that send a byte a second", "%d left after %.0f s" % (
                len(slow), seconds), "none after 30 s", not slow,
                "`/health` p99 %s meanwhile; `timeouts.request` is 5 s" % wait([run], "p99"))


def lacks_journal(folder):
    """Whether this is an ext4 made without one: a flush of a file that grew then costs one write, and not two."""
    device = os.path.basename(subprocess.run(
        ["df", "--output=source", folder], stdout=subprocess.PIPE, text=True,
        check=True).stdout.split()[-1])
    options = pathlib.Path("/proc/fs/ext4", device, "options")
    return options.exists() and "data=" not in options.read_text() and shutil.which("mkfs.ext4")


@contextlib.contextmanager
def ext4(path):
    """A folder on a file system of its own, in a file."""
    image = path.with_suffix(".image")
    path.mkdir()
    with image.open("wb") as file:
        file.truncate(4 << 30)
    subprocess.run(["mkfs.ext4", "-q", "-F", image], check=True)
    subprocess.run(["mount", "-o", "loop", image, path], check=True)
    try:
        yield path
    finally:
        subprocess.run(["umount", path], check=True)
        image.unlink()


def figures(text):
    return {key: float(value) for key, value in (word.split("=") for word in text.split())}


def rate(run):
    return run["answers"] / run["seconds"]


def wait(runs, key):
    value = statistics.median(run[key] for run in runs) / 1000
    return "%.2f ms" % value if value < 10 else "%.0f ms" % value


def hears(client, name):
    """Whether an event with this in it comes within half a minute."""
    text = b""
    with contextlib.suppress(TimeoutError):
        while name not in text:
            piece = client.recv(65536)
            if not piece:
                return False
            text += piece
        return True
    return False


def send_for_ever(client, head):
    """The status that comes back while a body goes on and on; None when none does."""
    client.settimeout(20)
    piece = b"10000\r\n" + b" " * 65536 + b"\r\n"
    with contextlib.suppress(OSError):
        client.sendall(head)
        for _ in range(4096):
            client.sendall(piece)
    with contextlib.suppress(OSError, ValueError, IndexError):
        return int(client.recv(4096).split()[1])
    return None


def drip(client):
    """Whether the server still takes bytes of this client."""
    try:
        client.sendall(b"x")
        client.setblocking(False)
        try:
            return bool(client.recv(4096)) and False
        except BlockingIOError:
            return True
        finally:
            client.setblocking(True)
    except OSError:
        return False


PARTS = {"accepting": Bench.accepting, "health": Bench.health, "listeners": Bench.listeners,
         "scanning": Bench.scanning, "hostile": Bench.hostile, "growth": Bench.growth}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("symbiont", type=pathlib.Path)
    parser.add_argument("probe", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=3)
    parser.add_argument("--tasks", type=int, default=100_000)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS), metavar="PART")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="symbiont-bench.") as work:
        bench = Bench(options, work)
        bench.start()
        try:
            for part in options.only:
                PARTS[part](bench)
        finally:
            bench.daemon.close()
    print(bench.table.text(), end="")
    return 1 if bench.table.missed else 0


if __name__ == "__main__":
    sys.exit(main())
