"""What somebody does with the site in a browser: check_use.py CADDYFILE DIST."""

import json
import re
import sys
from pathlib import Path

from browsing import Browser
from checks import check, finish, same
from playwright.sync_api import TimeoutError
from serving import Serving

# The names of the skills that the list shows now, in its order.
SHOWN = """() => [...document.querySelectorAll("main h3 a")].filter(
  link => link.checkVisibility() && /skills\\/[^/]+\\/index\\.html$/.test(link.href)
).map(link => link.textContent.trim())"""


def shown_is(page, wanted, what, first=1000):
    """Waits for the beginning of the list, since a search index may have to be loaded first."""
    try:
        page.wait_for_function(
            f"([wanted, first]) => JSON.stringify(({SHOWN})().slice(0, first))"
            " === JSON.stringify(wanted)", arg=[wanted, first], timeout=30_000)
        check(True)
    except TimeoutError:
        seen = page.evaluate(SHOWN)
        check(False, what, "shows", len(seen), "skills:", seen[:5], "not", wanted[:5])


def searching(page, skills):
    every = page.evaluate(SHOWN)
    check(len(every) == 100, "the first page lists", len(every), "skills")
    page.keyboard.press("/")
    same(page.evaluate("document.activeElement.type"), "search", "what `/` focuses")
    page.keyboard.type("hard-to-show")
    shown_is(page, ["hard-to-show"], "searching a name")
    # On the second page of the list, so only the search index knows it.
    last = skills[-1]["name"]
    check(last not in every, last, "is on the first page")
    page.keyboard.press("Control+A")
    page.keyboard.type(last.upper())
    shown_is(page, [last], "searching in capitals")
    page.keyboard.press("Control+A")
    page.keyboard.type("zxqv nothing")
    shown_is(page, [], "searching nonsense")
    check(page.get_by_text(re.compile("nothing|no skill", re.I)).first.is_visible(),
          "nothing says that nothing was found")
    page.keyboard.press("Control+A")
    page.keyboard.press("Backspace")
    shown_is(page, every, "clearing the search")


def loading(page, skills):
    """Only what a client loads is shown, and the badge names those that refuse a skill."""
    every = page.evaluate(SHOWN)
    client = next(name for name in skills[0]["verdicts"]
                  if any(skill["verdicts"][name] == "refuses" for skill in skills))
    refused = [skill["name"] for skill in skills if skill["verdicts"][client] == "refuses"]
    check(page.locator(".badge.refuses").first.is_visible(), "no badge names those that refuse")
    page.locator("select[name=client]").select_option(
        str(list(skills[0]["verdicts"]).index(client)))
    loaded = [skill["name"] for skill in skills if skill["name"] not in refused]
    shown_is(page, loaded[:50], "filtering by client")
    page.locator("select[name=client]").select_option("")
    shown_is(page, every, "no client")


def choosing(page, skills):
    every = page.evaluate(SHOWN)
    page.locator("select[name=license]").select_option("MPL-2.0")
    shown_is(page, ["hard-to-show"], "filtering by license")
    page.locator("select[name=license]").select_option("")
    shown_is(page, every, "no filter")
    page.locator("select[name=tag]").select_option("rare")
    shown_is(page, ["hard-to-show"], "filtering by tag")
    page.locator("select[name=tag]").select_option("")
    loading(page, skills)
    page.locator("select[name=sort]").select_option("size")
    shown_is(page, ["skill-001", "skill-002", "skill-003"], "sorting by size", first=3)


def theming(browser, origin):
    with browser.open(origin + "/skills/index.html") as page:
        colour = "getComputedStyle(document.body).backgroundColor + " \
            "getComputedStyle(document.documentElement).backgroundColor"
        light = page.evaluate(colour)
        page.get_by_role("button", name="Dark", exact=True).click()
        dark = page.evaluate(colour)
        check(dark != light, "the switch to dark changes nothing")
        page.reload()
        same(page.evaluate(colour), dark, "after loading again")
        page.goto(origin + "/skills/about.html")
        same(page.evaluate(colour), dark, "on another page")
        page.emulate_media(color_scheme="dark")
        page.get_by_role("button", name="Light", exact=True).click()
        same(page.evaluate(colour), light, "light although the system is dark")
        page.get_by_role("button", name=re.compile("system", re.I)).click()
        same(page.evaluate(colour), dark, "as the system is")


def copying(browser, origin):
    with browser.open(origin + "/skills/skills/hard-to-show/index.html",
                      permissions=["clipboard-read", "clipboard-write"]) as page:
        code = page.locator(".code", has_text="echo copied").first
        code.hover()
        code.get_by_role("button", name=re.compile("copy", re.I)).click()
        text = page.wait_for_function("navigator.clipboard.readText()").json_value()
        same(text.strip(), "echo copied\n# and this", "the clipboard")


def by_keyboard(browser, origin):
    for path in ["index.html", "skills/hard-to-show/index.html"]:
        with browser.open(f"{origin}/skills/{path}") as page:
            page.keyboard.press("Tab")
            first = page.locator(":focus")
            check("skip" in (first.text_content() or "").lower(), path, "has no skip link first")
            check(page.evaluate("""() => { const box = document.activeElement
                .getBoundingClientRect(); return box.top >= 0 && box.left >= 0
                && box.width > 1 && box.height > 1 }"""), path, "hides the focused skip link")
            page.keyboard.press("Enter")
            check(page.evaluate("""() => document.activeElement.matches("main")
                || document.activeElement.closest("main") !== null"""), path,
                "the skip link does not lead to the content")
            page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
            places = []
            for _ in range(25):
                page.keyboard.press("Tab")
                seen = page.evaluate("""() => { const node = document.activeElement;
                  if (node === document.body) return null;
                  const style = getComputedStyle(node), box = node.getBoundingClientRect();
                  return {what: node.outerHTML.slice(0, 90),
                    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0
                      || style.boxShadow !== "none",
                    inside: box.bottom > 0 && box.top < innerHeight && box.width > 0} }""")
                if seen is None:
                    break
                places.append(seen)
            check(len(places) > 10, path, "stops at only", len(places), "places")
            for place in places:
                check(place["ring"], path, "shows no focus on", place["what"])
                check(place["inside"], path, "focuses what is not to be seen:", place["what"])


def without_scripts(browser, origin, skills):
    with browser.open(origin + "/skills/index.html", scripts=False) as page:
        same(page.evaluate(SHOWN), [skill["name"] for skill in skills[:100]], "without scripts")
        check(not page.locator("input[type=search]").is_visible(),
              "the search stands there although it cannot work")
        page.locator("a", has_text="2").filter(visible=True).last.click()
        same(page.evaluate(SHOWN), [skill["name"] for skill in skills[100:]], "the second page")


def from_files(browser, dist):
    with browser.open(f"file://{dist}/index.html") as page:
        page.locator("input[type=search]").fill("skill-007")
        shown_is(page, ["skill-007"], "searching from file://")
        page.locator("main h3 a").filter(visible=True).first.click()
        page.wait_for_url("**/skills/skill-007/index.html")
        check("skill-007" in page.locator("h1").inner_text(), "the page of skill-007")


def main(caddyfile, dist):
    skills = sorted(json.loads((Path(dist) / "index.json").read_bytes())["skills"],
                    key=lambda skill: skill["name"])
    with Serving(caddyfile, dist) as server, Browser() as browser:
        index = server.origin + "/skills/index.html"
        for width in [1440, 360]:
            with browser.open(index, width=width) as page:
                searching(page, skills)
                choosing(page, skills)
        with browser.open(server.origin + "/skills/pages/2.html") as page:
            page.locator("input[type=search]").fill("hard-to-show")
            shown_is(page, ["hard-to-show"], "searching from the second page")
            page.locator("main h3 a").filter(visible=True).first.click()
            page.wait_for_url("**/skills/skills/hard-to-show/index.html")
        theming(browser, server.origin)
        copying(browser, server.origin)
        by_keyboard(browser, server.origin)
        without_scripts(browser, server.origin, skills)
        from_files(browser, dist)
    finish()


main(*sys.argv[1:])
