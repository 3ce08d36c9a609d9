"""The site generator to compare with: Hugo, which makes a list and a page of each skill."""

import os
import pathlib

HERE = pathlib.Path(__file__).resolve().parent
VERSION = "0.168.0"

# As little as a site can be: nothing but the list, paged as skillctl pages it, and the pages.
CONFIGURATION = """\
baseURL = "https://skills.example.org/"
title = "benchmark"
disableKinds = ["section", "taxonomy", "term", "RSS", "sitemap", "robotsTXT", "404"]
[pagination]
pagerSize = 100
[markup.highlight]
noClasses = false
[markup.goldmark.renderer]
unsafe = true
"""
SINGLE = """\
<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>{{ .Title }}</title><meta name="description" content="{{ .Description }}"></head>
<body><main><h1>{{ .Title }}</h1><p>{{ .Description }}</p>
{{ .TableOfContents }}
{{ .Content }}
</main></body>
</html>
"""
LIST = """\
<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>{{ .Site.Title }}</title></head>
<body><main><h1>{{ .Site.Title }}</h1>
{{ $pages := .Paginate .Site.RegularPages }}
<ul>{{ range $pages.Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a><p>{{ .Description }}</p></li>{{ end }}</ul>
{{ template "_internal/pagination.html" . }}
</main></body>
</html>
"""


def binary():
    """The program itself, without Python around it; None where it is not installed."""
    path = os.environ.get("HUGO")
    if path:
        return path
    found = sorted(HERE.parent.glob(".venv/lib/python*/site-packages/hugo/binaries/hugo*"))
    return str(found[0]) if found else None


def write(source, skills):
    """A site of the Markdown of every skill in a folder, with its title and description."""
    for folder in ("content/skills", "layouts/_default"):
        (source / folder).mkdir(parents=True)
    (source / "hugo.toml").write_text(CONFIGURATION)
    (source / "layouts/_default/single.html").write_text(SINGLE)
    (source / "layouts/index.html").write_text(LIST)
    for folder in sorted(skills.iterdir()):
        head, _, body = (folder / "SKILL.md").read_text(encoding="utf-8").partition("\n---\n")
        # Descriptions over several lines are theirs too, down to the next key.
        kept, inside = [], False
        for line in head.splitlines()[1:]:
            if not line.startswith((" ", "\t")):
                inside = line.startswith("description:")
            if inside:
                kept.append(line)
        front = ['title: "%s"' % folder.name] + kept
        (source / "content/skills" / (folder.name + ".md")).write_text(
            "---\n%s\n---\n%s" % ("\n".join(front), body), encoding="utf-8")


def command(program, source, out, cache):
    return [program, "--quiet", "--source", str(source), "--destination", str(out),
            "--cacheDir", str(cache)]
