"""What `skillctl serve` shows while its sources change: check_preview.py SKILLCTL, in a repository
with the skill hard-to-show."""

import faulthandler
import http.client
import json
import re
import signal
import subprocess
import sys
import threading
from pathlib import Path

try:
    import jsonschema
except ImportError:
    jsonschema = None
from axe_playwright_python.sync_playwright import Axe
from browsing import Browser
from checks import check, finish, same

SCHEMA = Path(__file__).parents[4] / "docs/schemas/serve.schema.json"
LINES = jsonschema and jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text()))
SKILL = Path("skills/hard-to-show/SKILL.md")
PAGE = "skills/hard-to-show/index.html"
# Playwright's own waiting for a function needs `eval`, which the pages forbid.
SCROLLED = """() => new Promise(done => {
    let frames = 600;
    const look = () => scrollY === 700 || !frames-- ? done(scrollY) : requestAnimationFrame(look);
    look();
})"""


class Preview:
    """The real binary on a free port; its lines of JSON are read as they come."""

    def __init__(self, skillctl, *options):
        self.process = subprocess.Popen(
            [skillctl, "serve", "--port", "0", "--json", *options], stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True, preexec_fn=lambda: signal.signal(
                signal.SIGINT, signal.SIG_DFL))
        # A server that says nothing must not hold the tests for ever.
        self.watchdog = threading.Timer(600, self.process.kill)
        self.watchdog.start()
        self.first = self.next()
        self.origin = self.first["url"].rstrip("/")

    def next(self):
        line = self.process.stdout.readline()
        if not line:
            raise EOFError(f"the preview said no more: {self.process.poll()}")
        document = json.loads(line)
        for wrong in LINES.iter_errors(document) if LINES else []:
            check(False, "a line does not hold to its schema:", wrong.message)
        return document

    def next_is_wrong(self):
        return any(finding["severity"] == "error" for finding in self.next()["findings"])

    def stop(self, number):
        self.process.send_signal(number)
        rest, errors = self.process.communicate(timeout=120)
        self.watchdog.cancel()
        same(self.process.returncode, 0, f"the exit code after {number.name}")
        same(errors, "", "standard error")
        return rest

    def ask(self, path, method="GET", **headers):
        connection = http.client.HTTPConnection(self.origin.removeprefix("http://"), timeout=60)
        connection.request(method, path, headers={k.replace("_", "-"): v for k, v in headers.items()})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer, body


def put(path, text):
    """Saves as editors do, in one step: two reloads that meet stop Playwright for good. The new file
    begins where nothing is watched."""
    new = Path("saved")
    new.write_text(text)
    new.rename(path)


def mark(page):
    page.evaluate("document.body.classList.add('before')")


def reloaded(page):
    page.locator("body.before").wait_for(state="detached")
    page.locator("main").wait_for()


def answering(preview):
    answer, body = preview.ask("/" + PAGE)
    same(answer.status, 200, "a skill's page")
    check(b"/-/preview.js" in body, "the page has no script of the preview")
    check("unsafe" not in answer.headers["Content-Security-Policy"], "the policy is lax")
    tag = answer.headers["ETag"]
    head, nothing = preview.ask("/" + PAGE, "HEAD")
    same((head.status, head.headers["Content-Length"], nothing), (200, str(len(body)), b""), "HEAD")
    same(preview.ask("/" + PAGE, If_None_Match=tag)[0].status, 304, "an unchanged page")
    same(preview.ask("/", Host="elsewhere.example")[0].status, 421, "another name")
    same(preview.ask("/", "POST")[0].status, 405, "POST")
    same(preview.ask("/../../etc/passwd")[0].status, 404, "a path that leaves the site")
    same(preview.ask("/%zz")[0].status, 400, "a broken escape")
    same(preview.ask("/.gitignore")[0].status, 404, "what skillctl keeps for itself")
    moved, _ = preview.ask("/skills/hard-to-show")
    same((moved.status, moved.headers["Location"]), (307, "/skills/hard-to-show/"), "a folder")
    missing, body = preview.ask("/nowhere/at/all.html")
    same(missing.status, 404, "a missing page")
    check(b'href="/index.html"' in body, "the missing page's links do not lead to the root")
    for path, kind in [
            ("/", "text/html; charset=utf-8"), ("/index.json", "application/json"),
            ("/SHA256SUMS", "text/plain; charset=utf-8"),
            ("/skills/hard-to-show.skill", "application/zip"),
            ("/.well-known/agent-skills/hard-to-show.tar.gz", "application/gzip"),
            ("/skills/hard-to-show/SKILL.md", "text/markdown; charset=utf-8"),
            ("/assets/favicon.svg", "image/svg+xml")]:
        answer, _ = preview.ask(path)
        same((answer.status, answer.headers["Content-Type"]), (200, kind), path)
    authors, body = preview.ask("/.well-known/skills/hard-to-show/assets/page.html")
    check("sandbox" in authors.headers["Content-Security-Policy"], "an author's page may run")
    check(b"/-/preview.js" not in body, "an author's page has the script of the preview")
    same(preview.ask("/index.json")[0].headers["Access-Control-Allow-Origin"], "*", "an index")


def using(browser, preview):
    url = preview.origin + "/" + PAGE
    with browser.open(url, height=400, reloads=True) as page:
        panel = page.locator("skillctl-preview .panel")
        page.evaluate("scrollTo(0, 700); window.before = 1")
        text = SKILL.read_text()
        put(SKILL, text.replace("A paragraph with", "Quite another paragraph with"))
        page.get_by_text("Quite another paragraph with").wait_for()
        same(preview.next()["changed"], ["skills/hard-to-show"], "what has changed")
        same(page.evaluate("window.before"), None, "a mark on the page before")
        same(page.evaluate(SCROLLED), 700, "the place on the page after a reload")
        check(not panel.is_visible(), "the panel is open without an error")
        # Another skill is none of this page's business.
        page.evaluate("window.before = 2")
        other = Path("skills/other/SKILL.md")
        other.parent.mkdir(parents=True)
        put(other, "---\nname: other\ndescription: Does other things. Use it for others.\n---\n# O\n")
        same(preview.next()["changed"], ["skills/other"], "what has changed")
        mark(page)
        put(SKILL, SKILL.read_text().replace("name: hard-to-show", "name: Hard-To-Show", 1))
        while not preview.next_is_wrong():
            pass
        reloaded(page)
        panel.wait_for()
        panel.locator("h2").filter(has_text=re.compile(r"[1-9]\d* error")).wait_for()
        check("skills/hard-to-show/SKILL.md:2:" in panel.text_content(), "the place is not shown")
        for scheme in ["light", "dark"]:
            page.emulate_media(color_scheme=scheme)
            # Axe would read a style of a tree of its own through an inline one, which is forbidden.
            for found in Axe().run(page, options={"preload": False}).response["violations"]:
                check(found["impact"] not in ("serious", "critical"), "axe on the panel in", scheme,
                      found["id"], [node["html"][:100] for node in found["nodes"][:3]])
        page.keyboard.press("Escape") if panel.evaluate(
            "element => element.contains(element.getRootNode().activeElement)"
        ) else panel.get_by_role("button", name="Close").click()
        panel.wait_for(state="hidden")
        page.reload()
        page.locator("skillctl-preview .open").wait_for()
        check(not panel.is_visible(), "a dismissed panel is back")
        page.locator("skillctl-preview .open").click()
        check(panel.is_visible(), "the panel does not open")
        page.keyboard.press("Escape")
        check(not panel.is_visible(), "Escape does not close the panel")
        mark(page)
        put(SKILL, text)
        while preview.next_is_wrong():
            pass
        reloaded(page)
    with browser.open(url, reloads=True) as page:
        page.evaluate("window.before = 4")
        # A fault of the repository itself.
        put(Path("skillctl.yaml"), "name: [\n")
        panel = page.locator("skillctl-preview .panel")
        panel.wait_for()
        check("skillctl.yaml:" in panel.text_content(), "the fault's place is not shown")
        same(page.evaluate("window.before"), 4, "a page that has not changed")
        put(Path("skillctl.yaml"), "name: another-name\n")
        page.get_by_role("link", name="another-name").wait_for()
        same(page.evaluate("window.before"), None, "a page that has changed")


def main():
    faulthandler.dump_traceback_later(900, exit=True)
    preview = Preview(sys.argv[1])
    answering(preview)
    with Browser() as browser:
        using(browser, preview)
    taken = subprocess.run(
        [sys.argv[1], "serve", "--port", preview.origin.rsplit(":", 1)[1]],
        capture_output=True, text=True, timeout=120)
    same(taken.returncode, 2, "the exit code when the port is taken")
    check("is taken" in taken.stderr and "--port" in taken.stderr, "a taken port:", taken.stderr)
    # It ends though somebody still listens.
    connection = http.client.HTTPConnection(preview.origin.removeprefix("http://"), timeout=60)
    connection.request("GET", "/-/events?page=about.html&version=")
    listening = connection.getresponse()
    check(listening.readline(), "no event came")
    preview.stop(signal.SIGINT)
    connection.close()
    Preview(sys.argv[1], "--no-file-pages").stop(signal.SIGTERM)


main()
finish()
