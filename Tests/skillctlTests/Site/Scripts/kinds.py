"""One page of each kind that a dist/ holds, by its path below dist/."""

from pathlib import Path


def one_of_each(dist):
    """The kind's name to a path. Every kind must be there: a missing page is no reason to skip it."""
    root = Path(dist)

    def first(pattern, largest=False):
        found = sorted(root.glob(pattern))
        if not found:
            raise SystemExit(f"dist/ holds no page like {pattern}")
        page = max(found, key=lambda path: path.stat().st_size) if largest else found[0]
        return page.relative_to(root).as_posix()

    return {
        "index": "index.html",
        "second index": first("pages/2.html"),
        "skill": "skills/hard-to-show/index.html",
        "plain skill": "skills/skill-001/index.html",
        "code": "skills/hard-to-show/files/scripts/run.py.html",
        "Markdown": "skills/hard-to-show/files/references/guide.md.html",
        "docs": "docs/index.html",
        "doc": "docs/hard/to-show.html",
        "rules": "rules/index.html",
        "rule": first("rules/SK*.html"),
        "about": "about.html",
        "missing": "404.html",
    }


def all_pages(dist):
    root = Path(dist)
    pages = [path.relative_to(root) for path in root.rglob("*.html")]
    return sorted(path.as_posix() for path in pages if path.parts[0] != ".well-known")
