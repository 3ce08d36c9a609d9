"""A server that misbehaves: no real one can be made to. Serves a folder, but for some paths."""

import socket
import threading
import zlib
from pathlib import Path

FAULTS = {}


def fault(path):
    def keep(function):
        FAULTS[path] = function
        return function
    return keep


@fault("/silent/")
@fault("/silent.txt")
def silent(connection, _):
    """Never answers; ends when the client goes away."""
    while connection.recv(4096):
        pass


@fault("/broken.txt")
def broken(connection, _):
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 9999\r\n\r\nhalf")


@fault("/endless.txt")
def endless(connection, _):
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
                       b"Transfer-Encoding: chunked\r\n\r\n")
    piece = b"10000\r\n" + b"x" * 65536 + b"\r\n"
    for _ in range(100_000):
        connection.sendall(piece)


@fault("/hops.txt")
def hops(connection, query):
    number = int(query or 0) + 1
    target = f"/hops.txt?{number}" if number < 10_000 else "/index.json"
    connection.sendall(f"HTTP/1.1 302 Found\r\nLocation: {target}\r\nContent-Length: 0\r\n"
                       "Connection: close\r\n\r\n".encode())


@fault("/nonsense.txt")
def nonsense(connection, _):
    connection.sendall(b"SSH-2.0-OpenSSH_9.2\r\n")


class FakeServer:
    """`with FakeServer(folder) as server:`; counts how often each path was asked for."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.asked = {}
        self.agents = set()
        self.busy = {}

    def __enter__(self):
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=256)
        self.origin = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self.accept, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.listener.close()

    def accept(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def serve(self, connection):
        with connection:
            try:
                self.answer(connection)
            except OSError:
                pass

    def answer(self, connection):
        text = b""
        while b"\r\n\r\n" not in text:
            data = connection.recv(4096)
            if not data:
                return
            text += data
        head = text.decode()
        method, target = head.split(" ")[:2]
        path, _, query = target.partition("?")
        self.asked[path] = self.asked.get(path, 0) + 1
        for line in head.split("\r\n"):
            if line.lower().startswith("user-agent:"):
                self.agents.add(line[11:].strip())
        if path in FAULTS:
            return FAULTS[path](connection, query)
        if self.busy.get(path, 0) > 0:
            self.busy[path] -= 1
            return connection.sendall(b"HTTP/1.1 429 Too Many Requests\r\nRetry-After: 1\r\n"
                                      b"Content-Length: 0\r\nConnection: close\r\n\r\n")
        file = self.folder / path.lstrip("/")
        if path.endswith("/"):
            file = file / "index.html"
        if not file.is_file():
            return self.send(connection, method, 404, "text/plain", b"nothing\n")
        body = file.read_bytes()
        if path == "/index.json" and "gzip" in head.lower():
            return self.send(connection, method, 200, "application/json", bomb(),
                             "Content-Encoding: gzip\r\nVary: Accept-Encoding\r\n")
        types = {".json": "application/json", ".html": "text/html", ".md": "text/markdown"}
        self.send(connection, method, 200, types.get(file.suffix, "text/plain"), body)

    def send(self, connection, method, status, kind, body, more=""):
        connection.sendall(
            f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n{more}"
            "X-Content-Type-Options: nosniff\r\nAccess-Control-Allow-Origin: *\r\n"
            "Connection: close\r\n\r\n".encode() + (b"" if method == "HEAD" else body))


_bomb = []


def bomb():
    """64 MB of zeros in 64 kB."""
    if not _bomb:
        packer = zlib.compressobj(9, zlib.DEFLATED, 31)
        _bomb.append(b"".join(packer.compress(bytes(1 << 20)) for _ in range(64)) + packer.flush())
    return _bomb[0]
