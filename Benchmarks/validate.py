#!/usr/bin/env python3
"""Measures `skillctl validate` against agnix and against skills-ref, the specification's reference validator.

    validate.py [SKILLCTL] [-n COUNT] [--rounds R] [--corpus DIR] [--linear COUNT …]

agnix and `agentskills` (of PyPI's skills-ref) are taken from .venv/bin; what is missing is left out, and the line
says so. Both trees are the same for all. Exits with 1 when a bar is missed.
"""

import argparse
import os
import pathlib
import shutil
import sys
import tempfile

sys.dont_write_bytecode = True

import measure
import tree
from run import Table

HERE = pathlib.Path(__file__).resolve().parent
MEGABYTE = 1024 * 1024
# Findings are no failure here.
ANY = (0, 1)


def peer(name):
    path = HERE.parent / ".venv" / "bin" / name
    return str(path) if path.exists() else shutil.which(name)


def rounds(count, *commands):
    """Runs A B C A B C …; a series for each command."""
    series = [measure.Series() for _ in commands]
    for _ in range(count):
        for result, (command, folder) in zip(series, commands):
            result.add(measure.run(command, folder, ANY))
    return series


def compare(table, what, ours, theirs, bar=None):
    ratios = sorted(ours.ratios(theirs))
    middle = ratios[len(ratios) // 2]
    table.add(
        what, measure.spread(ratios, lambda value: "%.2f×" % value), "≤ %.2f×" % bar if bar else "",
        middle <= bar if bar else None,
        "%s (CPU %s) against %s (CPU %s)" % (
            measure.seconds(ours.wall()), measure.seconds(ours.cpu()), measure.seconds(theirs.wall()),
            measure.seconds(theirs.cpu())))


def collection(table, binary, skills, work, arguments):
    root = pathlib.Path(work) / "collection"
    files, size = tree.make(root, skills, arguments.count)
    what = "%d skills, %d files, %.1f MB" % (arguments.count, files, size / 1e6)
    agnix = peer("agnix")
    # In whatever form is quickest to make for each. The first command reads everything, the second what was kept.
    validate = [binary, "validate", "--all", "--json"]
    commands = [(validate + ["--no-cache"], root), (validate, root)]
    if agnix:
        # By itself it stops at 10,000 files.
        commands.append(([agnix, "--max-files", "0", "--format", "json", "skills"], root))
    measure.run(validate, root, ANY)
    anew, again, *others = rounds(arguments.rounds, *commands)
    for kind, ours in [("read anew", anew), ("unchanged since the last run", again)]:
        name = "validate --all, %s" % kind
        table.add(name, measure.seconds(ours.wall()), note="%s; CPU %s, %d MB" % (
            what, measure.seconds(ours.cpu()), ours.memory() / MEGABYTE))
        if not others:
            table.add(name + ", against agnix", "not measured", note="no agnix in .venv/bin")
            continue
        compare(table, name + ", against agnix", ours, others[0], 0.2)
        memory = ours.memory() / others[0].memory()
        table.add(name + ", memory against agnix's", "%.2f×" % memory, "≤ 0.50×", memory <= 0.5, "%d MB against %d MB" % (
            ours.memory() / MEGABYTE, others[0].memory() / MEGABYTE))


def one(table, binary, skills, work, arguments):
    skill = min(skills, key=lambda skill: skill.size())
    root = pathlib.Path(work) / "one"
    tree.make(root, [skill], 1)
    folder = next((root / "skills").iterdir())
    peers = [("skills-ref", peer("agentskills"), ["validate", str(folder)], 0.15),
             ("agnix", peer("agnix"), [str(folder)], 0.6)]
    for name, path, options, bar in peers:
        what = "validate, one skill, against %s" % name
        if not path:
            table.add(what, "not measured", note="no %s in .venv/bin" % name)
            continue
        ours, theirs = rounds(
            arguments.rounds * 5, ([binary, "validate", str(folder)], root), ([path, *options], root))
        compare(table, what, ours, theirs, bar)


def linear(table, binary, skills, work, counts):
    """The time of each skill must not grow with their number."""
    times = []
    for count in counts:
        root = pathlib.Path(work) / ("linear-%d" % count)
        tree.make(root, skills, count)
        cost = measure.run([binary, "validate", "--all", "--json", "--no-cache"], root, ANY)
        times.append(cost.cpu / count)
        shutil.rmtree(root)
        table.add("validate --all, %d skills" % count, measure.seconds(cost.wall), note="CPU %s a skill, %d MB" % (
            measure.seconds(cost.cpu / count), cost.memory / MEGABYTE))
    if len(times) > 1:
        growth = times[-1] / times[0]
        table.add("validate --all, a skill of the last against one of the first", "%.2f×" % growth, "≤ 1.50×", growth <= 1.5)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("skillctl", nargs="?", default=str(HERE.parent / ".build/skillctl"))
    parser.add_argument("-n", "--count", type=int, default=10000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--corpus", default=os.environ.get("CORPUS") or str(HERE.parent / "Tests/Fixtures/skills"))
    parser.add_argument("--linear", type=int, nargs="*", default=[])
    arguments = parser.parse_args()
    binary = str(pathlib.Path(arguments.skillctl).resolve())
    place = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR") or place) as work:
        # What is kept of this run is nobody else's.
        os.environ["XDG_CACHE_HOME"] = str(pathlib.Path(work) / "cache")
        table = Table()
        skills = tree.read_corpus(binary, arguments.corpus, work)
        for path in (binary, peer("agnix")):
            if path:
                measure.forget(path)
        one(table, binary, skills, work, arguments)
        collection(table, binary, skills, work, arguments)
        linear(table, binary, skills, work, arguments.linear)
    print(table.text())
    return 1 if table.missed else 0


if __name__ == "__main__":
    sys.exit(main())
