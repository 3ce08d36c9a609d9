"""A browser asks again and sees the new page: check_rebuild.py CADDYFILE DIST BUILD CHANGE.

Caddy makes ETag of a file's size and the second of its last change. BUILD writes dist/, CHANGE
changes a skill without changing the size of anything; both are command lines of sh. All of it runs
within a second or so, and once as if the clock had been set back.
"""

import os
import subprocess
import sys
from pathlib import Path

from checks import check, finish
from serving import Serving


def run(command):
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True)
    if done.returncode:
        sys.exit(command + "\n" + done.stdout + done.stderr)


def main(caddyfile, folder, build, change):
    dist = Path(folder)
    run(build)
    with Serving(caddyfile, folder) as server:
        for back in [0, 0, 3600]:
            files = {path.relative_to(dist).as_posix(): path.read_bytes()
                     for path in sorted(dist.rglob("*"))
                     if path.is_file() and path.name != ".gitignore"}
            for path in dist.rglob("*"):
                if back and path.is_file():
                    now = path.stat().st_mtime
                    os.utime(path, (now + back, now + back))
            seen = {path: server.ask("/skills/" + path) for path in files}
            run(change)
            run(build)
            changed = 0
            for path, old in seen.items():
                # A hashed asset has another name now.
                if not (dist / path).exists():
                    continue
                data = (dist / path).read_bytes()
                again = server.ask("/skills/" + path, If_None_Match=old["ETag"])
                dated = server.ask("/skills/" + path, If_Modified_Since=old["Last-Modified"])
                if data == files[path]:
                    continue
                changed += len(data) == len(files[path])
                check(again.status == 200 and again.body == data, path, "is old by its ETag")
                check(dated.status == 200 and dated.body == data, path, "is old by its date")
            check(changed > 2, "only", changed, "files changed and kept their size")
    finish()


main(*sys.argv[1:])
