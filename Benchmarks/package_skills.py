#!/usr/bin/env python3
"""The packager to compare with: Python's zipfile, one process, one .skill for each skill.

    package_skills.py SKILLS OUT

Works as skill-creator's `package_skill.py` does (ZIP_DEFLATED, `rglob`, `ZipFile.write`, names below
the skill's folder), but checks nothing and prints nothing for a file, which makes it faster.
"""

import pathlib
import sys
import zipfile


def package_skill(skill, out):
    with zipfile.ZipFile(out / (skill.name + ".skill"), "w", zipfile.ZIP_DEFLATED) as archive:
        for path in skill.rglob("*"):
            if path.is_file():
                archive.write(path, path.relative_to(skill.parent))


def main():
    skills, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    out.mkdir(parents=True)
    count = 0
    for skill in sorted(skills.iterdir()):
        package_skill(skill, out)
        count += 1
    print("packed", count, "skills")


if __name__ == "__main__":
    main()
