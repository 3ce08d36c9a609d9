"""Every page of a dist/ by itself: links lead somewhere, nothing is inline: check_links.py DIST."""

import os
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from checks import check, finish
from kinds import all_pages

LINKS = {"href", "src", "srcset", "poster", "action", "data-search", "data-root"}


class Page(HTMLParser):
    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.links, self.ids, self.faults = [], set(), []
        self.is_data = False
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        for name, value in attributes:
            if name.startswith("on") or name in ("style", "srcdoc"):
                self.faults.append(f"<{tag} {name}>")
            if name in LINKS and tag not in ("base",):
                self.links.append((tag, name, value or ""))
        if "id" in values:
            if values["id"] in self.ids:
                self.faults.append(f"id {values['id']} twice")
            self.ids.add(values["id"])
        if tag in ("style", "iframe", "object", "embed", "base", "frame"):
            self.faults.append(f"<{tag}>")
        is_data = values.get("type") == "application/ld+json"
        if tag == "script" and "src" not in values and not is_data:
            self.faults.append("<script> inline")


def main(folder):
    root = Path(folder)
    pages = {path: Page((root / path).read_text()) for path in all_pages(folder)}
    for path, page in pages.items():
        check(not page.faults, path, "has", page.faults)
        for tag, name, link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                check(parts.scheme in ("https", "http", "mailto") and tag in ("a", "link")
                      or link.startswith("data:image/") and tag == "img",
                      path, f"<{tag} {name}> leads to", link)
                continue
            # The missing page stands anywhere, so its links begin at the site's root.
            if path == "404.html" and parts.path.startswith("/"):
                check(parts.path.startswith("/skills/"), path, "leads to", link)
                target = unquote(parts.path).removeprefix("/skills/") or "index.html"
            else:
                check(not parts.path.startswith("/"), path, "has the absolute link", link)
                below = (root / path).parent / unquote(parts.path)
                target = path if not parts.path else \
                    Path(os.path.normpath(below)).relative_to(root).as_posix()
            # The site's root, and no search where there is nothing to search.
            if name in ("data-root", "data-search") and link.endswith("/"):
                continue
            if not check((root / target).is_file(), path, f"<{tag} {name}> leads to nothing:", link):
                continue
            if parts.fragment and target in pages:
                check(unquote(parts.fragment) in pages[target].ids, path,
                      "leads to no such place:", link)
    finish()


main(sys.argv[1])
