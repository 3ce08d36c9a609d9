"""A client that knows what Symbiont's own documentation says of its API, and nothing else.

    seed_client.py PORT

It runs the documented curl lines, word for word but for the port, and holds every documented field
against its type. Exit code 1 says what is missing.
"""

import json
import re
import subprocess
import sys

PORT = sys.argv[1]
INT, FLOAT, TEXT = int, (int, float), str

HEALTH = {"runtime": TEXT, "status": TEXT}
STATUS = {
    "status": TEXT, "runtime": TEXT, "queue_size": INT, "last_heartbeat": TEXT, "total_calls": INT,
    "total_cost_estimated_usd": FLOAT, "by_model": dict,
}
TASK = {
    "id": TEXT, "task": TEXT, "model": TEXT, "result": TEXT, "elapsed_seconds": FLOAT,
    "input_tokens": INT, "output_tokens": INT, "estimated_cost_usd": FLOAT, "timestamp": TEXT,
}
QUEUED = {"id": TEXT, "status": TEXT, "position": INT}
LINE = {
    "timestamp": TEXT, "model": TEXT, "success": bool, "elapsed_seconds": FLOAT, "input_tokens": INT,
    "output_tokens": INT, "estimated_cost_usd": FLOAT, "prompt_preview": TEXT,
}
SECONDS = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"
MICROSECONDS = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z"


def curl(line):
    """The answer to a documented line."""
    run = subprocess.run(
        ["sh", "-c", line.replace("8111", PORT)], capture_output=True, text=True, timeout=120)
    if run.returncode != 0:
        sys.exit(f"{line}\nended with {run.returncode}: {run.stderr}")
    return json.loads(run.stdout)


def hold(what, answer, fields):
    for name, kind in fields.items():
        if name not in answer or isinstance(answer[name], bool) != (kind is bool) \
                or not isinstance(answer[name], kind):
            sys.exit(f"{what}: `{name}` is not as documented in {answer}")


def match(what, pattern, text):
    if not re.fullmatch(pattern, text):
        sys.exit(f"{what}: {text!r} does not look like {pattern}")


PRETTY = " | python3 -m json.tool"
health = curl("curl -s http://127.0.0.1:8111/health" + PRETTY)
hold("/health", health, HEALTH)
match("/health", "ok", health["status"])

task = curl("""curl -X POST http://127.0.0.1:8111/task \\
-H "Content-Type: application/json" \\
-d '{"task":"Summarize this email","force_tier":"haiku"}'""")
hold("/task", task, TASK)
match("/task", r"task-\d+.*", task["id"])
match("/task", "haiku", task["model"])
match("/task", SECONDS, task["timestamp"])

queued = curl("""curl -s -X POST http://127.0.0.1:8111/queue -H "Content-Type: application/json" \\
-d '{"task": "Run weekly subscriber report"}'""")
hold("/queue", queued, QUEUED)
match("/queue", "queued-.+", queued["id"])
match("/queue", "queued", queued["status"])

status = curl("curl -s http://127.0.0.1:8111/status" + PRETTY)
hold("/status", status, STATUS)
match("/status", "healthy", status["status"])
match("/status", SECONDS, status["last_heartbeat"])
hold("/status by_model", status["by_model"]["haiku"], {"calls": INT, "cost": FLOAT})

ledger = curl("curl -s 'http://127.0.0.1:8111/ledger?limit=1'")
assert len(ledger) == 1, ledger
hold("/ledger", ledger[0], LINE)
match("/ledger", MICROSECONDS, ledger[0]["timestamp"])
assert list(ledger[0])[:8] == list(LINE), "the documented fields come first"

stats = curl("curl -s http://127.0.0.1:8111/ledger/stats" + PRETTY)
assert {"by_model", "by_date"} <= set(stats), stats
