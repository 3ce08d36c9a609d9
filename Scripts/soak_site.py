#!/usr/bin/env python3
"""Checks every page of a large site: Scripts/soak_site.py BINARY [SKILLS].

Builds all skills below the folder SKILLS with BINARY, each in its own folder of a fresh repository,
or two hundred that it writes itself, then asks the Nu HTML checker about every page and follows every
link. `Scripts/install.sh test` installs what it needs; run it as
`.venv/bin/python Scripts/soak_site.py .build/skillctl`.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CHECKS = ROOT / "Tests/skillctlTests/Site/Scripts"

BLOCKS = [
    "A paragraph with *emphasis*, `code`, ~~a mistake~~ and <https://example.org/>.",
    "| a | b |\n|--:|:-:|\n| 1<br>2 | `x` |",
    "- [x] done\n- [ ] not done\n  1. nested\n     > quoted",
    "> [!WARNING]\n> Text with <b>tags</b> & \"quotes\".",
    "```python\nprint('</code></pre>')  # {n}\n```",
    "<objective>\nAs text.\n</objective>",
    "A footnote.[^{n}]\n\n[^{n}]: Its text.",
    "[A file](files/text-{n}.txt), [a section](#part-{n}), [nothing](missing-{n}.md).",
    "漢字と仮名、and \u0627\u0644\u0639\u0631\u0628\u064a\u0629.",
    "![A picture](https://example.org/{n}.png) <script>alert({n})</script>",
]


def write(skills, count=200):
    for number in range(count):
        folder = skills / f"skill-{number:03}"
        (folder / "files").mkdir(parents=True)
        parts = []
        for place in range(1 + number % 17):
            level = "#" * (2 + place % 4)
            block = BLOCKS[(number * 7 + place * 3) % len(BLOCKS)]
            parts.append(f"{level} Part {place}\n\n{block.replace('{n}', str(place))}\n")
            (folder / f"files/text-{place}.txt").write_text(f"text <{place}> & more\n")
        (folder / "SKILL.md").write_text(
            f"---\nname: {folder.name}\ndescription: Does \"{number}\". Use it when asked.\n"
            f"license: MIT\nmetadata:\n  tags: tag-{number % 9}\n---\n# Skill {number}\n\n"
            + "\n".join(parts))


def take(skills, source):
    """Every folder with a SKILL.md, none inside another, under a name of its own."""
    taken = []
    for document in sorted(source.rglob("SKILL.md")):
        folder = document.parent
        if any(folder.is_relative_to(other) for other in taken):
            continue
        taken.append(folder)
        target = skills / f"{len(taken):05}" / folder.name
        shutil.copytree(folder, target, symlinks=True)


def run(*command, accept=(0,)):
    code = subprocess.run([str(part) for part in command]).returncode
    if code not in accept:
        sys.exit(f"{command[0]} ended with {code}")


def main(binary, source=None):
    with tempfile.TemporaryDirectory() as scratch:
        skills, dist = Path(scratch) / "skills", Path(scratch) / "dist"
        skills.mkdir()
        (Path(scratch) / "skillctl.yaml").write_text(
            "name: soak\nbase_url: https://skills.example.org/skills\n")
        if source:
            take(skills, Path(source))
        else:
            write(skills)
        # 1: some have findings, and some are left out.
        run(binary, "package", "--all", "--allow-findings", "--no-cache", "--quiet", "--root", scratch,
            accept=(0, 1))
        print(sum(1 for _ in dist.rglob("*.html")), "pages of",
              sum(1 for _ in skills.rglob("SKILL.md")), "skills", flush=True)
        run(sys.executable, CHECKS / "check_links.py", dist)
        run(sys.executable, CHECKS / "check_html.py", dist, "--all")


main(*sys.argv[1:])
