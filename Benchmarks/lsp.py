#!/usr/bin/env python3
"""Measures `skillctl lsp`: from a keystroke's bytes on its input to the diagnostics of that very version.

    lsp.py [SKILLCTL] [--keys N] [--size BYTES] [--corpus DIR]

The skill has a SKILL.md of so many bytes, made of those of the corpus, with their files beside it and a
skillctl.yaml above. Keys are typed one by one all over the text, each when the answer to the one before has come; then a
burst of as many comes at once. Exits with 1 when a bar is missed.
"""

import argparse
import json
import os
import pathlib
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True

from run import Table

HERE = pathlib.Path(__file__).resolve().parent
HEAD = "---\nname: typed\ndescription: Shows how fast findings come. Use when one types.\n---\n"


class Server:
    """One conversation."""

    def __init__(self, binary):
        self.process = subprocess.Popen([binary, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.buffer = b""

    def send(self, *messages):
        frames = []
        for message in messages:
            content = json.dumps(dict(message, jsonrpc="2.0")).encode()
            frames.append(b"Content-Length: %d\r\n\r\n%s" % (len(content), content))
        self.process.stdin.write(b"".join(frames))
        self.process.stdin.flush()

    def receive(self):
        """The next message, as bytes: reading JSON is no part of what is measured."""
        while True:
            head, end, rest = self.buffer.partition(b"\r\n\r\n")
            if end:
                length = int(head.split(b":")[1])
                if len(rest) >= length:
                    self.buffer = rest[length:]
                    return rest[:length]
            data = os.read(self.process.stdout.fileno(), 1 << 16)
            if not data:
                raise SystemExit("the server has ended")
            self.buffer += data

    def diagnostics(self, version):
        """What is said of a version, and when it had come."""
        wanted = b'"version":%d,' % version
        while True:
            message = self.receive()
            if b"publishDiagnostics" in message and wanted in message:
                return time.perf_counter(), json.loads(message)["params"]["diagnostics"]


def make(corpus, folder, size):
    """A skill of the corpus' texts and files; gives back the text."""
    body = ""
    for source in sorted(corpus.iterdir()):
        if not (source / "SKILL.md").is_file():
            continue
        text = (source / "SKILL.md").read_text()
        body += re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.S)
        for path in source.rglob("*"):
            if path.is_file() and path.name != "SKILL.md":
                target = folder / path.relative_to(source)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target)
    while len(HEAD + body) < size:
        body += body
    text = (HEAD + body)[:size]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "SKILL.md").write_text(text)
    return text


def change(uri, version, line, character, text):
    place = {"line": line, "character": character}
    return {"method": "textDocument/didChange", "params": {
        "textDocument": {"uri": uri, "version": version},
        "contentChanges": [{"range": {"start": place, "end": place}, "text": text}]}}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary", nargs="?", default=str(HERE.parent / ".build/skillctl"))
    parser.add_argument("--keys", type=int, default=200)
    parser.add_argument("--size", type=int, default=20_000)
    parser.add_argument("--corpus", type=pathlib.Path, default=HERE.parent / "Tests/Fixtures/skills")
    arguments = parser.parse_args()
    work = pathlib.Path(tempfile.mkdtemp(prefix="skillctl-lsp-"))
    chance = random.Random(1)
    try:
        folder = work / "skills/typed"
        text = make(arguments.corpus, folder, arguments.size)
        (work / "skillctl.yaml").write_text("name: typed\nconsumers:\n- claude.ai\n")
        sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
        uri = (folder / "SKILL.md").as_uri()
        start = time.perf_counter()
        server = Server(arguments.binary)
        server.send({"id": 1, "method": "initialize", "params": {"capabilities": {}}},
                    {"method": "initialized", "params": {}},
                    {"method": "textDocument/didOpen", "params": {"textDocument": {
                        "uri": uri, "languageId": "markdown", "version": 1, "text": text}}})
        end, found = server.diagnostics(1)
        opened = (end - start) * 1000
        lines = text.count("\n")
        took = []
        for version in range(2, arguments.keys + 2):
            key = change(uri, version, chance.randrange(4, lines), 0, chance.choice("abc [](x.md)`\n"))
            start = time.perf_counter()
            server.send(key)
            end, found = server.diagnostics(version)
            took.append((end - start) * 1000)
        keys = [change(uri, version, 5, 0, "x")
                for version in range(arguments.keys + 2, 2 * arguments.keys + 2)]
        start = time.perf_counter()
        server.send(*keys)
        end, found = server.diagnostics(2 * arguments.keys + 1)
        burst = (end - start) * 1000
        status = pathlib.Path("/proc/%d/status" % server.process.pid)
        memory = re.search(r"VmHWM:\s+(\d+)", status.read_text()) if status.exists() else None
        server.send({"id": 2, "method": "shutdown"}, {"method": "exit"})
        if server.process.wait(60) != 0:
            raise SystemExit("the server did not end well")
    finally:
        shutil.rmtree(work)
    took.sort()
    table = Table()
    behind = "%d keys in %d bytes, %d findings at the end; %d files, %d bytes beside" % (
        len(took), arguments.size, len(found), len(sizes) - 1, sum(sizes) - arguments.size)
    table.add("key to diagnostics, median", "%.1f ms" % statistics.median(took), "< 20 ms",
              statistics.median(took) < 20, behind)
    p99 = took[min(len(took) - 1, len(took) * 99 // 100)]
    table.add("key to diagnostics, 99th of 100", "%.1f ms" % p99, "< 20 ms", p99 < 20)
    table.add("a burst of %d keys to the diagnostics of the last" % arguments.keys, "%.1f ms" % burst)
    table.add("start to the first diagnostics", "%.1f ms" % opened)
    if memory:
        table.add("memory at its most", "%d MB" % (int(memory.group(1)) // 1024))
    print(table.text(), end="")
    sys.exit(1 if table.missed else 0)


if __name__ == "__main__":
    main()
