"""What a client that does no good gets, and that nobody else suffers from it.

    check_limits.py PORT

The daemon was started with a request timeout of one second and a largest body of 4 kB. Exit code 1
says what went wrong.
"""

import json
import socket
import sys
import time
import urllib.request

PORT = int(sys.argv[1])


def connect():
    return socket.create_connection(("127.0.0.1", PORT), timeout=30)


def rest(client):
    """Everything that comes until the other side closes."""
    data = b""
    while True:
        try:
            piece = client.recv(65536)
        except ConnectionResetError:
            return data
        if not piece:
            return data
        data += piece


def healthy(what):
    start = time.monotonic()
    with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/health", timeout=30) as answer:
        assert json.load(answer)["status"] == "ok", what
    assert time.monotonic() - start < 20, f"{what}: health took too long"


def expect(what, data, status, code=None):
    head = data.split(b"\r\n", 1)[0].decode()
    assert f" {status} " in head + " ", f"{what}: {head!r} is not {status}"
    if code:
        body = json.loads(data.split(b"\r\n\r\n", 1)[1])
        assert body["error"]["code"] == code, f"{what}: {body}"


POST = b"POST /queue HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"

# A head that never ends: many at once, and everybody else is still answered.
slow = [connect() for _ in range(50)]
for client in slow:
    client.sendall(b"GET /health HTTP/1.1\r\nHost: loc")
healthy("slow heads")
for client in slow:
    assert rest(client) == b"", "a head that never ends got an answer"

# A body that comes byte by byte.
client = connect()
client.sendall(POST + b"Content-Length: 100\r\n\r\n")
start = time.monotonic()
try:
    for _ in range(100):
        client.sendall(b" ")
        time.sleep(0.05)
        if time.monotonic() - start > 4:
            break
except (BrokenPipeError, ConnectionResetError):
    pass
expect("a slow body", rest(client), 408, "slow_request")

# A body that begins, and then nothing more of it.
client = connect()
client.sendall(POST + b"Content-Length: 12\r\n\r\n{\"ta")
expect("a body that stops", rest(client), 408, "slow_request")

# A body that is said to be long: refused before it comes.
client = connect()
client.sendall(POST + b"Content-Length: 1000000000000\r\n\r\n")
expect("a long body", rest(client), 413, "body_too_large")

# One that is long and does not say so.
client = connect()
client.sendall(POST + b"Transfer-Encoding: chunked\r\n\r\n")
try:
    for _ in range(2000):
        client.sendall(b"1000\r\n" + b" " * 4096 + b"\r\n")
except (BrokenPipeError, ConnectionResetError):
    pass
data = rest(client)
if data:
    expect("an endless body", data, 413, "body_too_large")

# Heads that are too long, and what is no HTTP at all.
client = connect()
client.sendall(b"GET /health HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 100_000 + b"\r\n\r\n")
expect("a long head", rest(client), 400)
client = connect()
client.sendall(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 hello\r\n\r\n")
expect("TLS", rest(client), 400)

# Many who only listen.
listeners = [connect() for _ in range(200)]
for client in listeners:
    client.sendall(b"GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n")
for client in listeners:
    data = b""
    while b"event: hello" not in data:
        data += client.recv(4096)
healthy("listeners")
for client in listeners:
    client.close()
healthy("at the end")
