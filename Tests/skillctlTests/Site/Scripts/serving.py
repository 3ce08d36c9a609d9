"""A real Caddy on a free loopback port, by the repository's own Caddyfile."""

import ctypes
import http.client
import os
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

# Debian's chromium and caddy may lie where a plain user's PATH does not lead.
SECONDS_TO_START = 120


class Serving:
    """`with Serving(caddyfile, dist) as server:` serves until the end of the block."""

    def __init__(self, caddyfile, dist):
        self.caddyfile, self.dist = caddyfile, dist
        self.home = tempfile.mkdtemp(prefix="skillctl-caddy-")
        self.log = []

    def __enter__(self):
        for _ in range(10):
            port = free_port()
            self.origin = f"http://127.0.0.1:{port}"
            self.port = port
            if self.start():
                return self
        self.stop()
        sys.exit("caddy does not start:\n" + "".join(self.log))

    def start(self):
        """Waits for the line that Caddy writes once it listens; false when it ended instead."""
        self.process = subprocess.Popen(
            ["caddy", "run", "--config", self.caddyfile, "--adapter", "caddyfile"],
            cwd=self.home, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE, preexec_fn=die_with_parent,
            env={"PATH": os.environ["PATH"], "HOME": self.home,
                 "SKILLCTL_ADDRESS": self.origin, "SKILLCTL_DIST": self.dist})
        deadline = time.monotonic() + SECONDS_TO_START
        stream, text = self.process.stderr, b""
        while b"serving initial configuration" not in text:
            left = deadline - time.monotonic()
            if left < 0 or not select.select([stream], [], [], left)[0]:
                break
            data = os.read(stream.fileno(), 65536)
            if not data:
                break
            text += data
        self.log.append(text.decode())
        if b"serving initial configuration" in text:
            threading.Thread(target=self.drain, daemon=True).start()
            return True
        self.process.kill()
        self.process.wait()
        return False

    def drain(self):
        for line in self.process.stderr:
            self.log.append(line.decode())

    def __exit__(self, *_):
        self.stop()

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        shutil.rmtree(self.home, ignore_errors=True)

    def ask(self, path, method="GET", **headers):
        """One request, its path sent as it is: status, headers with lower-case names, body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        try:
            connection.putrequest(method, path, skip_accept_encoding=True)
            for name, value in headers.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            answer = connection.getresponse()
            fields = {}
            for name, value in answer.getheaders():
                key = name.lower()
                fields[key] = fields[key] + ", " + value if key in fields else value
            return Answer(answer.status, fields, answer.read())
        finally:
            connection.close()


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    def __getitem__(self, name):
        return self.headers.get(name.lower())


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def die_with_parent():
    """On Linux the kernel ends the child when this process is killed."""
    if sys.platform == "linux":
        set_parent_death_signal = 1
        ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGKILL)
