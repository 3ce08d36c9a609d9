#!/usr/bin/env python3
"""Kills a running `symbiont serve` and looks at what it leaves.

    Scripts/kills_symbiont.py SYMBIONT FAKE_CLAUDE --at POINT
    Scripts/kills_symbiont.py SYMBIONT FAKE_CLAUDE --kills N [--release SYMBIONT] [--tasks N] [--seed N]

The first form kills it once, at a point of Sources/Orchestrator/Files/WritePoint.swift; the second N
times, at random points and at random moments, while clients submit and wait over HTTP. After each kill
the daemon must start again, every task that it accepted must be there, the ledger must count whole and
sum to what the tasks cost, and no call may have been started twice. Named points need a debug build;
with a release build beside it, that one is killed at the random moments, and the time that it takes to
start is held to two seconds. Exit code 1 means that something did not hold.
"""

import argparse
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from symbiont_clients import Clients
from symbiont_daemon import GONE, Broken, Daemon, Remains

SOURCE = Path(__file__).resolve().parent.parent / "Sources/Orchestrator/Files/WritePoint.swift"
POINTS = re.findall(r"^  case (\w+)$", SOURCE.read_text(), re.MULTILINE)
LINE = ('{"timestamp":"2026-03-20T14:33:12Z","model":"haiku","success":true,"elapsed_seconds":1.5,'
        '"input_tokens":9,"output_tokens":2,"estimated_cost_usd":0.25,"prompt_preview":"x"}')


class Scenario:
    """A daemon that is killed at one point, with whatever it takes to come there."""

    def __init__(self, base, symbiont, fake, point):
        settings = ["concurrency=2", "lease=5s", "heartbeat_interval=1s", "timeouts.drain=5s",
                    "retention.finished=3600s", "retention.least=0"]
        if "block" in point:
            settings.append("budgets.task.hard=0.000000001")
        self.daemon = Daemon(base, symbiont, fake, *settings)
        self.point = point
        self.flags = ["--demo"] if point.startswith("demo") else []
        self.accepted, self.answered, self.number = set(), set(), 0
        self.imported = []

    # What is there before.

    def prepare(self):
        data = self.daemon.data
        data.mkdir(mode=0o700)
        if self.point.startswith("queue"):
            self.write_queue('{"id":"old-1","task":"#old1#","status":"pending","force_tier":"haiku"}',
                             '{"id":"old-2","task":"#old2#","force_tier":"haiku"}', "not JSON")
            self.imported = ["old-1", "old-2"]
        if self.point in ("pruning", "pruned"):
            self.write_queue(*(
                f'{{"id":"old-{number}","task":"x","status":"cancelled",'
                f'"created_at":"2026-01-01T00:00:00Z"}}' for number in range(300)))
        if self.point.startswith("tornLine"):
            (data / "ledger.jsonl").write_text(LINE + "\n" + LINE[:90])
        if self.point == "lineFinished":
            (data / "ledger.jsonl").write_text(LINE)
        if self.point in ("interrupting", "interrupted"):
            self.daemon.start()
            self.queue(" fake:delay=60000")
            while not self.daemon.calls.read_text():
                time.sleep(0.01)
            self.daemon.kill()

    def write_queue(self, *lines):
        (self.daemon.data / "queue.jsonl").write_text("\n".join(lines) + "\n")

    # What goes on.

    def queue(self, words="", **more):
        self.number += 1
        body = {"task": f"Task #{self.number}# {words}", "force_tier": "haiku", **more}
        status, answer = self.daemon.request("POST", "/queue", body)
        if not 200 <= status < 300:
            raise Broken(f"POST /queue answered {status}: {answer}")
        self.accepted.add(answer["id"])
        return answer["id"]

    def ask(self):
        self.number += 1
        status, answer = self.daemon.request(
            "POST", "/task", {"task": f"Task #{self.number}#", "force_tier": "sonnet"})
        if status == 200:
            self.accepted.add(answer["id"])
            self.answered.add(answer["id"])

    def work(self):
        """Comes by every point but those of the start and of a backup."""
        self.queue()
        if "block" in self.point:
            # Its tier costs something to choose, and then nothing is left for the call.
            weighed = self.queue("Weigh these words", force_tier=None)
            self.wait_idle()
            self.daemon.request("POST", f"/tasks/{weighed}/unblock")
        self.ask()
        if self.point in ("renewing", "renewed"):
            self.queue(" fake:delay=4000")
        self.wait_idle()
        self.daemon.request("POST", "/queue/pause")
        self.daemon.request("DELETE", f"/tasks/{self.queue()}")
        self.queue()
        self.daemon.request("POST", "/queue/resume")
        self.wait_idle()

    def wait_idle(self, waiting=0):
        """Returns once nothing runs and no more than so many tasks wait for a later time."""
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            status = self.daemon.request("GET", "/status")[1]
            if status["queue_size"] <= waiting and not status["running"]:
                return
            time.sleep(0.02)
        raise Broken(f"the work does not end: {status}")

    def back_up(self):
        """A backup is killed, and the daemon beside it goes on."""
        self.daemon.start()
        self.work()
        copy = self.daemon.base / "copy"
        killed = self.daemon.run("backup", str(copy), kill_at=self.point)
        if killed.returncode != -9:
            raise Broken(f"{self.point} was never reached: {killed.stderr}")
        if copy.exists():
            if self.point != "backupNamed":
                raise Broken("an unfinished backup has its name")
        elif self.daemon.run("backup", str(copy)).returncode != 0:
            raise Broken("the next backup fails")
        if list(self.daemon.base.glob("copy.partial-*")):
            raise Broken("the next backup leaves what a killed one left")
        digests = subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=copy)
        if digests.returncode != 0:
            raise Broken("the digests of the backup are wrong")
        self.daemon.kill()
        shutil.rmtree(self.daemon.data)
        shutil.copytree(copy, self.daemon.data)

    def be_killed(self):
        """Starts it and works until it is killed at its point."""
        self.daemon.launch(self.point, *self.flags)
        try:
            if self.daemon.wait_ready():
                self.work()
                self.daemon.stop()
        except GONE:
            pass
        except Broken:
            if self.daemon.process.poll() is None:
                raise
        code = self.daemon.process.wait(timeout=60)
        self.daemon.notifications.close()
        if code != -9:
            raise Broken(f"{self.point} was never reached (it ended with {code}): "
                         + self.daemon.words())

    # What must hold.

    def run(self):
        self.prepare()
        try:
            if self.point.startswith("backup"):
                self.back_up()
            else:
                self.be_killed()
            if not self.imported:
                Remains(self.daemon).check_queue_file()
            self.daemon.launch(None, *self.flags)
            if not self.daemon.wait_ready():
                raise Broken(f"it does not start again: {self.daemon.words()}")
            self.daemon.request("POST", "/queue/resume")
            self.ask()
            # A task whose budget is used up was given back, and nobody came to block it.
            self.wait_idle(waiting=self.point in ("blocking", "unblocked"))
            self.daemon.stop()
            self.look()
        finally:
            self.daemon.close()

    def look(self):
        tasks, lines = Remains(self.daemon).check(self.accepted, self.answered)
        for name in self.imported:
            if tasks.get(name, {}).get("state") not in ("done", "interrupted"):
                raise Broken(f"{name} of queue.jsonl is {tasks.get(name)}")
        if self.imported and len([task for task in tasks.values() if "#old" in task["task"]]) != 2:
            raise Broken("tasks of queue.jsonl were taken over twice")
        if self.point.startswith("tornLine"):
            torn = (self.daemon.data / "ledger.torn").read_text().splitlines()
            if set(torn) != {LINE[:90]} or sum("task" not in line for line in lines) != 1:
                raise Broken(f"of the torn line {torn} is left")
        if self.point == "lineFinished" and sum("task" not in line for line in lines) != 1:
            raise Broken("the unfinished line is gone")
        if self.flags and sum(line.get("task", "").startswith("queued-demo") for line in lines) != 60:
            raise Broken("the demonstration has not its ledger of sixty lines")
        if "block" in self.point and not any(
                task["state"] == "blocked" for task in tasks.values()):
            # The attempt had ended when the kill came: the daemon blocks it when it tries again.
            if not any(task["released"] for task in tasks.values()):
                raise Broken("no task is blocked, and none waits to be tried again")
        if self.imported and "not JSON" not in (
                self.daemon.data / "queue.imported.jsonl").read_text():
            raise Broken("what could not be taken over is gone")
        if self.point in ("pruning", "pruned") and any(name.startswith("old-") for name in tasks):
            raise Broken("old tasks are still there")


# What a daemon comes by again and again, or at each start.
COMMON = [point for point in POINTS
          if not point.startswith(("queue", "torn", "line", "demo", "backup", "block", "unblock", "prun"))]


class Soak:
    """Kill after kill, with clients, in a store that is large already."""

    # A point that is not reached by then is given up, and the daemon killed where it is.
    PATIENCE = 3

    def __init__(self, options, base):
        self.options = options
        self.dice = random.Random(options.seed)
        self.daemon = Daemon(base, options.symbiont, options.fake, "concurrency=3", "lease=5s",
                             "heartbeat_interval=2s", "timeouts.drain=10s")
        self.clients = Clients(self.daemon, options.seed)
        self.debug = self.daemon.symbiont
        self.release = (options.release or options.symbiont).resolve()
        self.times = []
        self.points = Counter()
        self.states = Counter()

    def run(self):
        begun = time.monotonic()
        self.daemon.start()
        self.daemon.stop()
        self.fill()
        try:
            for number in range(1, self.options.kills + 1):
                self.round(number)
            self.daemon.symbiont = self.release
            self.times.append(self.daemon.start())
            self.clients.check_recent()
            self.clients.resend()
            self.daemon.request("POST", "/queue/resume")
            self.daemon.stop()
        finally:
            self.daemon.close()
        self.look()
        self.report(time.monotonic() - begun)

    def fill(self):
        """Finished tasks and lines of the ledger, as many as a daemon of some age has."""
        count = self.options.tasks
        moment = time.time_ns() // 1000
        with sqlite3.connect(self.daemon.data / "state.db") as database:
            database.executemany(
                "INSERT INTO task (id, task, state, source, created_at, finished_at, result)"
                " VALUES (?, ?, 'done', 'queue', ?, ?, ?)",
                ((f"old-{number}", f"An old task, number {number}", moment, moment, "x" * 400)
                 for number in range(count)))
        database.close()
        with open(self.daemon.data / "ledger.jsonl", "a") as ledger:
            ledger.writelines(LINE + "\n" for _ in range(count))

    def round(self, number):
        """A start, work, and a kill: every other one at a named point."""
        point = self.dice.choice(COMMON) if number % 2 else None
        moment = self.dice.uniform(0, 0.5)
        begun = time.monotonic()
        self.daemon.symbiont = self.debug if point else self.release
        self.daemon.launch(f"{point}:{self.dice.randint(1, 3)}" if point else None)
        if self.daemon.wait_ready():
            if not point:
                self.times.append(time.monotonic() - begun)
            self.work(point, moment)
        self.daemon.close()
        self.points[point if point and self.daemon.process.returncode == -9 else "random"] += 1
        Remains(self.daemon).check_queue_file()
        if number % 50 == 0:
            print(f"{number} kills, {len(self.clients.accepted)} tasks accepted", flush=True)

    def work(self, point, moment):
        try:
            self.clients.check_recent()
            self.clients.start()
        except GONE:
            # It died while it was asked what the one before had promised.
            return
        deadline = time.monotonic() + (self.PATIENCE if point else moment)
        try:
            while time.monotonic() < deadline and self.daemon.process.poll() is None:
                time.sleep(0.002)
            if point == "storeClosed" and self.daemon.process.poll() is None:
                self.daemon.process.terminate()
                self.daemon.process.wait(timeout=60)
            if self.daemon.process.poll() is None:
                self.daemon.process.kill()
            self.daemon.process.wait()
        finally:
            self.clients.stop()

    def look(self):
        tasks, lines = Remains(self.daemon).check(
            self.clients.accepted.values(), self.clients.answered)
        tokens = Counter(token for task in tasks.values()
                         for token in re.findall(r"#(\w+)#", task["task"]))
        twice = [token for token, count in tokens.items() if count > 1]
        if twice:
            raise Broken(f"one key made two tasks: {twice[:3]}")
        self.states = Counter(
            task["state"] for task in tasks.values() if not task["id"].startswith("old-"))
        self.lines = len(lines) - self.options.tasks

    def report(self, seconds):
        self.times.sort()
        states = ", ".join(f"{count} {state}" for state, count in sorted(self.states.items()))
        named = sum(count for point, count in self.points.items() if point != "random")
        print(f"{self.options.kills} kills in {seconds:.0f} s, {named} of them at "
              f"{len(self.points) - 1} named points, {self.points['random']} anywhere")
        print(f"{len(self.clients.accepted)} tasks accepted, none lost, none run twice: {states}; "
              f"{self.lines} lines in the ledger, which sum to what the tasks cost")
        print(f"a start with {self.options.tasks} tasks and lines: median "
              f"{self.times[len(self.times) // 2]:.2f} s, longest {self.times[-1]:.2f} s")
        if self.options.release and self.times[len(self.times) // 2] > 2:
            raise Broken("a start takes more than 2 s")


def once(options, base):
    Scenario(base, options.symbiont, options.fake, options.at).run()
    print(f"killed at {options.at}: everything held")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("symbiont", type=Path)
    parser.add_argument("fake", type=Path)
    parser.add_argument("--release", type=Path, help="a release build, for the random moments")
    parser.add_argument("--at", choices=POINTS, metavar="POINT")
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--tasks", type=int, default=100_000, help="that are there before")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="symbiont-kills-") as base:
        try:
            if options.at:
                once(options, base)
            else:
                Soak(options, base).run()
        except Broken as problem:
            print(f"broken (seed {options.seed}): {problem}")
            sys.exit(1)


if __name__ == "__main__":
    main()
