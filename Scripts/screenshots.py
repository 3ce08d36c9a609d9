#!/usr/bin/env python3
"""Takes README's picture of the site: Scripts/screenshots.py [DIST [PICTURE]].

It opens the index of dist/, served by the repository's Caddyfile, in the system's own Chromium at
1440 px, and writes docs/screenshot.png. `Scripts/install.sh test` installs what it needs; run it as
`.venv/bin/python Scripts/screenshots.py`.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "Tests/skillctlTests/Site/Scripts"))
sys.dont_write_bytecode = True

from browsing import Browser  # noqa: E402
from checks import finish  # noqa: E402
from serving import Serving  # noqa: E402


def main(dist=ROOT / "dist", picture=ROOT / "docs/screenshot.png"):
    with Serving(ROOT / "Caddyfile", str(Path(dist).resolve())) as server, Browser() as browser:
        with browser.open(server.origin + "/skills/index.html") as page:
            page.screenshot(path=str(picture))
    finish()


main(*sys.argv[1:])
