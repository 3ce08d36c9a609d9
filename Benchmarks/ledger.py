#!/usr/bin/env python3
"""Measures `skillctl ops cost --file` on a ledger of a million lines against DuckDB and jq.

    ledger.py SKILLCTL [--lines N] [--rounds R] [--threads N]

Needs Python's duckdb and jq. Each sums up calls, failures, tokens and cost by day and model, in a process of
its own, turn by turn. Exits with 1 when a bar is missed.
"""

import argparse
import json
import os
import pathlib
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True

from run import Table

SQL = """
SELECT timestamp[:10] AS day, model, count(*), count(*) FILTER (NOT success), sum(input_tokens),
  sum(output_tokens), sum(estimated_cost_usd)
FROM read_json('{path}', format='newline_delimited', columns={{timestamp: 'VARCHAR', model: 'VARCHAR',
  success: 'BOOLEAN', input_tokens: 'BIGINT', output_tokens: 'BIGINT', estimated_cost_usd: 'DOUBLE'}})
GROUP BY ALL
"""
JQ = """
reduce inputs as $l ({}; .[$l.timestamp[:10] + $l.model] |= {
  calls: (.calls + 1), failures: (.failures + if $l.success then 0 else 1 end),
  input: (.input + $l.input_tokens), output: (.output + $l.output_tokens),
  cost: (.cost + $l.estimated_cost_usd)})
"""


def write(path, count):
    """Lines as the daemon writes them, 246 bytes on average as in the seed's."""
    source = random.Random(1)
    with path.open("w") as file:
        for number in range(count):
            day, second = divmod(number * 86400 * 200 // count, 86400)
            model = source.choice(("haiku", "haiku", "haiku", "sonnet", "opus"))
            file.write(json.dumps({
                "timestamp": "2026-%02d-%02dT%02d:%02d:%02d.123456Z" % (
                    day // 28 + 1, day % 28 + 1, second // 3600, second // 60 % 60, second % 60),
                "model": model, "success": source.random() > 0.03, "elapsed_seconds": 1.8,
                "input_tokens": source.randrange(20, 4000), "output_tokens": source.randrange(5, 900),
                "estimated_cost_usd": round(source.random() / 50, 6),
                "prompt_preview": "Classify this customer feedback as positive"[:source.randrange(10, 44)]},
                separators=(",", ":")) + "\n")


def timed(command, environment=None):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
    elapsed = time.monotonic() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return elapsed, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def memory(command):
    """The most that it held at once, in bytes."""
    words = subprocess.run(["/usr/bin/env", "python3", "-c",
                            "import resource,subprocess,sys;subprocess.run(sys.argv[1:],stdout=subprocess.DEVNULL,"
                            "check=True);print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)",
                            *command], check=True, stdout=subprocess.PIPE, text=True)
    return int(words.stdout) * (1 if sys.platform == "darwin" else 1024)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("skillctl", type=pathlib.Path)
    parser.add_argument("--lines", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    options = parser.parse_args()
    table = Table()
    with tempfile.TemporaryDirectory(prefix="ledger-bench.") as work:
        path = pathlib.Path(work) / "ledger.jsonl"
        write(path, options.lines)
        size = path.stat().st_size
        ours = [str(options.skillctl.resolve()), "ops", "cost", "--file", str(path), "--since", "2026-01-01"]
        duck = [sys.executable, "-c", "import duckdb,sys,time\n"
                f"c=duckdb.connect(config={{'threads':{options.threads}}})\n"
                f"b=time.monotonic();c.sql('''{SQL.format(path=path)}''').fetchall()\n"
                "print(time.monotonic()-b,file=open(sys.argv[1],'w'))", str(path) + ".time"]
        found = {"ours": [], "duckdb": [], "query": []}
        for _ in range(options.rounds):
            found["ours"].append(timed(ours)[0])
            found["duckdb"].append(timed(duck)[0])
            found["query"].append(float(pathlib.Path(str(path) + ".time").read_text()))
        ratio = statistics.median(a / b for a, b in zip(found["ours"], found["query"]))
        table.add(f"`ops cost --file`, {options.lines} lines, {size / 1e6:.0f} MB, against DuckDB's query alone",
                  "%.2f×" % ratio, "≤ 1×", ratio <= 1,
                  "%.2f s, DuckDB %.2f s and with its process %.2f s; %d threads" % (
                      statistics.median(found["ours"]), statistics.median(found["query"]),
                      statistics.median(found["duckdb"]), options.threads))
        if shutil.which("jq"):
            begun = timed(["jq", "-n", JQ, str(path)])[0]
            ratio = statistics.median(found["ours"]) / begun
            table.add("the same against jq", "%.3f×" % ratio, "≤ 0.05×", ratio <= 0.05, "jq %.1f s" % begun)
        most = memory(ours)
        table.add("its memory", "%.0f MB" % (most / 1e6), "< 100 MB", most < 100e6)
    print(table.text(), end="")
    return 1 if table.missed else 0


if __name__ == "__main__":
    sys.exit(main())
