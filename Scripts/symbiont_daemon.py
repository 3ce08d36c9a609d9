"""A real `symbiont serve` with a fake model CLI: to be driven over HTTP, killed, and looked at.

`kills_symbiont.py` and `Benchmarks/symbiont.py` use it. What must hold after a kill stands in `Remains`.
"""

import contextlib
import http.client
import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import time
from collections import Counter, defaultdict
from decimal import Decimal
from pathlib import Path

# Every start of a call leaves a line, `task 17` or `classify 17`, for a prompt that says `#17#`.
CLAUDE = """#!/bin/sh
case $1 in -p) ;; *) exec {fake} "$@" ;; esac
prompt=$(cat)
token=${{prompt#*\\#}}
kind=task
case " $* " in *" --json-schema "*) kind=classify ;; esac
printf '%s\\n' "$kind ${{token%%\\#*}}" >> {log}
printf '%s' "$prompt" | exec {fake} "$@"
"""


class Broken(Exception):
    """What must hold did not."""


class Daemon:
    """One data directory and the daemon that works in it, when one does."""

    def __init__(self, base, symbiont, fake, *settings):
        self.base = Path(base)
        self.symbiont = Path(symbiont).resolve()
        self.data = self.base / "data"
        self.calls = self.base / "calls"
        self.said = self.base / "said"
        self.claude = self.base / "claude"
        self.calls.touch()
        self.claude.write_text(CLAUDE.format(fake=Path(fake).resolve(), log=self.calls))
        self.claude.chmod(0o755)
        self.settings = [f"claude_cli={self.claude}", *settings]
        self.process = None
        self.port = None

    @property
    def environment(self):
        kept = {key: os.environ[key] for key in ("PATH", "TSAN_OPTIONS") if key in os.environ}
        return {**kept, "HOME": str(self.base), "LC_ALL": "C.UTF-8", "TZ": "UTC"}

    def arguments(self, *words):
        return [str(self.symbiont), *words, "--data-dir", str(self.data)]

    def run(self, *words, kill_at=None):
        """Another command on the same directory, to its end."""
        extra = {"KILL_SYMBIONT_AT": kill_at} if kill_at else {}
        return subprocess.run(
            self.arguments(*words), env={**self.environment, **extra}, cwd=self.base,
            capture_output=True, text=True)

    def launch(self, kill_at=None, *flags):
        """Starts it and returns at once; its notifications are read by `wait_ready`."""
        name = self.base / "notify"
        with contextlib.suppress(FileNotFoundError):
            name.unlink()
        self.notifications = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.notifications.bind(str(name))
        environment = {**self.environment, "NOTIFY_SOCKET": str(name)}
        if kill_at:
            environment["KILL_SYMBIONT_AT"] = kill_at
        command = self.arguments("serve", "--port", "auto", *flags)
        if "--demo" not in flags:
            for setting in self.settings:
                command += ["--set", setting]
        with open(self.said, "wb") as said:
            self.process = subprocess.Popen(
                command, env=environment, cwd=self.base, stdin=subprocess.DEVNULL, stdout=said,
                stderr=said)

    def wait_ready(self, limit=60):
        """Whether it came to serve; false when it ended before."""
        deadline = time.monotonic() + limit
        self.notifications.settimeout(0.02)
        while time.monotonic() < deadline:
            try:
                if b"READY=1" in self.notifications.recv(4096).split(b"\n"):
                    self.port = self.announced_port()
                    return True
            except TimeoutError:
                if self.process.poll() is not None:
                    return False
        raise Broken(f"it was not ready within {limit} s: {self.words()}")

    def announced_port(self):
        found = re.search(r"http://127\.0\.0\.1:(\d+)", self.words())
        return int(found.group(1)) if found else None

    def start(self):
        """Starts it, waits until it serves, and gives the seconds."""
        begun = time.monotonic()
        self.launch()
        if not self.wait_ready():
            raise Broken(f"it does not start again: {self.words()}")
        return time.monotonic() - begun

    def words(self):
        return self.said.read_text(errors="replace")

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.notifications.close()

    def stop(self):
        """Stops it in good order."""
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(timeout=120)
        self.notifications.close()
        if code != 0:
            raise Broken(f"a stop ended with {code}: {self.words()}")

    def close(self):
        if self.process and self.process.poll() is None:
            self.kill()

    def request(self, method, path, body=None, headers=None, timeout=60):
        """Status and JSON of an answer. Raises OSError or HTTPException when there is none."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            data = None if body is None else json.dumps(body).encode()
            kind = {"Content-Type": "application/json"} if data is not None else {}
            connection.request(method, path, data, {**kind, **(headers or {})})
            answer = connection.getresponse()
            text = answer.read()
            return answer.status, json.loads(text) if text else None
        finally:
            connection.close()


GONE = (OSError, http.client.HTTPException, json.JSONDecodeError)


class Remains:
    """What a stopped or killed daemon left, read without its help."""

    def __init__(self, daemon):
        self.daemon = daemon

    def check_queue_file(self):
        """It may be killed at any moment: `queue.jsonl` is a whole file all the same."""
        path = self.daemon.data / "queue.jsonl"
        if not path.exists():
            return
        text = path.read_bytes()
        if text and not text.endswith(b"\n"):
            raise Broken("queue.jsonl ends in the middle of a line")
        for number, line in enumerate(text.splitlines(), 1):
            try:
                if not isinstance(json.loads(line)["id"], str):
                    raise ValueError("no id")
            except (ValueError, KeyError) as fault:
                raise Broken(f"queue.jsonl:{number}: {fault}") from fault

    def tasks(self):
        path = self.daemon.data / "state.db"
        with contextlib.closing(sqlite3.connect(path)) as database:
            verdict = database.execute("PRAGMA integrity_check").fetchone()[0]
            if verdict != "ok":
                raise Broken(f"state.db: {verdict}")
            rows = database.execute(
                "SELECT id, task, state, attempts, released, max_attempts, cost, seq FROM task")
            names = [column[0] for column in rows.description]
            return {row[0]: dict(zip(names, row)) for row in rows}

    def lines(self):
        """The ledger's lines, read as decimal numbers."""
        text = (self.daemon.data / "ledger.jsonl").read_text()
        return [json.loads(line, parse_float=Decimal) for line in text.splitlines()]

    def check(self, accepted=(), answered=()):
        """Everything that must hold in a directory whose daemon is stopped."""
        self.check_queue_file()
        verdict = self.daemon.run("ledger", "verify", "--json")
        if verdict.returncode != 0:
            raise Broken(f"ledger verify says {verdict.returncode}: {verdict.stdout}")
        tasks, lines = self.tasks(), self.lines()
        for name in accepted:
            if name not in tasks:
                raise Broken(f"{name} was accepted and is gone")
        for name in answered:
            if tasks[name]["state"] != "done":
                raise Broken(f"{name} was answered and is {tasks[name]['state']}")
        self.check_money(tasks, lines, json.loads(verdict.stdout, parse_float=Decimal))
        self.check_starts(tasks, lines)
        return tasks, lines

    def check_money(self, tasks, lines, verdict):
        by_task = defaultdict(list)
        for line in lines:
            by_task[line.get("task")].append(line["estimated_cost_usd"])
        for name, task in tasks.items():
            costs = by_task.get(name, [])
            if task["attempts"] == 0 or task["state"] in ("pending", "blocked") and not costs:
                continue
            if task["state"] == "processing":
                raise Broken(f"{name} is processing though nobody works")
            unknown = None in costs
            mine = None if unknown else sum(Decimal(cost) for cost in costs)
            theirs = None if task["cost"] is None else Decimal(task["cost"]) / 10**9
            if not costs and task["state"] in ("done", "failed", "interrupted"):
                raise Broken(f"{name} is {task['state']} and has no line in the ledger")
            if costs and mine != theirs or not costs and theirs not in (None, 0):
                raise Broken(f"{name} ({task['state']}) cost {theirs}, its lines say {mine}")
        known = sum((Decimal(line["estimated_cost_usd"]) for line in lines
                     if line["estimated_cost_usd"] is not None), Decimal(0))
        total = Decimal(verdict["total"]["cost_usd"])
        if total != known or verdict["total"]["calls"] != len(lines):
            raise Broken(f"ledger verify counts {total} USD, its lines {known}")

    def check_starts(self, tasks, lines):
        booked = Counter((line.get("task"), line.get("attempt"), line.get("purpose"))
                         for line in lines if line.get("task"))
        twice = [key for key, count in booked.items() if count > 1]
        if twice:
            raise Broken(f"booked twice: {twice[:3]}")
        starts = Counter(self.daemon.calls.read_text().splitlines())
        most = {}
        for task in tasks.values():
            if task["attempts"] - task["released"] > task["max_attempts"]:
                raise Broken(f"{task['id']} had {task['attempts']} attempts")
            found = re.search(r"#(\w+)#", task["task"])
            if found:
                most[found.group(1)] = task["max_attempts"]
        for line, count in starts.items():
            token = line.split()[-1]
            if count > most.get(token, 1):
                raise Broken(f"a call was started {count} times: {line}")
