"""Reads the well-known indexes as a stranger would who has only read the RFC:
check_discovery.py CADDYFILE DIST BASE_URL SKILLS.

https://github.com/cloudflare/agent-skills-discovery-rfc (checked 2026-11-21). Nothing here is taken
from skillctl; SKILLS is the folder with the authors' own files.
"""

import hashlib
import io
import json
import re
import stat
import sys
import tarfile
import zipfile
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from checks import check, finish, same
from serving import Serving

SCHEMA = "https://schemas.agentskills.io/discovery/0.2.0/schema.json"
LARGEST = 50 << 20


class Reader:
    def __init__(self, server, base):
        self.server, self.base = server, urlsplit(base)

    def fetch(self, url, types, method="GET"):
        """Follows what stands in an index. Its own origin is played by the loopback server."""
        parts = urlsplit(url)
        check((parts.scheme, parts.netloc) == (self.base.scheme, self.base.netloc),
              url, "is of another origin than the index")
        answer = self.server.ask(parts.path, method)
        if same(answer.status, 200, method, url):
            kind = (answer["Content-Type"] or "").split(";")[0].strip()
            check(kind in types, url, "is", kind, "instead of", types)
        return answer


def archive_files(url, answer):
    """The files of an archive by the rules that a client must hold to, path to (bytes, mode)."""
    files = {}

    def add(name, mode, data):
        check(name and not name.startswith("/") and "\\" not in name and ":" not in name
              and ".." not in name.split("/"), url, "holds the path", name)
        check(name not in files, url, "holds twice", name)
        files[name] = (data, mode)

    if answer["Content-Type"] == "application/zip":
        with zipfile.ZipFile(io.BytesIO(answer.body)) as archive:
            check(archive.testzip() is None, url, "is damaged")
            for entry in archive.infolist():
                mode = entry.external_attr >> 16
                check(not stat.S_ISLNK(mode), url, "holds a link")
                if not entry.is_dir():
                    add(entry.filename, mode & 0o777, archive.read(entry))
    else:
        with tarfile.open(fileobj=io.BytesIO(answer.body), mode="r:gz") as archive:
            for entry in archive:
                check(entry.isfile() or entry.isdir(), url, "holds what is no file:", entry.name)
                if entry.isfile():
                    add(entry.name, entry.mode, archive.extractfile(entry).read())
    check(sum(len(data) for data, _ in files.values()) < LARGEST, url, "is too large unpacked")
    return files


def front_matter(text, key):
    found = re.search(rf"^{key}: *(.+)$", text.split("\n---", 1)[0], re.M)
    return found and found[1].strip().strip("\"'")


def read_current(reader, index, skills):
    answer = reader.fetch(index, ["application/json"])
    check(answer["Cache-Control"], index, "says nothing about caching")
    same(answer["Access-Control-Allow-Origin"], "*", index, "CORS")
    document = json.loads(answer.body)
    same(document["$schema"], SCHEMA, index, "$schema")
    names = [entry["name"] for entry in document["skills"]]
    same(sorted(names), sorted(path.name for path in skills.iterdir()), index, "names")
    for entry in document["skills"]:
        name = entry["name"]
        check(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) and len(name) <= 64, name, "is no name")
        check(0 < len(entry["description"]) <= 1024, name, "has a description of another length")
        check(re.fullmatch(r"sha256:[0-9a-f]{64}", entry["digest"]), name, "has no digest")
        url = urljoin(index, entry["url"])
        types = {"skill-md": ["text/markdown", "text/plain"],
                 "archive": ["application/gzip", "application/zip"]}[entry["type"]]
        artifact = reader.fetch(url, types)
        head = reader.fetch(url, types, "HEAD")
        same(head["Content-Length"], str(len(artifact.body)), url, "HEAD's Content-Length")
        same("sha256:" + hashlib.sha256(artifact.body).hexdigest(), entry["digest"], url, "digest")
        own = {path.relative_to(skills / name).as_posix(): path.read_bytes()
               for path in (skills / name).rglob("*") if path.is_file()}
        if entry["type"] == "skill-md":
            same({"SKILL.md": artifact.body}, own, url)
        else:
            files = archive_files(url, artifact)
            check("SKILL.md" in files, url, "has no SKILL.md at its root")
            check({path: data for path, (data, _) in files.items()} == own, url,
                  "holds other files than its author's:", sorted(set(files) ^ set(own)))
            for path, (_, mode) in files.items():
                runs = (skills / name / path).stat().st_mode & 0o100
                same(bool(mode & 0o100), bool(runs), url, path, "may run")
        same(front_matter((skills / name / "SKILL.md").read_text(), "name"), name, "front matter")


def read_legacy(reader, index, skills):
    """Version 0.1.0: every file of a skill by itself, below the index."""
    document = json.loads(reader.fetch(index, ["application/json"]).body)
    check("$schema" not in document, index, "has a $schema")
    for entry in document["skills"]:
        same(entry["files"][0], "SKILL.md", index, entry["name"], "first file")
        for path in entry["files"]:
            parts = urlsplit(urljoin(index, entry["name"] + "/" + path)).path
            answer = reader.server.ask(parts.replace(" ", "%20"))
            check(answer.status == 200
                  and answer.body == (skills / entry["name"] / path).read_bytes(),
                  parts, "is not the author's file")


def main(caddyfile, dist, base, skills):
    with Serving(caddyfile, dist) as server:
        reader = Reader(server, base)
        # First relative to the given path, then at the origin's root: both must be the same.
        for start in [base + "/", urljoin(base, "/")]:
            read_current(reader, start + ".well-known/agent-skills/index.json", Path(skills))
            read_legacy(reader, start + ".well-known/skills/index.json", Path(skills))
    finish()


main(*sys.argv[1:])
