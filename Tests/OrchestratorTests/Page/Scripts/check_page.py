"""The daemon's page in a real browser: check_page.py URL [PICTURES].

At two widths and in both colours it must fit, be accessible and say nothing on the console; its button must
work; and it must show, without a reload, what others do.
"""

import json
import shutil
import sys
import urllib.request

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

failures = []


def check(holds, *what):
    if not holds:
        failures.append(" ".join(str(part) for part in what))


def post(url, body):
    request = urllib.request.Request(
        url, json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


def main(url, pictures=None):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(args=["--no-sandbox"], executable_path=chromium())
        for width in (1280, 360):
            for colours in ("light", "dark"):
                looks(browser, url, width, colours, pictures)
        works(browser, url)
        without_script(browser, url)
        browser.close()
    for line in failures:
        print(line)
    print(f"{len(failures)} failures" if failures else "everything holds")
    sys.exit(1 if failures else 0)


def chromium():
    return shutil.which("chromium") or shutil.which("chromium-browser")


def opened(browser, url, messages, **options):
    page = browser.new_context(**options).new_page()
    page.set_default_timeout(120_000)
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.goto(url)
    return page


def looks(browser, url, width, colours, pictures):
    messages = []
    page = opened(browser, url, messages, viewport={"width": width, "height": 900},
                  color_scheme=colours)
    page.locator("summary").first.click()
    wide = page.evaluate("document.documentElement.scrollWidth")
    check(wide <= width, "at", width, "the page is", wide, "wide")
    check(page.locator("h1").inner_text().startswith("Symbiont"), "no heading")
    paper = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    check(("253" in paper) == (colours == "light"), colours, "is", paper)
    # By axe-core: the rules of WCAG 2.2 AA and its own good practice.
    for fault in Axe().run(page).response["violations"]:
        check(False, width, colours, fault["id"], fault["help"],
              [node["target"] for node in fault["nodes"]][:3])
    check(not messages, "the console says", messages)
    if pictures:
        page.screenshot(path=f"{pictures}/page-{width}-{colours}.png", full_page=True)
    page.context.close()


def works(browser, url):
    messages = []
    page = opened(browser, url, messages)
    page.locator("#checks summary").click()
    post(url + "queue", {"task": "<b>seen</b> without a reload"})
    page.locator("#tasks\\.table .prompt", has_text="<b>seen</b> without a reload").wait_for()
    check(page.locator("#checks[open]").count() == 1, "what was open is closed again")
    page.locator("#act", has_text="Pause").click()
    page.locator("#act", has_text="Resume").wait_for()
    with urllib.request.urlopen(url + "status", timeout=60) as answer:
        pause = json.load(answer)["pause"]
    check(pause["reason"] == "paused on the page", "the pause is", pause)
    page.locator("#health", has_text="degraded").wait_for()
    # By somebody else.
    post(url + "queue/resume", {})
    page.locator("#act", has_text="Pause").wait_for()
    page.locator("[data-theme-choice=dark]").click()
    check(page.evaluate("document.documentElement.dataset.theme") == "dark", "no dark theme")
    check(not messages, "the console says", messages)
    page.context.close()


def without_script(browser, url):
    page = opened(browser, url, [], java_script_enabled=False)
    check(page.locator("#tasks\\.table tbody tr").count() > 0, "no tasks without script")
    check(not page.locator("#act").is_visible(), "a button that does nothing is shown")
    check(page.locator("noscript p").is_visible(), "nobody says why there is no button")
    page.context.close()


main(*sys.argv[1:])
