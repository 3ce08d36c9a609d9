#!/usr/bin/env python3
"""Makes a release of symbiont from a built binary: a folder and a tarball of it.

    Scripts/release.py BINARY [--out FOLDER]

    symbiont-VERSION-REVISION/
      bin/symbiont        as it was given
      REVISION            the commit, which `symbiont --version` reads; `-changed` when files differ
      symbiont.service    the systemd unit
      manifest.json       version, revision, and size, mode and SHA-256 of every other file

The same binary, the same files and the same commit give the same bytes: names are sorted, every time is
the commit's, every owner is root, and the compressor is told no time.
"""

import argparse
import gzip
import hashlib
import io
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def git(*arguments):
    return subprocess.run(
        ["git", *arguments], cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()


def revision():
    """The commit and its time; a tree without git has neither."""
    try:
        name = git("rev-parse", "--short=12", "HEAD")
        changed = git("status", "--porcelain", "--", "Sources", "Package.swift", "Packaging", "site")
        return name + ("-changed" if changed else ""), int(git("log", "-1", "--format=%ct"))
    except (subprocess.CalledProcessError, FileNotFoundError):
        return "unknown", 315532800


def version():
    text = (ROOT / "Sources/SkillModel/Version.swift").read_text()
    return re.search(r'current = "([^"]+)"', text).group(1)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary", type=Path)
    parser.add_argument("--out", type=Path, default=ROOT / ".build/release-artifact")
    options = parser.parse_args()
    name, time = revision()
    time = int(os.environ.get("SOURCE_DATE_EPOCH") or time)
    label = f"symbiont-{version()}-{name}"
    files = {
        "REVISION": (0o644, (name + "\n").encode()),
        "bin/symbiont": (0o755, options.binary.read_bytes()),
        "symbiont.service": (0o644, (ROOT / "Packaging/symbiont.service").read_bytes()),
    }
    manifest = {
        "schema": "urn:symbiont:release:1",
        "name": "symbiont",
        "version": version(),
        "revision": name,
        "platform": f"{platform.system().lower()}-{platform.machine()}",
        "files": [
            {"path": path, "mode": f"{mode:04o}", "size": len(data),
             "sha256": hashlib.sha256(data).hexdigest()}
            for path, (mode, data) in sorted(files.items())
        ],
    }
    files["manifest.json"] = (0o644, (json.dumps(manifest, indent=2) + "\n").encode())

    folder = options.out / label
    shutil.rmtree(folder, ignore_errors=True)
    tarball = io.BytesIO()
    with tarfile.open(fileobj=tarball, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for path in [label, f"{label}/bin"]:
            entry = tarfile.TarInfo(path)
            entry.type, entry.mode, entry.mtime = tarfile.DIRTYPE, 0o755, time
            archive.addfile(entry)
        for path, (mode, data) in sorted(files.items()):
            entry = tarfile.TarInfo(f"{label}/{path}")
            entry.mode, entry.mtime, entry.size = mode, time, len(data)
            archive.addfile(entry, io.BytesIO(data))
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
            target.chmod(mode)
            os.utime(target, (time, time))
    compressed = gzip.compress(tarball.getvalue(), compresslevel=9, mtime=0)
    (options.out / f"{label}.tar.gz").write_bytes(compressed)
    print(f"{folder}\n{folder}.tar.gz  {len(compressed)} bytes  "
          f"sha256 {hashlib.sha256(compressed).hexdigest()}")


if __name__ == "__main__":
    sys.exit(main())
