"""A page of 20 kB of Markdown is light, steady and whole without scripts, on a screen and on paper:
check_weight.py CADDYFILE DIST."""

import gzip
import sys
import urllib.request
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

from browsing import Browser, steady
from checks import check, finish, same
from serving import Serving

PAGE = "skills/twenty-kilobytes/index.html"
BUDGET = 100_000

# Where everything of the text and above it stands; what follows has buttons that need scripts.
BOXES = """() => [...document.querySelectorAll("h1, .hero > *, .prose > *")].map(node => {
  const box = node.getBoundingClientRect();
  return [node.tagName, Math.round(box.left), Math.round(box.top), Math.round(box.height)]; })"""

PAPER = """() => {
  const seen = (selector) => [...document.querySelectorAll(selector)].filter(
    node => node.checkVisibility()).length;
  return {controls: seen("button, input, select, nav, .skip"), text: seen(".prose > *"),
    all: document.querySelectorAll(".prose > *").length,
    over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    paper: getComputedStyle(document.documentElement).backgroundColor,
    cut: [...document.querySelectorAll("main pre, main .table")].filter(
      node => node.checkVisibility() && node.scrollWidth > node.clientWidth + 1).length}; }"""


class Assets(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.names = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag == "script" and "src" in values:
            self.names.append(values["src"])
        if tag == "link" and values.get("rel") == "stylesheet":
            self.names.append(values["href"])


def fetched(url):
    """The bytes on the wire and those they stand for."""
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request) as answer:
        body = answer.read()
        # A server leaves small files as they are.
        if answer.headers["Content-Encoding"] != "gzip":
            check(len(body) < 1000, url, "is not compressed")
            return len(body), body
        return len(body), gzip.decompress(body)


def weight(url, dist):
    source = next(Path(dist).glob("skills/twenty-kilobytes/SKILL.md")).stat().st_size
    check(source >= 20_000, "SKILL.md has only", source, "bytes")
    size, page = fetched(url)
    names = Assets(page.decode()).names
    check(len(names) == 3, "the page asks for", names)
    sizes = {"page": size} | {name: fetched(urljoin(url, name))[0] for name in names}
    total = sum(sizes.values())
    check(total < BUDGET, "page, style and scripts have", total, "bytes:", sizes)


def scrolled(browser, url):
    with browser.open(url) as page:
        boxes = page.evaluate(BOXES)
        height = page.evaluate("document.documentElement.scrollHeight")
        for place in range(0, height, 800):
            page.mouse.wheel(0, 800)
            page.wait_for_function("place => scrollY >= Math.min(place, "
                                   "document.documentElement.scrollHeight - innerHeight - 2)",
                                   arg=place)
        steady(page, "the long page")
        check(page.evaluate("performance.getEntriesByName('first-contentful-paint').length") == 1,
              "nothing was painted")
    with browser.open(url, scripts=False) as page:
        same(page.evaluate(BOXES), boxes, "the layout without scripts")
        check(page.locator(".prose h3").first.is_visible(), "no text without scripts")
        for name in [".copy", ".theme", ".find"]:
            check(not page.locator(name).filter(visible=True).count(), name,
                  "is shown although it cannot work")


def on_paper(browser, url):
    for scheme in ["light", "dark"]:
        # A4 without its margins.
        with browser.open(url, width=680, scheme=scheme) as page:
            page.evaluate("document.documentElement.dataset.theme = 'dark'")
            page.emulate_media(media="print", color_scheme=scheme)
            seen = page.evaluate(PAPER)
            name = f"on paper, {scheme}: "
            same(seen["controls"], 0, name + "controls")
            same(seen["text"], seen["all"], name + "blocks of text")
            same(seen["over"], 0, name + "pixels beyond the edge")
            same(seen["cut"], 0, name + "boxes that are cut off")
            same(seen["paper"], "rgb(253, 252, 250)", name + "its colour")
            check(page.pdf(format="A4").startswith(b"%PDF"), name + "it cannot be printed")


def main(caddyfile, dist):
    with Serving(caddyfile, dist) as server, Browser() as browser:
        url = f"{server.origin}/skills/{PAGE}"
        weight(url, dist)
        scrolled(browser, url)
        on_paper(browser, url)
    finish()


main(*sys.argv[1:])
