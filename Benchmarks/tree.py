"""Makes the tree that is measured: N skills, no two of which have a file in common."""

import json
import os
import pathlib
import re
import shutil
import subprocess

CONFIGURATION = "name: benchmark\nbase_url: https://skills.example.org\n"
LINE_COMMENTS = {".py", ".sh", ".bash", ".rb", ".pl", ".yaml", ".yml", ".toml", ".r"}


class Skill:
    """A skill to be replicated: its name, and its files as path, executable, bytes."""

    def __init__(self, name, files):
        self.name = name
        self.files = files

    def size(self):
        return sum(len(content) for _, _, content in self.files)


def read_corpus(skillctl, corpus, work):
    """The skills below `corpus` that have no error, with the files skillctl packs of each."""
    base = pathlib.Path(work) / "corpus"
    folders = sorted({path.parent for path in pathlib.Path(corpus).rglob("SKILL.md")})
    for number, folder in enumerate(folders):
        stem = re.sub(r"[^a-z0-9]+", "-", folder.name.lower()).strip("-")[:40].strip("-")
        name = "%s-%03d" % (stem or "skill", number)
        shutil.copytree(folder, base / "skills" / name, symlinks=True)
        rename(base / "skills" / name / "SKILL.md", name)
    (base / "skillctl.yaml").write_text(CONFIGURATION)
    result = subprocess.run(
        [skillctl, "package", "--all", "--allow-findings", "--archives", "skill", "--no-cache",
         "--json", "--root", str(base)],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    rows = {row["name"]: row for row in json.loads(result.stdout)["skills"]}
    skills = []
    for entry in json.loads((base / "dist" / "index.json").read_text())["skills"]:
        folder = base / "skills" / entry["name"]
        # Of a skill that is nested in another one the other has the files already.
        if rows[entry["name"]]["errors"] or not folder.is_dir():
            continue
        files = [(file["path"], file["mode"] == "0755", (folder / file["path"]).read_bytes())
                 for file in entry["files"]]
        skills.append(Skill(entry["name"], files))
    shutil.rmtree(base)
    if not skills:
        raise SystemExit("%s holds no skill without errors" % corpus)
    return skills


def rename(path, name):
    path.write_bytes(renamed(path.read_bytes(), name))


def renamed(content, name):
    """A SKILL.md under another name."""
    return re.sub(rb"(?m)^name:.*$", b"name: " + name.encode(), content, count=1)


def marked(path, content, number):
    """A file's bytes with something of this replica in them, in a form that breaks no file."""
    mark = "replica %08d" % number
    suffix = os.path.splitext(path)[1].lower()
    if suffix == ".md":
        mark = "\n<!-- %s -->\n" % mark
    elif suffix in LINE_COMMENTS:
        mark = "\n# %s\n" % mark
    else:
        # Blanks at the end: the number's bits.
        mark = "\n" + "".join(" \t"[number >> bit & 1] for bit in range(24)) + "\n"
    return content + mark.encode()


def make(root, skills, count):
    """Writes `count` skills below `root`/skills; the time and bytes of each differ from all others.

    Returns the number of files and bytes.
    """
    root = pathlib.Path(root)
    (root / "skills").mkdir(parents=True)
    (root / "skillctl.yaml").write_text(CONFIGURATION)
    files = size = 0
    for number in range(count):
        skill = skills[number % len(skills)]
        name = "%s-%06d" % (skill.name, number)
        folder = root / "skills" / name
        made = set()
        for path, executable, content in skill.files:
            if path == "SKILL.md":
                content = renamed(content, name)
            content = marked(path, content, number)
            target = folder / path
            if target.parent not in made:
                target.parent.mkdir(parents=True, exist_ok=True)
                made.add(target.parent)
            target.write_bytes(content)
            if executable:
                target.chmod(0o755)
            files += 1
            size += len(content)
    return files, size
