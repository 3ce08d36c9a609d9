"""One Chromium, the system's own, that watches every page for what must not happen."""

import os
import shutil
from urllib.parse import urlsplit

from checks import check, same
from playwright.sync_api import sync_playwright

# Runs before a page's own scripts: what shifts, and what the policy forbids.
WATCH = """
window.watched = {shifts: 0, moved: [], violations: []};
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) {
    window.watched.shifts += entry.value;
    window.watched.moved.push(...entry.sources.map(({node, previousRect: from, currentRect: to}) =>
      [(node?.outerHTML ?? node?.parentNode?.outerHTML)?.slice(0, 80),
       [from.x, from.y, from.width, from.height], [to.x, to.y, to.width, to.height]]));
  }
}).observe({type: "layout-shift", buffered: true});
document.addEventListener("securitypolicyviolation",
  event => window.watched.violations.push(event.violatedDirective + " " + event.blockedURI));
"""


def steady(page, *name):
    """Two frames later, nothing that was shown has moved."""
    watched = page.evaluate("""() => new Promise(done => requestAnimationFrame(
        () => requestAnimationFrame(() => done(window.watched))))""")
    same(watched["shifts"], 0, *name, "layout shift", watched["moved"][:3])


def chromium():
    return shutil.which("chromium") or shutil.which("chromium-browser")


class Browser:
    def __enter__(self):
        self.playwright = sync_playwright().start()
        arguments = ["--disable-gpu"] + (["--no-sandbox"] if os.geteuid() == 0 else [])
        self.browser = self.playwright.chromium.launch(
            executable_path=chromium(), args=arguments, timeout=300_000)
        return self

    def __exit__(self, *_):
        self.browser.close()
        self.playwright.stop()

    def open(self, url, **options):
        return Visit(self.browser, url, **options)


class Visit:
    """`with browser.open(url) as page:` A console message, a foreign request, a failed one, a
    dialog or a violation of the policy is a failure, whatever else is looked at. `reloads`: the page
    loads itself again whenever its server says so."""

    def __init__(self, browser, url, width=1440, height=900, scheme="light", scripts=True,
                 status=200, permissions=None, reloads=False):
        self.url, self.status, self.reloads = url, status, reloads
        self.context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme,
            java_script_enabled=scripts, permissions=permissions or [], reduced_motion="reduce")
        self.context.set_default_timeout(120_000)
        self.scripts = scripts
        self.name = f"{url} at {width} px, {scheme}" + ("" if scripts else ", without scripts")
        self.start = url[:url.index("/", 8)] if url.startswith("http") else "file:///"
        if scripts:
            self.context.add_init_script(WATCH)
        self.page = self.context.new_page()
        self.page.on("console", lambda message: self.console(message))
        self.page.on("pageerror", lambda error: check(False, self.name, "threw", error))
        self.page.on("dialog", lambda dialog: (check(False, self.name, "asked"), dialog.dismiss()))
        self.page.on("request", lambda request: check(
            request.url.startswith((self.start, "data:", "blob:")), self.name, "asked for",
            request.url))
        self.page.on("requestfailed", lambda request: self.failed(request))
        self.page.on("response", lambda answer: check(
            answer.status < 400 or answer.status == self.status, self.name, "got", answer.status,
            "for", answer.url))

    def failed(self, request):
        # Chromium asks for the icon last, and gives up when the page is left before it came.
        # A preview's events go on until the page is left.
        is_left = (request.url.endswith("/assets/favicon.svg") or "/-/events?" in request.url) and (
            request.failure == "net::ERR_ABORTED")
        # One change may come while the page is loaded again for the one before.
        is_left = is_left or self.reloads and request.is_navigation_request()
        check(is_left, self.name, "did not get", request.url, request.failure)

    def console(self, message):
        # Chromium itself writes that the missing page was sent with 404.
        is_missing = self.status == 404 and "404" in message.text
        check(is_missing and urlsplit(message.location["url"]).path.startswith("/"),
              self.name, "says on the console:", message.text)

    def __enter__(self):
        answer = self.page.goto(self.url, wait_until="load")
        if self.url.startswith("http"):
            check(answer.status == self.status, self.name, "is", answer.status)
        return self.page

    def __exit__(self, kind, *_):
        if kind is None and self.scripts:
            watched = self.page.evaluate("window.watched")
            check(not watched["violations"], self.name, "is forbidden", watched["violations"])
        self.context.close()
