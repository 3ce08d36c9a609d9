"""Clients of `skillctl lsp` that send nonsense or go away: misbehave.py SKILLCTL."""

import json
import os
import random
import select
import signal
import subprocess
import sys

PATH = sys.argv[1]
FAILURES = []


def same(seen, wanted, what):
    if seen != wanted:
        FAILURES.append("%s: is %r, not %r" % (what, seen, wanted))


def frame(message):
    content = json.dumps(message).encode()
    return b"Content-Length: %d\r\n\r\n%s" % (len(content), content)


def request(number, method, **parameters):
    return frame({"jsonrpc": "2.0", "id": number, "method": method, "params": parameters})


def notice(method, **parameters):
    return frame({"jsonrpc": "2.0", "method": method, "params": parameters})


BEGIN = request(1, "initialize", capabilities={}) + notice("initialized")
END = request(2, "shutdown") + notice("exit")


def document(text, version=1):
    return notice("textDocument/didOpen", textDocument={
        "uri": "file:///nowhere/pdf/SKILL.md", "languageId": "markdown", "version": version,
        "text": text})


def run(data):
    """Sends bytes and the end; the exit code, the messages that came, and the errors' text."""
    ended = subprocess.run([PATH, "lsp"], input=data, capture_output=True, timeout=300)
    messages = []
    rest = ended.stdout
    while rest:
        header, _, rest = rest.partition(b"\r\n\r\n")
        length = int(header.split(b":")[1])
        messages.append(json.loads(rest[:length]))
        rest = rest[length:]
    return ended.returncode, messages, ended.stderr


def codes(messages):
    return [m["error"]["code"] for m in messages if "error" in m]


same(run(BEGIN + END)[0], 0, "a conversation that ends well")
same(run(BEGIN)[0::2], (1, b""), "an end without exit")
same(run(b"")[0::2], (1, b""), "nothing at all")
same(run(BEGIN + request(2, "shutdown"))[0], 0, "an end behind shutdown")
same(run(BEGIN + notice("exit"))[0], 1, "exit without shutdown")
same(run(BEGIN + b"Content-Length: 100\r\n\r\n{")[0::2], (1, b""), "an end inside a message")
same(run(BEGIN + b"Content-Le")[0], 1, "an end inside a header")
code, messages, _ = run(BEGIN + b"Content-Length: 3\r\n\r\n{]}" + b"X: y\r\n\r\n" + END)
same((code, codes(messages)), (0, [-32700, -32700]), "what is no JSON")
code, messages, _ = run(BEGIN + b"Content-Length: 67108865\r\n\r\n" + b" " * 67108865 + END)
same((code, codes(messages)), (0, [-32700]), "a message that is too large")
code, messages, _ = run(BEGIN + request(7, "x/y") + frame({"jsonrpc": "2.0", "method": "$/x"})
                        + request("eight", "textDocument/hover") + END)
same(code, 0, "unknown methods")
same(codes(messages)[0], -32601, "an unknown method")

# What has been cancelled before it was begun is answered as such.
code, messages, _ = run(BEGIN + request(7, "x/y") + notice("$/cancelRequest", id=7) + END)
same((code, codes(messages)), (0, [-32800]), "a request that was cancelled")
code, messages, _ = run(BEGIN + notice("$/cancelRequest", id=7) + request(7, "x/y") + END)
same((code, codes(messages)), (0, [-32601]), "a request behind another of its number")

# Any bytes at all.
chance = random.Random(1)
seeds = [BEGIN, END, document("---\nname: 😀\n---\n"), b"Content-Length: ", b"\r\n\r\n"]
for number in range(60):
    data = bytearray(BEGIN if number % 2 else b"")
    for _ in range(chance.randrange(20)):
        data += chance.choice(seeds)
        if chance.random() < 0.5:
            data += chance.randbytes(chance.randrange(40))
        if data and chance.random() < 0.5:
            data[chance.randrange(len(data))] = chance.randrange(256)
    code, _, errors = run(bytes(data))
    if code not in (0, 1) or errors:
        FAILURES.append("bytes %r: ends with %d, %r" % (bytes(data), code, errors))

# A client that reads nothing while it writes: neither waits for the other for ever.
server = subprocess.Popen([PATH, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
server.stdin.write(BEGIN)
broken = "---\nname: pdf\n---\n" + "".join("[x](gone-%d.md)\n" % n for n in range(900))
for version in range(1, 40):
    server.stdin.write(document(broken + str(version), version))
    server.stdin.write(request(100 + version, "x/y", filler="x" * 100_000))
server.stdin.flush()
server.stdin.write(END)
server.stdin.close()
output = server.stdout.read()
same((server.wait(), output.count(b"-32601")), (0, 39), "a client that does not read")

# What comes while something is written is answered without anything more having to come.
server = subprocess.Popen([PATH, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
server.stdin.write(BEGIN + document(broken))
server.stdin.flush()
output = b""
while b"publishDiagnostics" not in output:
    output += os.read(server.stdout.fileno(), 1)
server.stdin.write(request(9, "x/y"))
server.stdin.flush()
while b'"id":9' not in output and select.select([server.stdout], [], [], 60)[0]:
    output += os.read(server.stdout.fileno(), 1 << 16)
same(b'"id":9' in output, True, "an answer to what came meanwhile")
server.stdin.write(END)
server.stdin.close()
server.stdout.read()
same(server.wait(), 0, "a client that asks meanwhile")

# A client that has closed its end.
server = subprocess.Popen([PATH, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE)
server.stdout.close()
same((server.wait(timeout=60), server.stderr.read()), (1, b""), "a client that reads nothing more")

# Ctrl-C.
server = subprocess.Popen([PATH, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
server.stdin.write(BEGIN)
server.stdin.flush()
select.select([server.stdout], [], [], 60)
server.send_signal(signal.SIGINT)
same(server.wait(timeout=60), -signal.SIGINT, "Ctrl-C")

# A client's process that is gone, and one that was never seen.
other = subprocess.Popen(["sleep", "600"])
server = subprocess.Popen([PATH, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
server.stdin.write(request(1, "initialize", processId=other.pid, capabilities={}))
server.stdin.flush()
os.read(server.stdout.fileno(), 10)
other.kill()
other.wait()
same(server.wait(timeout=60), 1, "a client whose process is gone")

for line in FAILURES:
    print(line)
print("%d failures" % len(FAILURES) if FAILURES else "everything holds")
sys.exit(1 if FAILURES else 0)
