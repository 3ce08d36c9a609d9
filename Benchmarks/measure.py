"""Runs commands and says what each cost: wall time, processor time, peak memory."""

import os
import statistics
import time


class Cost:
    """One run. Seconds; `memory` in bytes, never less than this script's own few megabytes."""

    def __init__(self, wall, cpu, memory):
        self.wall = wall
        self.cpu = cpu
        self.memory = memory


def run(command, folder=None, codes=(0,)):
    """Runs a command with its output thrown away; the disk is quiet when it starts."""
    null = os.open(os.devnull, os.O_RDWR)
    before = os.getcwd()
    if folder:
        os.chdir(folder)
    try:
        start = time.perf_counter()
        child = os.posix_spawnp(
            command[0], command, os.environ,
            file_actions=[(os.POSIX_SPAWN_DUP2, null, number) for number in (0, 1, 2)])
        _, status, usage = os.wait4(child, 0)
        wall = time.perf_counter() - start
    finally:
        os.chdir(before)
        os.close(null)
    code = os.waitstatus_to_exitcode(status)
    if code not in codes:
        raise SystemExit("%s ended with %d" % (" ".join(command), code))
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


class Series:
    """Several runs of one command."""

    def __init__(self, costs=()):
        self.costs = list(costs)

    def add(self, cost):
        self.costs.append(cost)

    def wall(self):
        return statistics.median(cost.wall for cost in self.costs)

    def cpu(self):
        return statistics.median(cost.cpu for cost in self.costs)

    def memory(self):
        return max(cost.memory for cost in self.costs)

    def ratios(self, other):
        """This command's wall time by the other's, run for run: each pair ran one after the other."""
        return [mine.wall / theirs.wall for mine, theirs in zip(self.costs, other.costs)]


def interleaved(rounds, *commands):
    """Runs A B C A B C …, each prepared before its clock starts; a series for each command."""
    series = [Series() for _ in commands]
    for _ in range(rounds):
        for result, (prepare, command, folder) in zip(series, commands):
            if prepare:
                prepare()
                os.sync()
            result.add(run(command, folder))
    return series


def seconds(value):
    return "%.1f ms" % (value * 1e3) if value < 1 else "%.2f s" % value


def spread(values, form):
    """The median, and the least and greatest value behind it."""
    values = sorted(values)
    return "%s (%s–%s)" % (
        form(statistics.median(values)), form(values[0]), form(values[-1]))


def forget(path):
    """Takes a file out of the system's cache, so that it is read from the disk when it is next needed.

    A program that was just written lies there in large pieces, which the system maps whole: it starts faster then, and
    a third more of its file counts as its memory, than on every other day.
    """
    if not hasattr(os, "posix_fadvise"):
        return
    descriptor = os.open(path, os.O_RDONLY)
    os.fsync(descriptor)
    os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
    os.close(descriptor)
