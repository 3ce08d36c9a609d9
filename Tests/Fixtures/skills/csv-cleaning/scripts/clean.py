#!/usr/bin/env python3
"""Cleans a CSV file by a recipe, row by row, and logs every value it changed or could not handle.

    clean.py FILE RECIPE [--out FILE] [--log FILE] [--encoding NAME] [--separator CHAR]
             [--skip N] [--strict] [--guard]

The recipe is a JSON list of steps; SKILL.md describes them.
"""

import argparse
import csv
import datetime
import decimal
import json
import pathlib
import sys
import unicodedata

BLANKS = " \t\u00a0\u2007\u202f\ufeff"
EMPTY = {"", "-", "n/a", "na", "null", "none", "#n/a", "k.a.", "?"}


class Unhandled(Exception):
    """A value that a step cannot handle; the text says why."""


class Trim:
    def __init__(self, step):
        pass

    def __call__(self, value):
        return unicodedata.normalize("NFC", value.strip(BLANKS))


class Empty:
    def __init__(self, step):
        self.values = {str(value).lower() for value in step.get("values", EMPTY)}

    def __call__(self, value):
        return "" if value.strip(BLANKS).lower() in self.values else value


class Date:
    def __init__(self, step):
        self.formats = step["formats"]
        self.output = step.get("output", "%Y-%m-%d")

    def __call__(self, value):
        if not value:
            return value
        results = set()
        for form in self.formats:
            try:
                results.add(datetime.datetime.strptime(value, form))
            except ValueError:
                continue
        if not results:
            raise Unhandled("fits no format of " + ", ".join(self.formats))
        if len(results) > 1:
            raise Unhandled("is " + " or ".join(sorted(date.strftime("%Y-%m-%d") for date in results)))
        return results.pop().strftime(self.output)


class Decimal:
    def __init__(self, step):
        self.sign = step.get("sign", ".")
        self.group = step.get("group", "." if self.sign == "," else ",")
        self.places = step.get("places")

    def __call__(self, value):
        if not value:
            return value
        text = value.replace("\u2212", "-").strip(BLANKS + "€$£")
        for blank in BLANKS + "'’":
            text = text.replace(blank, "")
        whole, found, fraction = text.rpartition(self.sign)
        if not found:
            whole, fraction = text, ""
        groups = whole.lstrip("+-").split(self.group)
        if len(groups) > 1 and any(len(group) != 3 for group in groups[1:]):
            raise Unhandled("has groups that are not of three digits")
        whole = whole.replace(self.group, "")
        try:
            number = decimal.Decimal(whole + ("." + fraction if fraction else ""))
        except decimal.InvalidOperation:
            raise Unhandled("is no number") from None
        if self.places is not None:
            number = number.quantize(decimal.Decimal(1).scaleb(-int(self.places)))
        return format(number, "f")


class Case:
    def __init__(self, step):
        self.change = str.upper if step["step"] == "upper" else str.lower

    def __call__(self, value):
        return self.change(value)


class Map:
    def __init__(self, step):
        self.values = step["values"]
        self.strict = step.get("strict", False)

    def __call__(self, value):
        if value in self.values:
            return self.values[value]
        if self.strict and value:
            raise Unhandled("is not listed")
        return value


STEPS = {
    "trim": Trim, "empty": Empty, "date": Date, "decimal": Decimal, "upper": Case, "lower": Case,
    "map": Map,
}


class Recipe:
    """The steps by column, and what concerns whole rows."""

    def __init__(self, steps, header):
        self.cells = []
        self.dropped = set()
        self.unique = []
        for number, step in enumerate(steps, start=1):
            name = step.get("step")
            column = step.get("column")
            if column != "*" and column not in header:
                raise SystemExit("recipe, step %d: there is no column %r; there are %s"
                                 % (number, column, ", ".join(header)))
            if name == "drop":
                self.dropped.add(header.index(column))
            elif name == "unique":
                self.unique.append((header.index(column), step.get("keep", "first")))
            elif name in STEPS:
                columns = range(len(header)) if column == "*" else [header.index(column)]
                self.cells.append((name, columns, STEPS[name](step)))
            else:
                raise SystemExit("recipe, step %d: unknown step %r; there are %s, drop and unique"
                                 % (number, name, ", ".join(sorted(STEPS))))

    def clean(self, row, number, log):
        for name, columns, change in self.cells:
            for index in columns:
                before = row[index]
                try:
                    row[index] = change(before)
                except Unhandled as reason:
                    log.unhandled(number, index, name, before, str(reason))
                    continue
                if row[index] != before:
                    log.changed(number, index, name, before, row[index])
        return row


class Log:
    """One line for each change; counts for the summary."""

    def __init__(self, file, header):
        self.writer = csv.writer(file)
        self.writer.writerow(["row", "column", "step", "before", "after", "problem"])
        self.header = header
        self.counts = {}
        self.problems = 0

    def changed(self, row, index, step, before, after):
        key = (step, self.header[index])
        self.counts[key] = self.counts.get(key, 0) + 1
        self.writer.writerow([row, self.header[index], step, before, after, ""])

    def unhandled(self, row, index, step, before, reason):
        self.problems += 1
        self.writer.writerow([row, self.header[index], step, before, before, reason])


def guarded(value):
    return "'" + value if value[:1] in "=+-@" and not value[1:2].isdigit() else value


def last_rows(rows, index):
    """The number of the last row of each value, for `keep: last`."""
    return {row[index]: number for number, row in rows}


def run(arguments):
    source = pathlib.Path(arguments.file)
    out = pathlib.Path(arguments.out or source.with_suffix(".clean.csv"))
    log_path = pathlib.Path(arguments.log or source.with_suffix(".log.csv"))
    steps = json.loads(pathlib.Path(arguments.recipe).read_text(encoding="utf-8"))
    rows_in = rows_out = 0
    with source.open(encoding=arguments.encoding, newline="") as input_file, \
            out.open("w", encoding="utf-8", newline="") as output_file, \
            log_path.open("w", encoding="utf-8", newline="") as log_file:
        for _ in range(arguments.skip):
            input_file.readline()
        reader = csv.reader(input_file, delimiter=arguments.separator)
        header = [unicodedata.normalize("NFC", name.strip(BLANKS)) for name in next(reader, [])]
        if not header:
            raise SystemExit("%s: there is no header" % source)
        recipe = Recipe(steps, header)
        log = Log(log_file, header)
        kept = [name for index, name in enumerate(header) if index not in recipe.dropped]
        writer = csv.writer(output_file, lineterminator="\n")
        writer.writerow(kept)
        seen = [set() for _ in recipe.unique]
        for number, row in enumerate(reader, start=2 + arguments.skip):
            rows_in += 1
            row += [""] * (len(header) - len(row))
            row = recipe.clean(row[:len(header)], number, log)
            duplicate = False
            for (index, _), values in zip(recipe.unique, seen):
                duplicate = duplicate or row[index] in values
                values.add(row[index])
            if duplicate:
                log.unhandled(number, recipe.unique[0][0], "unique", row[recipe.unique[0][0]], "duplicate")
                continue
            cells = [cell for index, cell in enumerate(row) if index not in recipe.dropped]
            writer.writerow([guarded(cell) for cell in cells] if arguments.guard else cells)
            rows_out += 1
    print("%d rows in, %d rows out" % (rows_in, rows_out))
    for (step, column), count in sorted(log.counts.items()):
        print("%8d  %s of %s" % (count, step, column))
    if log.problems:
        print("%8d  values could not be handled; see %s" % (log.problems, log_path))
    return 1 if log.problems and arguments.strict else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file")
    parser.add_argument("recipe")
    parser.add_argument("--out")
    parser.add_argument("--log")
    parser.add_argument("--encoding", default="utf-8-sig")
    parser.add_argument("--separator", default=",")
    parser.add_argument("--skip", type=int, default=0, help="rows above the header")
    parser.add_argument("--strict", action="store_true")
    parser.add_argument("--guard", action="store_true", help="keep spreadsheets from running formulas")
    try:
        return run(parser.parse_args())
    except (OSError, UnicodeError, ValueError, csv.Error) as error:
        print("clean.py: %s" % error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
