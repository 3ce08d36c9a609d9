#!/usr/bin/env python3
"""Counts the patterns of log files: what varies becomes a placeholder, what remains is counted.

Reads plain text, gzip and JSON lines; needs nothing but Python 3.9.

    patterns.py FILE... [--top N] [--level LEVEL] [--rare] [--format table|json]
"""

import argparse
import collections
import datetime
import gzip
import json
import re
import sys

LEVELS = ("TRACE", "DEBUG", "INFO", "NOTICE", "WARN", "WARNING", "ERROR", "CRITICAL", "FATAL")

# The order matters: a UUID holds numbers, a path may hold an identifier.
PLACEHOLDERS = [
    ("<uuid>", re.compile(r"\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b", re.I)),
    ("<ip>", re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b")),
    ("<ip6>", re.compile(r"\b(?:[0-9a-f]{1,4}:){3,7}[0-9a-f]{0,4}\b", re.I)),
    ("<url>", re.compile(r"\bhttps?://[^\s\"'<>]+")),
    ("<mail>", re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b")),
    ("<path>", re.compile(r"(?<![\w<])(?:/[\w.@%+-]+){2,}/?")),
    ("<hex>", re.compile(r"\b0x[0-9a-f]+\b", re.I)),
    ("<id>", re.compile(r"\b(?=[0-9a-f]*[a-f])(?=[0-9a-f]*\d)[0-9a-f]{8,64}\b", re.I)),
    ("<str>", re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'")),
    ("<num>", re.compile(r"(?<![\w<])[-+]?\d+(?:[.,]\d+)*")),
]

TIMESTAMPS = [
    re.compile(r"^\[?(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(?:[.,]\d+)?(Z|[+-]\d{2}:?\d{2})?\]?\s*"),
    re.compile(r"^(\d{4}/\d{2}/\d{2}) (\d{2}:\d{2}:\d{2})()\s*"),
]
SYSLOG = re.compile(r"^([A-Z][a-z]{2})\s+(\d{1,2}) (\d{2}:\d{2}:\d{2}) (\S+) ")
MONTHS = {name: number for number, name in enumerate(
    "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), start=1)}


class Pattern:
    """One pattern: how often, from when to when, one line as it was."""

    __slots__ = ("count", "first", "last", "example")

    def __init__(self):
        self.count = 0
        self.first = None
        self.last = None
        self.example = None

    def add(self, time, line):
        self.count += 1
        if time is not None:
            self.first = time if self.first is None else min(self.first, time)
            self.last = time if self.last is None else max(self.last, time)
        if self.example is None:
            self.example = line


def lines(path):
    """The lines of a file; gzip by its first two bytes, not by its name."""
    with open(path, "rb") as file:
        compressed = file.read(2) == b"\x1f\x8b"
    opener = gzip.open if compressed else open
    with opener(path, "rt", encoding="utf-8", errors="replace") as file:
        for line in file:
            line = line.rstrip("\r\n")
            if line:
                yield line


def split_time(line, year):
    """A line's time in ISO 8601 and the rest; the time is None where there is none."""
    for expression in TIMESTAMPS:
        match = expression.match(line)
        if match:
            day, clock, zone = match.groups()
            return day.replace("/", "-") + "T" + clock + (zone or ""), line[match.end():]
    match = SYSLOG.match(line)
    if match and match.group(1) in MONTHS:
        month, day, clock, host = match.groups()
        time = "%04d-%02d-%02dT%s" % (year, MONTHS[month], int(day), clock)
        return time, line[match.end():]
    return None, line


def split_level(text):
    """The level near the start of a line, in capitals, and the text without it."""
    for word in re.finditer(r"[A-Za-z]+", text[:60]):
        if word.group().upper() in LEVELS:
            level = word.group().upper()
            before = text[:word.start()].rstrip(" [<(|")
            after = text[word.end():].lstrip(" ]>)|:-")
            return {"WARNING": "WARN"}.get(level, level), (before + " " + after).strip()
    return "-", text


def from_json(line):
    """Time, level and message of a JSON line; None when it is none."""
    if not line.startswith("{"):
        return None
    try:
        record = json.loads(line)
    except ValueError:
        return None
    if not isinstance(record, dict):
        return None
    time = next((record[key] for key in ("time", "timestamp", "ts", "@timestamp") if key in record), None)
    if isinstance(time, (int, float)):
        seconds = time / 1000 if time > 1e11 else time
        time = datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).isoformat()
    level = str(record.get("level", record.get("severity", "-"))).upper()
    message = next((record[key] for key in ("msg", "message", "event") if key in record), line)
    return time, level, str(message)


def normalized(text):
    for name, expression in PLACEHOLDERS:
        text = expression.sub(name, text)
    return re.sub(r"\s+", " ", text).strip()[:200]


def collect(paths, wanted, year):
    found = collections.defaultdict(Pattern)
    for path in paths:
        for line in lines(path):
            record = from_json(line)
            if record is None:
                time, rest = split_time(line, year)
                level, text = split_level(rest)
            else:
                time, level, text = record
            if wanted is None or level == wanted:
                found[(level, normalized(text))].add(time, line)
    return found


def as_table(rows):
    yield " count  %-19s  %-19s  %-6s pattern" % ("first", "last", "level")
    for (level, text), pattern in rows:
        first = (pattern.first or "-")[:19]
        last = (pattern.last or "-")[:19]
        yield "%6d  %-19s  %-19s  %-6s %s" % (pattern.count, first, last, level, text)


def as_json(rows):
    for (level, text), pattern in rows:
        yield json.dumps({
            "count": pattern.count, "first": pattern.first, "last": pattern.last,
            "level": level, "pattern": text, "example": pattern.example,
        }, ensure_ascii=False)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--top", type=int, default=20, help="how many patterns to show")
    parser.add_argument("--level", type=str.upper, choices=LEVELS)
    parser.add_argument("--rare", action="store_true", help="the rarest first")
    parser.add_argument("--format", choices=("table", "json"), default="table")
    parser.add_argument("--year", type=int, default=datetime.date.today().year,
                        help="the year of syslog lines, which do not tell it")
    arguments = parser.parse_args()
    try:
        found = collect(arguments.files, arguments.level, arguments.year)
    except OSError as error:
        print("patterns.py: %s: %s" % (error.filename, error.strerror), file=sys.stderr)
        return 2
    order = 1 if arguments.rare else -1
    rows = sorted(found.items(), key=lambda item: (order * item[1].count, item[1].first or "", item[0]))
    show = as_json if arguments.format == "json" else as_table
    for line in show(rows[:arguments.top]):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
