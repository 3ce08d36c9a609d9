"""One page of each kind in a real browser, light and dark, wide and narrow:
check_pages.py CADDYFILE DIST."""

import sys
from pathlib import Path
from urllib.parse import quote

from axe_playwright_python.sync_playwright import Axe
from browsing import Browser, steady
from checks import check, finish
from kinds import one_of_each
from serving import Serving

AXE = Axe()


def accessible(page, name):
    """Nothing serious by axe-core, by the rules of WCAG 2.2 AA and its own good practice."""
    found = AXE.run(page).response["violations"]
    for violation in found:
        places = [node["target"] for node in violation["nodes"]]
        check(violation["impact"] not in ("serious", "critical"), name, violation["id"],
              violation["help"], places[:3])
    check(True)


def fits(page, name):
    wide = page.evaluate("""() => {
      const width = document.documentElement.clientWidth;
      const scrolled = document.documentElement.scrollWidth;
      const over = [...document.body.querySelectorAll("*")].filter(
        node => node.getBoundingClientRect().right > width + 1 &&
          !node.closest(".table, pre, .code")).map(node => node.outerHTML.slice(0, 80));
      return scrolled > width ? [scrolled, width, over.slice(0, 3)] : null; }""")
    check(wide is None, name, "scrolls sideways:", wide)


def words(page):
    return " ".join(page.locator("main").inner_text().split())


def shown(page):
    return page.evaluate("""() => getComputedStyle(document.documentElement).backgroundColor
        + getComputedStyle(document.body).backgroundColor""")


def one(browser, kind, url, file, status):
    with browser.open(url, status=status) as page:
        steady(page, kind)
        fits(page, kind)
        accessible(page, kind + ", light")
        text, light = words(page), shown(page)
        check(text, kind, "is empty")
        check(page.evaluate("typeof window.hacked") == "undefined", kind, "ran a skill's code")
    with browser.open(url, width=360, height=740, scheme="dark", status=status) as page:
        steady(page, kind + " at 360 px")
        fits(page, kind + " at 360 px")
        accessible(page, kind + ", dark, at 360 px")
        check(shown(page) != light, kind, "looks the same in light and dark")
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        fits(page, kind + " at 360 px, all open")
        # What a phone hides shows itself here.
        page.set_viewport_size({"width": 1440, "height": 900})
        fits(page, kind + ", widened, all open")
        accessible(page, kind + ", dark")
    with browser.open(url, scripts=False, status=status) as page:
        check(len(words(page)) > 0.5 * len(text), kind, "is nothing without scripts")
        fits(page, kind + " without scripts")
    if status == 200:
        with browser.open(file) as page:
            check(words(page) == text, kind, "shows something else from file://")
            check(page.evaluate("document.styleSheets.length") > 0, kind, "has no style")


def picture(browser, url):
    """A picture that somebody opens by itself runs nothing, the skill's own files neither."""
    page = browser.browser.new_page()
    page.goto(url, wait_until="load")
    check(page.evaluate("document.documentElement.dataset.hacked") is None, url, "ran a script")
    page.close()


def main(caddyfile, dist):
    with Serving(caddyfile, dist) as server, Browser() as browser:
        for kind, path in one_of_each(dist).items():
            missing = kind == "missing"
            url = "skills/no/such/page" if missing else path
            one(browser, kind, f"{server.origin}/skills/{url}", f"file://{dist}/{path}",
                404 if missing else 200)
        drawings = [*Path(dist).glob("skills/*/files/**/*.svg"), *Path(dist).glob("docs/**/*.svg")]
        for path in drawings:
            picture(browser, f"{server.origin}/skills/{quote(path.relative_to(dist).as_posix())}")
    finish()


main(*sys.argv[1:])
