"""What Caddy answers: check_serving.py CADDYFILE DIST."""

import json
import sys
from pathlib import Path

from checks import check, finish, same
from serving import Serving

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'")
EVERYWHERE = {
    "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY", "Server": None}
TYPES = {
    ".html": "text/html; charset=utf-8", ".md": "text/markdown; charset=utf-8",
    ".json": "application/json", ".gz": "application/gzip", ".zip": "application/zip",
    ".skill": "application/zip", ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml",
    "feed.xml": "application/atom+xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8", "SHA256SUMS": "text/plain; charset=utf-8"}
OPEN = ("index.json", "feed.xml", "llms.txt", "llms-full.txt", "SHA256SUMS",
        ".well-known/", ".claude-plugin/", "plugins/", "schemas/")
BIG_ENOUGH_TO_COMPRESS = 1000


def is_open(path):
    return path.startswith(OPEN) or path.startswith("skills/") and path.endswith(".skill")


def quoted(path):
    from urllib.parse import quote
    return quote(path)


def policies(answer, where, policy=PAGE_POLICY):
    same(answer["Content-Security-Policy"], policy, where, "Content-Security-Policy")
    for name, value in EVERYWHERE.items():
        same(answer[name], value, where, name)


def file(server, dist, path):
    """Everything that holds for a file of dist/."""
    url = "/skills/" + quoted(path)
    answer = server.ask(url)
    same(answer.status, 200, url)
    check(answer.body == (dist / path).read_bytes(), url, "has other bytes than the file")
    suffix = Path(path).name if Path(path).name in TYPES else Path(path).suffix
    if suffix in TYPES:
        same(answer["Content-Type"], TYPES[suffix], url, "Content-Type")
    is_authors = (path.startswith(".well-known/")
                  or path.startswith(("skills/", "docs/")) and path.endswith(".svg"))
    policies(answer, url, "default-src 'none'; sandbox; frame-ancestors 'none'"
             if is_authors else PAGE_POLICY)
    same(answer["Access-Control-Allow-Origin"], "*" if is_open(path) else None, url, "CORS")
    same(answer["Cross-Origin-Resource-Policy"],
         "cross-origin" if is_open(path) else "same-origin", url, "CORP")
    is_hashed = path.startswith("assets/") and path.endswith((".css", ".js"))
    same(answer["Cache-Control"],
         "public, max-age=31536000, immutable" if is_hashed else "no-cache", url, "Cache-Control")
    head = server.ask(url, "HEAD")
    same((head.status, head.body), (200, b""), url, "HEAD")
    without_date = [{k: v for k, v in x.headers.items() if k != "date"} for x in (head, answer)]
    same(without_date[0], without_date[1], url, "HEAD's headers")
    again = server.ask(url, If_None_Match=answer["ETag"] or "none")
    same((again.status, again.body), (304, b""), url, "asked for again")
    if path.startswith(".well-known/"):
        root = server.ask("/" + quoted(path))
        check(root.status == 200 and root.body == answer.body, "/" + path, "at the origin's root")


def compression(server, dist, path):
    url = "/skills/" + quoted(path)
    plain = server.ask(url)
    for encoding in ["gzip", "zstd"]:
        answer = server.ask(url, Accept_Encoding=encoding)
        same(answer["Content-Encoding"], encoding, url, "Content-Encoding")
        check("Accept-Encoding" in (answer["Vary"] or ""), url, "does not vary by Accept-Encoding")
        check(len(answer.body) < len(plain.body), url, "is not smaller by", encoding)
        head = server.ask(url, "HEAD", Accept_Encoding=encoding)
        same(head["Content-Length"], str(len(plain.body)), url, "HEAD's Content-Length")
        again = server.ask(url, Accept_Encoding=encoding, If_None_Match=answer["ETag"] or "none")
        same(again.status, 304, url, "asked for again in", encoding)
    import gzip
    check(gzip.decompress(server.ask(url, Accept_Encoding="gzip").body) == plain.body,
          url, "is something else by gzip")
    same(plain["Content-Encoding"], None, url, "Content-Encoding nobody asked for")


def precompressed(server, dist):
    """A .br beside a file is sent for those who take it."""
    sidecar = dist / "index.json.br"
    sidecar.write_bytes(b"not really brotli")
    try:
        answer = server.ask("/skills/index.json", Accept_Encoding="br, gzip")
    finally:
        sidecar.unlink()
    same((answer["Content-Encoding"], answer.body), ("br", b"not really brotli"), "precompressed")
    same(answer["Content-Type"], "application/json", "precompressed Content-Type")


def missing(server, dist):
    page = dist / "404.html"
    wanted = page.read_bytes() if page.exists() else b""
    etag = server.ask("/skills/404.html")["ETag"]
    for path in [
            "/x", "/favicon.ico", "/skills/nothing", "/skills/nothing.md", "/skills/skills/",
            "/skills/assets/style-00000000.css", "/.well-known/agent-skills/nothing.tar.gz",
            "/.well-known/security.txt", "/index.json", "/skills.html", "/skillsx/index.json",
            # What skillctl keeps in dist/ for itself, however it is spelled.
            "/skills/.gitignore", "/skills//.gitignore", "/skills/%2egitignore",
            "/skills/./.gitignore", "/skills/skills/../.gitignore", "/.gitignore",
            "/skills/.new-1/index.json", "/skills/.well-known/../.gitignore",
            "/.well-known/agent-skills/../../.gitignore", "/skills/.well-known/%2e%2e/.gitignore",
            "/.well-known/skills/%2e%2e/%2e%2e/.gitignore",
            "/skills/../../../../etc/passwd", "/skills/%2e%2e/%2e%2e/etc/passwd"]:
        for method in ["GET", "HEAD"]:
            answer = server.ask(path, method, If_None_Match=etag or "none", Range="bytes=0-3")
            same(answer.status, 404, method, path)
            policies(answer, path)
            same(answer["Cache-Control"], "no-cache", path, "Cache-Control")
            same(answer["ETag"], None, path, "ETag")
            if wanted:
                same(answer["Content-Type"], "text/html; charset=utf-8", path, "Content-Type")
                check(answer.body == (wanted if method == "GET" else b""), path,
                      "shows another page than 404.html")


def methods(server):
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"]:
        for path in ["/", "/skills", "/skills/", "/skills/index.json", "/skills/nothing",
                     "/.well-known/agent-skills/index.json"]:
            answer = server.ask(path, method)
            same(answer.status, 405, method, path)
            same(answer["Allow"], "GET, HEAD", method, path, "Allow")
            policies(answer, method + " " + path)


def redirects(server, skill):
    for path, target in [("/", "/skills/"), ("/skills", "/skills/"),
                         (f"/skills/skills/{skill}", f"/skills/skills/{skill}/"),
                         # What 404.html links when there is no base_url.
                         *((path, "/skills" + path) for path in [
                             "/index.html", "/about.html", "/rules/index.html",
                             "/assets/style-01234567.css"])]:
        answer = server.ask(path)
        check(answer.status in (302, 308), path, "answers", answer.status)
        same(answer["Location"], target, path, "Location")
        policies(answer, path)


def main(caddyfile, folder):
    dist = Path(folder)
    paths = sorted(path.relative_to(dist).as_posix() for path in dist.rglob("*")
                   if path.is_file() and path.name != ".gitignore")
    # Enough of each sort; a large catalogue's other files are the same.
    chosen, seen = [], {}
    for path in paths:
        sort = (path.split("/")[0], Path(path).suffix, path.count("/"))
        seen[sort] = seen.get(sort, 0) + 1
        if seen[sort] <= 3:
            chosen.append(path)
    with Serving(caddyfile, folder) as server:
        for path in chosen:
            file(server, dist, path)
        for path in ["index.json", "llms.txt", ".well-known/agent-skills/index.json"]:
            compression(server, dist, path)
        pages = [path for path in chosen if path.endswith((".html", ".css", ".js", ".svg"))]
        for path in pages:
            if (dist / path).stat().st_size > BIG_ENOUGH_TO_COMPRESS:
                compression(server, dist, path)
        precompressed(server, dist)
        missing(server, dist)
        methods(server)
        if (dist / "index.html").exists():
            index = server.ask("/skills/")
            check(index.status == 200 and index.body == (dist / "index.html").read_bytes(),
                  "/skills/ is not index.html")
            skill = json.loads((dist / "index.json").read_bytes())["skills"][0]["name"]
            redirects(server, skill)
    finish()


main(sys.argv[1], sys.argv[2])
