"""What Caddy makes of a dist/ with compressed twins: check_precompressed.py CADDYFILE DIST."""

import gzip
import shutil
import subprocess
import sys
from pathlib import Path

from checks import check, finish, same
from serving import Serving

SUFFIXES = {"br": ".br", "gzip": ".gz", "zstd": ".zst"}
# Independent readers, as far as they are here.
READERS = {
    "gzip": lambda data: gzip.decompress(data),
    "zstd": lambda data: piped(["zstd", "-dcq"], data),
    "br": lambda data: piped(
        ["node", "-e", "process.stdout.write(require('zlib').brotliDecompressSync("
         "require('fs').readFileSync(0)))"], data)}
MOST = 12


def piped(command, data):
    if not shutil.which(command[0]):
        print("skipped: no", command[0], "here, so its twins are not read", file=sys.stderr)
        return None
    return subprocess.run(command, input=data, stdout=subprocess.PIPE, check=True).stdout


def served(server, dist, path):
    """A file and its twins."""
    url = "/skills/" + path
    plain = server.ask(url)
    same((plain.status, plain["Content-Encoding"]), (200, None), url, "without compression")
    tags, count = {plain["ETag"]}, 1
    for encoding, suffix in SUFFIXES.items():
        if not (dist / (path + suffix)).exists():
            continue
        twin = (dist / (path + suffix)).read_bytes()
        answer = server.ask(url, Accept_Encoding=encoding)
        same(answer["Content-Encoding"], encoding, url, "Content-Encoding")
        check(answer.body == twin, url, "is not sent as the twin", suffix)
        check("Accept-Encoding" in (answer["Vary"] or ""), url, "does not vary by Accept-Encoding")
        same(answer["Content-Type"], plain["Content-Type"], url, encoding, "Content-Type")
        # Caddy 2.6 says no length of what is larger than a buffer and encoded.
        check(answer["Content-Length"] in (None, str(len(twin))), url, "has a wrong length")
        same(answer["Cache-Control"], plain["Cache-Control"], url, encoding, "Cache-Control")
        unpacked = READERS[encoding](twin)
        check(unpacked in (None, plain.body), url, "is something else by", encoding)
        check(len(twin) < len(plain.body), url, "is not smaller by", encoding)
        head = server.ask(url, "HEAD", Accept_Encoding=encoding)
        same([head.status, head.body, head["Content-Encoding"], head["Content-Type"]],
             [200, b"", encoding, plain["Content-Type"]], url, encoding, "HEAD")
        check(head["Content-Length"] in (None, str(len(twin))), url, "has a wrong length by HEAD")
        again = server.ask(url, Accept_Encoding=encoding, If_None_Match=answer["ETag"] or "none")
        same((again.status, again.body), (304, b""), url, "asked for again in", encoding)
        tags.add(answer["ETag"])
        count += 1
    check(count > 2, url, "has hardly any twins")
    same(len(tags), count, url, "has an ETag for each form")
    best = server.ask(url, Accept_Encoding="gzip, deflate, br, zstd")
    same(best["Content-Encoding"], "br", url, "is not sent as the smallest")


def authors(server, dist):
    """Files as their authors wrote them have no twins, whatever lies beside them."""
    own = [*dist.glob(".well-known/skills/*/assets/data.json"), dist / "docs/data.json"]
    check(len(own) == 2, "the skill's own data.json is not published")
    for path in own:
        url = "/skills/" + str(path.relative_to(dist))
        answer = server.ask(url, Accept_Encoding="br, gzip")
        body = answer.body
        if answer["Content-Encoding"]:
            same(answer["Content-Encoding"], "gzip", url, "Content-Encoding")
            body = gzip.decompress(body)
        check(body == path.read_bytes(), url, "is its neighbour's bytes")
        check(not path.with_name("data.json.br").exists(), url, "has a twin")


def main():
    caddyfile, dist = sys.argv[1], Path(sys.argv[2])
    paths = sorted(str(path.relative_to(dist))[:-3] for path in dist.rglob("*.br"))
    check(len(paths) > MOST, "there are hardly any twins")
    by_suffix = {}
    for path in paths:
        by_suffix.setdefault(Path(path).suffix, []).append(path)
    for suffix in (".html", ".css", ".js", ".json", ".md"):
        check(suffix in by_suffix, "no", suffix, "has twins")
    with Serving(caddyfile, str(dist)) as server:
        for group in by_suffix.values():
            for path in group[:MOST // 4]:
                served(server, dist, path)
        authors(server, dist)
    finish()


main()
