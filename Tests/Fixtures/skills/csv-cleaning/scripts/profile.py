#!/usr/bin/env python3
"""Says what a CSV file is: encoding, separator, header, and the type of each column.

    profile.py FILE [--rows N] [--encoding NAME]
"""

import argparse
import collections
import csv
import io
import re
import sys

CANDIDATES = ",;\t|"
DATES = [
    ("yyyy-mm-dd", re.compile(r"\d{4}-\d{1,2}-\d{1,2}$")),
    ("dd.mm.yyyy", re.compile(r"\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})$")),
    ("mm/dd/yyyy or dd/mm/yyyy", re.compile(r"\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})$")),
]
INTEGER = re.compile(r"[-+]?(?:0|[1-9]\d{0,2}(?:[ '’]\d{3})*|[1-9]\d*)$")
DECIMAL = re.compile(r"[-+]?\d{1,3}(?:[.,' ]?\d{3})*[.,]\d+$")
TIME = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?(?: ?[AaPp][Mm])?$")


def decode(content, name):
    """The text and the encoding's name: UTF-8 when it is, else what Windows would take."""
    if name:
        return content.decode(name), name
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16"), "utf-16"
    try:
        return content.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp1252"), "cp1252"
    except UnicodeDecodeError:
        return content.decode("latin-1"), "latin-1"


def separator(text):
    """The candidate that gives most lines the same number of fields; the comma wins ties."""
    sample = text.splitlines()[:200]
    best = (0, 0, ",")
    for candidate in CANDIDATES:
        widths = collections.Counter(len(row) for row in csv.reader(sample, delimiter=candidate) if row)
        if not widths:
            continue
        width, lines = widths.most_common(1)[0]
        if width > 1 and lines > best[0]:
            best = (lines, width, candidate)
    return best[2]


def kind(value):
    for name, expression in DATES:
        if expression.match(value):
            return "date", name
    if INTEGER.match(value):
        return "integer", ""
    if DECIMAL.match(value):
        last = max(value.rfind("."), value.rfind(","))
        return "decimal", "comma as decimal sign" if value[last] == "," else "point as decimal sign"
    if TIME.match(value):
        return "time", ""
    return "text", ""


class Column:
    def __init__(self, name):
        self.name = name
        self.kinds = collections.Counter()
        self.forms = collections.Counter()
        self.values = set()
        self.filled = self.blank_ends = self.repeated = 0

    def add(self, value):
        if value != value.strip():
            self.blank_ends += 1
        value = value.strip()
        if not value:
            return
        self.filled += 1
        name, form = kind(value)
        self.kinds[name] += 1
        if form:
            self.forms[form] += 1
        if value in self.values:
            self.repeated += 1
        elif len(self.values) < 1_000_000:
            self.values.add(value)

    def type(self):
        if not self.kinds:
            return "empty"
        name, count = self.kinds.most_common(1)[0]
        return name if count >= 0.98 * self.filled else "text"

    def notes(self):
        if self.blank_ends:
            yield "%d with blanks at the ends" % self.blank_ends
        if self.type() != "text" and len(self.kinds) > 1:
            others = sum(self.kinds.values()) - self.kinds[self.type()]
            yield "%d of another type" % others
        if len(self.forms) > 1:
            yield "%d formats: %s" % (len(self.forms), ", ".join(
                "%s (%d)" % item for item in self.forms.most_common()))
        elif self.forms:
            yield next(iter(self.forms))
        folded = {value.lower() for value in self.values} if len(self.values) < 1000 else self.values
        if len(folded) < len(self.values):
            yield "mixed letter case"
        if self.name.lower().endswith("id") and self.repeated:
            yield "%d duplicates" % self.repeated


def line_ends(text):
    found = []
    if "\r\n" in text:
        found.append("CRLF")
    if re.search(r"(?<!\r)\n", text):
        found.append("LF")
    if re.search(r"\r(?!\n)", text):
        found.append("CR")
    return " and ".join(found) or "none"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file")
    parser.add_argument("--rows", type=int, default=0, help="look at the first N rows alone")
    parser.add_argument("--encoding")
    arguments = parser.parse_args()
    try:
        with open(arguments.file, "rb") as file:
            text, encoding = decode(file.read(), arguments.encoding)
    except (OSError, UnicodeError, LookupError) as error:
        print("profile.py: %s" % error, file=sys.stderr)
        return 2
    mark = separator(text)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    header = next(rows, [])
    columns = [Column(name.strip() or "column %d" % number) for number, name in enumerate(header, 1)]
    count = ragged = 0
    for row in rows:
        if arguments.rows and count >= arguments.rows:
            break
        count += 1
        ragged += len(row) != len(columns)
        for column, value in zip(columns, row):
            column.add(value)
    print("%s: %s rows, %d columns, %s, separator %r, line ends %s" % (
        arguments.file, format(count, ","), len(columns), encoding, mark, line_ends(text)))
    if ragged:
        print("%d rows have another number of fields than the header" % ragged)
    width = max([len(column.name) for column in columns] + [6])
    print("%-*s  type     filled   distinct  notes" % (width, "column"))
    for column in columns:
        share = 100 * column.filled // count if count else 0
        print("%-*s  %-7s  %4d %%  %9s  %s" % (
            width, column.name, column.type(), share, format(len(column.values), ","),
            "; ".join(column.notes())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
