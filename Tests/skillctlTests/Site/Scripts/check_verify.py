"""What `skillctl verify URL` says of spoilt sites: check_verify.py CADDYFILE DIST.

DIST is a large unspoilt catalogue; the faults are planted into a small one that is built here. Runs in
an empty folder, with skillctl on the PATH.
"""

import gzip
import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from checks import check, finish, same
from fake_server import FakeServer
from serving import free_port
from spoilt_sites import Authority, SpoiltSites, first, header, unchanged

HERE = Path.cwd()
WELL_KNOWN = ".well-known/agent-skills/"


def verify(*words, **environment):
    done = subprocess.run(["skillctl", "verify", *map(str, words), "--json"], cwd=HERE,
                          capture_output=True, text=True, env={**os.environ, **environment})
    return done.returncode, json.loads(done.stdout) if done.stdout else done.stderr


def findings(document, base):
    """`CODE path` of each, the path relative to the site, sorted."""
    found = set()
    for finding in document["targets"][0]["findings"]:
        path = finding["path"]
        for prefix in (base, base.removesuffix("/"), base.removesuffix("skills/"), base + "/"):
            if path.startswith(prefix):
                path = path[len(prefix):].lstrip("/") or "."
                break
        found.add(f"{finding['code']} {path}")
    return sorted(found)


# Building and spoiling.

def build(work, extra=""):
    for name, files in {
            "pdf": {"scripts/fill.sh": "echo filled\n"}, "notes": {}, "maps": {
                "references/legend.md": "# Legend\n\n" + "A line about a sign.\n" * 80}}.items():
        folder = work / "skills" / name
        for path, text in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text)
        links = "".join(f"See [{path}]({path}).\n" for path in files)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "SKILL.md").write_text(
            f"---\nname: {name}\ndescription: Does {name}. Use it when {name} is needed.\n"
            f"license: MIT\n---\n# {name}\n\n{links}{extra if name == 'pdf' else ''}\n")
    (work / "skillctl.yaml").write_text(
        "name: spoilt\nowner: { name: Tests }\nbase_url: https://skills.example.org/skills\n")
    subprocess.run(["skillctl", "package", "--all", "--quiet"], cwd=work, check=True)
    return work / "dist"


def copy(dist, name, spoil):
    """A copy in which files were replaced; links share the others."""
    target = HERE / name
    shutil.copytree(dist, target, copy_function=os.link)
    spoil(target)
    return target


def put(folder, path, data):
    (folder / path).unlink(missing_ok=True)
    (folder / path).write_bytes(data if isinstance(data, bytes) else data.encode())


def digest(data):
    return hashlib.sha256(data).hexdigest()


def replace(folder, path, data):
    """Puts other bytes there and everywhere the digest and size of them, as who published them would."""
    old = (folder / path).read_bytes()
    put(folder, path, data)
    for file in ["index.json", WELL_KNOWN + "index.json", ".claude-plugin/marketplace.json"]:
        before = (folder / file).read_bytes()
        after = before.replace(digest(old).encode(), digest(data).encode()).replace(
            f'"size": {len(old)}'.encode(), f'"size": {len(data)}'.encode())
        if after != before:
            replace(folder, file, after)
    sums = (folder / "SHA256SUMS").read_text()
    put(folder, "SHA256SUMS", sums.replace(digest(old), digest(data)))


def wrapped(folder):
    """The archive of the discovery format with a top folder where none belongs."""
    path = WELL_KNOWN + "pdf.tar.gz"
    inner = io.BytesIO()
    with tarfile.open(fileobj=io.BytesIO((folder / path).read_bytes())) as old, \
            tarfile.open(fileobj=inner, mode="w", format=tarfile.USTAR_FORMAT) as new:
        for member in old.getmembers():
            data = old.extractfile(member) if member.isfile() else None
            member.name = "pdf/" + member.name
            new.addfile(member, data)
    replace(folder, path, gzip.compress(inner.getvalue(), mtime=0))


def older(folder, old):
    put(folder, "index.json", (old / "index.json").read_bytes())
    os.utime(folder / "index.json", (1_600_000_000, 1_600_000_000))


def wrong_digest(folder):
    path = WELL_KNOWN + "index.json"
    text = (folder / path).read_text()
    right = digest((folder / WELL_KNOWN / "pdf.tar.gz").read_bytes())
    data = text.replace(right, "0" * 64).encode()
    replace(folder, path, data)


def cut(folder, path):
    data = (folder / path).read_bytes()
    put(folder, path, data[:len(data) // 2])


def dead_links(folder):
    page = (folder / "index.html").read_bytes()
    replace(folder, "index.html", page.replace(
        b"</body>", b'<a href="skills/nowhere/">x</a><a href="about.html#nowhere">y</a></body>'))


def main(caddyfile, large):
    dist = build(HERE / "work")
    old = build(HERE / "old", "An older text.\n")
    authority = Authority(HERE)
    good, soon = authority.leaf("good", 90), authority.leaf("soon", 5)
    expired, other = authority.leaf("expired", -1), authority.leaf("other", 90, "other.example")
    found_missing = lambda text: text.replace(
        "\t\t\trewrite * /404.html\n\t\t\tfile_server\n",
        "\t\t\trewrite * /404.html\n\t\t\tfile_server {\n\t\t\t\tstatus 200\n\t\t\t}\n")
    # name, dist, edit, certificate, what must be found and nothing else
    cases = [
        ("unspoilt", dist, unchanged, None, []),
        ("unspoilt https", dist, unchanged, good, []),
        ("index as text/html", dist,
         header("/skills/index.json", "Content-Type text/html"), None, ["SK911 index.json"]),
        ("a page instead of JSON", dist,
         first("\t\trewrite /skills/index.json /skills/index.html"), None, ["SK903 index.json"]),
        ("index of an older build", copy(dist, "older", lambda f: older(f, old)), unchanged, None,
         ["SK904 index.json", "SK814 index.json", "SK824 .claude-plugin/marketplace.json",
          f"SK824 {WELL_KNOWN}index.json", f"SK815 {WELL_KNOWN}pdf.tar.gz",
          "SK815 .well-known/skills/pdf/SKILL.md", "SK815 plugins/pdf.zip",
          "SK815 skills/pdf.skill"]),
        ("wrong digest", copy(dist, "digest", wrong_digest), unchanged, None,
         [f"SK814 {WELL_KNOWN}index.json", f"SK824 {WELL_KNOWN}index.json"]),
        ("artifact missing",
         copy(dist, "missing", lambda f: (f / "skills/pdf.skill").unlink()), unchanged, None,
         ["SK902 skills/pdf.skill", "SK941 skills/pdf/index.html"]),
        ("artifact cut off", copy(dist, "cut", lambda f: cut(f, "plugins/pdf.zip")), unchanged,
         None, ["SK904 plugins/pdf.zip", "SK701 plugins/pdf.zip", "SK814 index.json",
                "SK814 .claude-plugin/marketplace.json"]),
        ("artifact of another skill",
         copy(dist, "another", lambda f: put(
             f, "skills/pdf.skill", (f / "skills/maps.skill").read_bytes())), unchanged, None,
         ["SK904 skills/pdf.skill", "SK814 index.json"]),
        ("SKILL.md as octet-stream", dist,
         header("*/SKILL.md", "Content-Type application/octet-stream"), None, None),
        ("HEAD refused", dist,
         first("\t\t@heads {\n\t\t\tmethod HEAD\n\t\t\tpath /skills/index.json\n\t\t}\n"
               "\t\trespond @heads 405"), None, ["SK912 index.json"]),
        ("200 for a missing name", dist, found_missing, None, None),
        ("redirect loop", dist,
         first("\t\tredir /skills/llms.txt /skills/other.txt\n"
               "\t\tredir /skills/other.txt /skills/llms.txt"), None, None),
        ("redirect to http", dist,
         first("\t\tredir /skills/llms.txt http://localhost:9/llms.txt"), good, None),
        ("redirected file", dist,
         first("\t\tredir /skills/skills/pdf.skill /skills/skills/maps.skill"), None, None),
        ("no CORS", dist,
         header("/skills/index.json", "-Access-Control-Allow-Origin"), None, ["SK921 index.json"]),
        ("immutable index", dist,
         header("/skills/index.json", "Cache-Control \"public, max-age=31536000, immutable\""),
         None, ["SK922 index.json"]),
        ("archive with a top folder", copy(dist, "wrapped", wrapped), unchanged, None, None),
        ("dead links", copy(dist, "dead", dead_links), unchanged, None, ["SK941 index.html"]),
        ("certificate ends soon", dist, unchanged, soon, ["SK931 ."]),
        ("certificate has ended", dist, unchanged, expired, ["SK931 ."]),
        ("certificate of another", dist, unchanged, other, None),
        ("http that leads to https", dist, lambda text: text.replace(
            "\tredir / /skills/", "\tredir * URL(unspoilt https)"), None, None),
        ("uncompressed", dist, lambda text: text.replace("\tencode @whole zstd gzip\n", ""), None,
         None),
        ("no 304", dist, first("\t\trequest_header /skills/index.json -If-None-Match"), None,
         ["SK925 index.json"]),
        ("no security headers", dist,
         header("*", "-X-Content-Type-Options", "-Content-Security-Policy"), None, None),
        ("nothing at the root", dist,
         lambda text: text.replace("/.well-known/agent-skills/* /.well-known/skills/* /robots.txt",
                                   "/robots.txt"), None,
         ["SK905 " + WELL_KNOWN + "index.json", "SK905 .well-known/skills/index.json"]),
        ("encoded unasked", dist, header("/skills/skills/pdf.skill", "Content-Encoding gzip"),
         None, ["SK924 skills/pdf.skill"]),
        # bcrypt at its cheapest: a real password takes a second a request.
        ("a secret catalogue", dist, first("\t\tbasicauth {\n\t\t\treader "
         "$2b$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW\n\t\t}"), None, None),
        ("the old build", old, unchanged, None, []),
        # What its skills are found to have is none of the server's business.
        ("large", Path(large), unchanged, None, findings(verify(large)[1], large)),
    ]
    with SpoiltSites(caddyfile, [case[:4] for case in cases]) as server:
        with ThreadPoolExecutor(4) as pool:
            runs = {name: pool.submit(verify, url, "--cacert", authority.certificate)
                    for name, url in server.urls.items()}
            runs = {name: run.result() for name, run in runs.items()}
        results = {}
        for name, _, _, _, wanted in cases:
            code, document = runs[name]
            if "targets" not in document:
                results[name] = document
                continue
            results[name] = (code, findings(document, server.urls[name]),
                             {f["code"]: f for f in document["targets"][0]["findings"]},
                             document["targets"][0])
            if wanted is not None:
                same(results[name][1], sorted(wanted), name)
            errors = document["counts"]["error"]
            same(code, 1 if errors else 0, name, "exit code")
        words(results)
        against(server.urls, dist, authority)
        reaching(server.urls, authority)
    bounded(dist)
    finish()


def words(results):
    """What is said, where more than the code matters."""
    def said(name, code, text, exit_code=None):
        finding = results[name][2].get(code)
        check(finding and text in finding["message"], name, "does not say", repr(text), "but",
              finding and finding["message"], results[name][1])
        if exit_code is not None:
            same(results[name][0], exit_code, name, "exit code")

    said("index of an older build", "SK904", "older build", 1)
    said("artifact cut off", "SK904", "it ends after", 1)
    said("artifact of another skill", "SK904", "the bytes of 'skills/maps.skill'", 1)
    said("a page instead of JSON", "SK903", "HTML page", 1)
    said("HEAD refused", "SK912", "405", 1)
    said("200 for a missing name", "SK913", "made up", 1)
    said("redirect loop", "SK914", "circle", 1)
    said("redirect to http", "SK915", "http://localhost:9/llms.txt", 1)
    said("redirected file", "SK916", "maps.skill", 1)
    said("dead links", "SK941", "nowhere", 1)
    said("certificate ends soon", "SK931", "4 days", 0)
    said("certificate has ended", "SK931", "ended", 1)
    said("SKILL.md as octet-stream", "SK911", "application/octet-stream", 1)
    said("uncompressed", "SK923", "uncompressed", 0)
    moved = results["http that leads to https"]
    check(moved[0] == 0 and not moved[1] and moved[3]["path"].startswith("https://"),
          "http that leads to https gives", moved)
    said("no security headers", "SK932", "", 0)
    codes = {line.split()[0] for line in results["SKILL.md as octet-stream"][1]}
    same(codes, {"SK911"}, "SKILL.md as octet-stream")
    same({line.split()[0] for line in results["200 for a missing name"][1]}, {"SK913"},
         "200 for a missing name")
    check("SK721 " + WELL_KNOWN + "pdf.tar.gz" in results["archive with a top folder"][1],
          "archive with a top folder gives", results["archive with a top folder"][1])
    same(results["certificate of another"]["error"]["code"], "unreachable", "another certificate")
    check("localhost" in results["certificate of another"]["error"]["message"],
          results["certificate of another"]["error"])
    rows = {row["name"]: row for row in results["unspoilt https"][3]["site"]["checks"]}
    for name, row in rows.items():
        check(row["looked"] > 0, "nothing was looked at for", name)


def against(urls, dist, authority):
    code, document = verify(urls["unspoilt"], "--against", dist)
    same((code, findings(document, urls["unspoilt"])), (0, []), "against its own dist")
    url = urls["the old build"]
    code, document = verify(url, "--against", dist)
    found = document["targets"][0]["findings"]
    messages = {f["path"].removeprefix(url): f["message"] for f in found if f["code"] == "SK904"}
    same(code, 1, "against another dist")
    for path in ["index.json", "SHA256SUMS", "skills/pdf.skill", "skills/pdf/SKILL.md"]:
        check("build than" in messages.get(path, ""), "against another dist:", path, messages)
    check("skills/maps.skill" not in messages, "what is the same is named", messages)
    same(document["targets"][0]["site"]["against"], str(dist), "against")


def reaching(urls, authority):
    """What is said when nothing can be reached, each plainly."""
    def refused(text, *words, **environment):
        code, document = verify(*words, **environment)
        message = document["error"]["message"] if "error" in document else str(document)
        check(code == 2 and text in message, words, "gives", code, message)

    refused("signed by no authority", urls["unspoilt https"])
    refused("refuses the connection", f"http://127.0.0.1:{free_port()}/")
    refused("not known to the name service", "http://no-such-host.invalid/")
    refused("does not speak TLS", urls["unspoilt"].replace("http:", "https:"))
    refused("a password", "http://me:secret@127.0.0.1/skills/")
    refused("names a file", urls["unspoilt"] + "skills/pdf.skill")
    refused("no index below", urls["unspoilt"] + "assets/")
    refused("no certificate", urls["unspoilt https"], "--cacert", "work/skillctl.yaml")
    secret = urls["a secret catalogue"]
    refused("asks for a name and a password", secret)
    refused("refuses this name and password", secret, SKILLCTL_VERIFY_USER="reader:wrong")
    code, document = verify(secret, SKILLCTL_VERIFY_USER="reader:secret")
    same((code, findings(document, secret) if "targets" in document else document), (0, []),
         "a secret catalogue with its password")


def bounded(dist):
    """Servers that never end, or never begin, cost little time and memory."""
    site = HERE / "fake"
    shutil.copytree(dist, site)
    paths = ["silent", "broken", "endless", "hops", "nonsense"]
    with open(site / "SHA256SUMS", "a") as sums:
        for path in paths:
            sums.write(f"{'0' * 64}  {path}.txt\n")
    with FakeServer(site) as server:
        server.busy["/llms.txt"] = 2
        began = time.monotonic()
        done = subprocess.run(
            ["skillctl", "verify", server.origin, "--json", "--timeout", "2"], cwd=HERE,
            capture_output=True, text=True)
        took = time.monotonic() - began
        document = json.loads(done.stdout)
        same(done.returncode, 1, "the fake server")
        found = {(f["code"], f["path"].removeprefix(server.origin + "/")): f["message"]
                 for f in document["targets"][0]["findings"]}
        for code, path, text in [
                ("SK901", "silent.txt", "no answer within 2 seconds"),
                ("SK901", "broken.txt", "breaks off after 4"),
                ("SK901", "endless.txt", "longer than 268435456 bytes"),
                ("SK901", "nonsense.txt", "no HTTP"),
                ("SK914", "hops.txt", "after 11 redirects"),
                ("SK924", "index.json", "unpacks to more than")]:
            check(text in found.get((code, path), ""), path, "gives", found.get((code, path)))
        check(("SK902", "llms.txt") not in found, "a busy server is not asked again")
        check(server.asked["/hops.txt"] <= 12, "hops:", server.asked["/hops.txt"])
        check(took < 60, "the fake server took", took)
        same({agent.split("/")[0] for agent in server.agents}, {"skillctl"}, "User-Agent")
    with FakeServer(site) as server:
        code, document = verify(server.origin + "/silent/", "--timeout", "1")
        same(code, 2, "a server that never answers")
        check("no answer within 1 second" in document["error"]["message"], document)

main(sys.argv[1], sys.argv[2])
