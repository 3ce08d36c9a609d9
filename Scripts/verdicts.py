#!/usr/bin/env python3
"""Changes real front matters by chance, and compares what skillctl says of them with what the programs say.

    verdicts.py SKILLCTL [--count N] [--seed S] [--corpus DIR] [--quick-validate DIR]

agentskills is PyPI's skills-ref, which has to be installed for the Python that runs this; quick_validate.py comes in no
package and is compared where a folder with it is given. The words of a YAML parser are its own; a program that crashes
has refused. Exits with 1 when a verdict differs.

What is left out, as it is known to differ: U+2028 and U+2029 outside of texts and a byte-order mark inside the front
matter, which strictyaml reads in its own ways, and a tab at the start of a block's first line, which libyaml refuses.
"""

import argparse
import json
import pathlib
import random
import subprocess
import sys
import tempfile
import unicodedata
import warnings

sys.dont_write_bytecode = True

VALUES = """yes|no|null|~||1|1.5|0x1F|0o17|017|1_000|.inf|.nan|2024-01-01|2024-02-30|2024-01-01T10:00:00Z|12:30:45|[a, b]|[a, b
{a: b}|{a: b|[]|{}|"x"|"x|"x" y|'x'|'x' y|&a x|*a|!!str x|!!int 3|!!int x|!x y|!!binary aGk=|!!set {a}|!!null x|`c`|@x|%x
**b** c|# c|x #c|x# c|a: b|a:b|a : b|- x|-x|? x|:x|, x|x\\n  y|x\\n y: z|x\\ny|"a\\nb"|"a\\qb"|"\\ud83d\\ude00"|=|<<|<|a <b> c|a > b
True|False|On|Off|+1|-1|--|---|...|é|ﬁ|Ａ|my-skill|My Skill|my--skill|-x-|a\tb|x\t# c|a\xa0b|a\x7fb|a\x07b|😀|a\u200bb|- a\\n- b
\\n- a\\n- b|\\n a: b\\n c: d|\\n a: b\\n  c: d|\\n\ta: b|\\n <<: {a: b}\\n c: d|>-\\n  a\\n b|>1 x|>#c\\n  x"""
KEYS = """name description license allowed-tools metadata compatibility version Name "name" 'description' [a] 1 null true <<
2024-01-01 é -""".split()
MARKS = list(":#-?[]{}&*!|>'\"%@`,\\ \n<=~.0a") + ["\r\n", "\r", ": ", " #", "- ", "\n\n", "\n  ", "---", "\n---\n", "\x01",
                                                    "\x80", "\xa0", "\u200b", "\ufffe", "😀", "\udc80", "é", "&a ", "*a ", "!!str "]


class Mutator:
    """Front matters with one to three changes each, of which an editor or a careless program makes the like."""

    def __init__(self, dice):
        self.dice = dice
        self.values = [value.replace("\\n", "\n") for line in VALUES.split("\n") for value in line.split("|")]
        self.values += ["|", "|\n  a\n  b", "x" * 65, "x" * 1025, "é" * 513, "x" * 501]

    def entry(self, lines):
        return self.dice.choice([i for i, line in enumerate(lines) if ":" in line and line[:3] != "---"] or [0])

    def change(self, text):
        dice, lines = self.dice, text.split("\n")
        place, kind = dice.randrange(len(lines)), dice.randrange(10)
        if kind == 0:
            at = dice.randrange(len(text) + 1)
            return text[:at] + dice.choice(MARKS) + text[at:]
        if kind == 1:
            at = dice.randrange(len(text) + 1)
            return text[:at] + text[at + dice.randrange(1, 4):]
        if kind == 2:
            lines.insert(place, dice.choice(lines))
        elif kind == 3:
            del lines[place]
        elif kind == 4:
            lines[place] = dice.choice([" ", "  ", "    "]) + lines[place]
        elif kind in (5, 6, 7):
            at = self.entry(lines)
            lines[at] = lines[at].split(":", 1)[0] + dice.choice([": ", ": ", ":", " : "]) + dice.choice(self.values)
        elif kind == 8:
            lines.insert(min(max(1, place), len(lines) - 1), dice.choice(KEYS) + ": " + dice.choice(self.values))
        else:
            return text.replace("\n", dice.choice(["\r\n", "\r"]), dice.choice([-1, 1, 3]))
        return "\n".join(lines) or "x"

    def mutated(self, text):
        for _ in range(self.dice.choice([1, 1, 1, 2, 2, 3])):
            text = self.change(text) or "x"
        return text


def documents(corpus):
    """Folder's name, front matter and the start of the body of each SKILL.md."""
    for path in sorted(pathlib.Path(corpus).rglob("SKILL.md")):
        text = path.read_bytes().decode("utf-8", "surrogateescape")
        end = text.find("\n---", 3) + 4
        if end > 4:
            yield path.parent.name, text[:end], text[end:end + 300]


def answer(program, folder):
    """What a program complains about, in its words."""
    try:
        result = program(folder)
    except Exception as error:  # It has no words of its own then.
        return ["crashed: %r" % error]
    if isinstance(result, tuple):
        return [] if result[0] else [result[1]]
    return result


def plain(words):
    yaml = "Invalid YAML in frontmatter"
    return yaml if words.startswith(yaml) else unicodedata.normalize("NFKC", words)


def main():
    root = pathlib.Path(__file__).resolve().parent.parent
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("skillctl")
    parser.add_argument("--count", type=int, default=20000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--corpus", default=str(root / "Tests/Fixtures/skills"))
    parser.add_argument("--quick-validate")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    from skills_ref.validator import validate
    programs = {"agentskills": validate}
    if options.quick_validate:
        sys.path.insert(0, options.quick_validate)
        import quick_validate
        programs["skill-creator"] = quick_validate.validate_skill
    else:
        print("skipped: no --quick-validate, so skill-creator is not compared")
    sources = list(documents(options.corpus))
    mutator = Mutator(random.Random(options.seed))
    with tempfile.TemporaryDirectory() as work:
        folders = []
        for number in range(options.count):
            name, text, body = mutator.dice.choice(sources)
            folder = pathlib.Path(work) / ("%06d" % number) / name
            folder.mkdir(parents=True)
            (folder / "SKILL.md").write_bytes((mutator.mutated(text) + body).encode("utf-8", "surrogateescape"))
            folders.append(folder)
        result = subprocess.run([options.skillctl, "validate", "--json", work], stdout=subprocess.PIPE, check=False)
        verdicts = {(skill["skill"], one["consumer"]): [refusal["words"] for refusal in one.get("refusals", [])]
                    for skill in json.loads(result.stdout)["verdicts"] for one in skill["consumers"]}
        wrong = 0
        for name, program in programs.items():
            refused = words = 0
            for folder in folders:
                theirs, ours = answer(program, folder), verdicts[str(folder), name]
                refused += bool(theirs)
                if bool(theirs) != bool(ours):
                    wrong += 1
                    print("%s: %r is not %r, of\n%r" % (name, ours, theirs, (folder / "SKILL.md").read_bytes()[:600]))
                elif theirs and not theirs[0].startswith("crashed"):
                    said = ours[:1] if name == "skill-creator" else ours
                    words += [plain(one) for one in said] != [plain(one) for one in theirs]
            print("%s: %d texts, %d refused, %d in other words" % (name, len(folders), refused, words))
    print("%d verdicts differ" % wrong)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
