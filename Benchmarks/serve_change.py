#!/usr/bin/env python3
"""Measures `skillctl serve`: from its start to the first page, and from a file's change to the event
that an open page gets and to the new page itself.

    serve_change.py [-n COUNT] [--rounds R] [--corpus DIR]

Environment: SKILLCTL for another binary than .build/skillctl.
"""

import argparse
import http.client
import os
import pathlib
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True

import tree

HERE = pathlib.Path(__file__).resolve().parent


def get(port, path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path)
    body = connection.getresponse().read()
    connection.close()
    return body


def listen(port, page, version):
    """A stream of events, as a browser opens it, behind what is sent at once."""
    stream = socket.create_connection(("127.0.0.1", port), timeout=60)
    stream.sendall(("GET /-/events?page=%s&version=%s HTTP/1.1\r\nHost: localhost\r\n\r\n"
                    % (page, version)).encode())
    seen = b""
    while b"event: notices" not in seen:
        seen += stream.recv(65536)
    return stream


def change(port, root, name, number):
    """Milliseconds to the event, and to the new page."""
    page = "skills/%s/index.html" % name
    version = re.search(rb'data-version="([^"]+)"', get(port, "/" + page)).group(1).decode()
    stream = listen(port, page, version)
    mark = "Changed for the %dth time." % number
    document = root / "skills" / name / "SKILL.md"
    content = document.read_bytes() + ("\n%s\n" % mark).encode()
    start = time.perf_counter()
    document.write_bytes(content)
    seen = b""
    while b"event: reload" not in seen:
        seen += stream.recv(65536)
    told = time.perf_counter()
    body = get(port, "/" + page)
    shown = time.perf_counter()
    stream.close()
    if mark.encode() not in body:
        raise SystemExit("the new page is not the changed one")
    return (told - start) * 1000, (shown - start) * 1000


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("-n", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--corpus", default=
                        os.environ.get("CORPUS") or str(HERE.parent / "Tests/Fixtures/skills"))
    arguments = parser.parse_args()
    binary = str(pathlib.Path(os.environ.get("SKILLCTL", HERE.parent / ".build/skillctl")).resolve())
    work = pathlib.Path(tempfile.mkdtemp(prefix="skillctl-serve-"))
    try:
        skills = tree.read_corpus(binary, arguments.corpus, work)
        root = work / "tree"
        tree.make(root, skills, arguments.n)
        starts = []
        for _ in range(3):
            start = time.perf_counter()
            server = subprocess.Popen(
                [binary, "serve", "--port", "0", "--root", str(root), "--color", "never"],
                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
            port = 0
            for line in server.stdout:
                found = re.search(r"at http://127\.0\.0\.1:(\d+)/", line)
                if found:
                    port = int(found.group(1))
                    break
            get(port, "/")
            starts.append(time.perf_counter() - start)
            if len(starts) < 3:
                server.send_signal(signal.SIGINT)
                server.communicate()
        names = sorted(path.name for path in (root / "skills").iterdir())
        names = names[::max(1, len(names) // arguments.rounds)][:arguments.rounds]
        figures = [change(port, root, name, number) for number, name in enumerate(names)]
        status = pathlib.Path("/proc/%d/status" % server.pid)
        memory = re.search(r"VmHWM:\s+(\d+)", status.read_text()) if status.exists() else None
        server.send_signal(signal.SIGINT)
        server.communicate()
    finally:
        shutil.rmtree(work)
    print("%d skills, median and worst of %d changes" % (arguments.n, len(figures)))
    print("start to the first page: %.2f s (best %.2f s)" % (statistics.median(starts), min(starts)))
    for what, values in zip(["event", "page"], zip(*figures)):
        print("change to the new %s: %.0f ms (worst %.0f ms)"
              % (what, statistics.median(values), max(values)))
    if memory:
        print("memory at its most: %d MB" % (int(memory.group(1)) // 1024))


main()
