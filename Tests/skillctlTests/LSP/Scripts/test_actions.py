"""Quick fixes: what `skillctl validate --fix` does, as edits that an editor makes."""

import shutil
import subprocess

import pytest
from lsprotocol import types

from conftest import position
from test_diagnostics import SECRET

HEAD = "---\nname: pdf\n"
FINE = HEAD + "description: Fills forms in. Use when a PDF has fields.\n---\n# PDF\n\nFill it in.\n"
BROKEN = {
    "colon": FINE.replace("forms in.", "forms 😀: in."),
    "two colons": FINE.replace("forms in.", "forms: in.").replace("name: pdf", "name: pdf\nlicense: MIT: x"),
    "key": FINE.replace("name: pdf", "name: pdf\nversion: 2\nauthor: 😀 me\nmetadata:\n  a: \"b\""),
    "slashes": FINE + "\n😀 [a](a\\b.md) and [c](a\\b.md)\n",
    "hidden": FINE.replace("# PDF", "# P\u202eDF"),
    "lines": FINE.replace("forms in.", "forms: in.").replace("\n", "\r\n"),
    "tools": FINE.replace("name: pdf", "name: pdf\nallowed-tools: [Read, Grep]"),
}


def offset(text, place, encoding):
    """The offset of a place in a text, counted as the client counts."""
    lines = text.splitlines(keepends=True) if text else []
    before = sum(len(line) for line in lines[:place.line])
    for length in range(len(text) - before + 1):
        if position(text, before + length, encoding) == place:
            return before + length
    raise AssertionError(f"no place {place} in {text!r}")


def applied(text, edits, encoding):
    """The text with edits made, all at the places of the text as it was."""
    places = sorted(((offset(text, e.range.start, encoding), offset(text, e.range.end, encoding),
                      e.new_text) for e in edits), reverse=True)
    last = len(text)
    for start, end, new in places:
        assert start <= end <= last, "edits overlap"
        text = text[:start] + new + text[end:]
        last = start
    return text


def edits_of(action, editor, path, version=None):
    """The edits of one document, in whichever of the two forms the client takes."""
    edit = action.edit
    can = editor.client.capabilities.workspace.workspace_edit
    if can.document_changes:
        assert edit.changes is None
        (change,) = edit.document_changes
        assert change.text_document.uri == editor.uri(path)
        assert change.text_document.version == (version or editor.versions[editor.uri(path)])
        return change.edits
    assert edit.document_changes is None and list(edit.changes) == [editor.uri(path)]
    return edit.changes[editor.uri(path)]


async def actions(editor, path, diagnostics=(), only=None, place=None):
    place = place or types.Range(types.Position(0, 0), types.Position(10_000, 0))
    return list(await editor.client.text_document_code_action_async(types.CodeActionParams(
        types.TextDocumentIdentifier(editor.uri(path)), place,
        types.CodeActionContext(list(diagnostics), only=only))))


def mended(folder, text, *options):
    """What `skillctl validate --fix` makes of a text."""
    copy = folder / "mended/pdf"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(folder / "pdf", copy)
    (copy / "SKILL.md").write_bytes(text.encode())
    subprocess.run(["skillctl", "validate", "--fix", *options, str(copy)], capture_output=True)
    return (copy / "SKILL.md").read_bytes().decode()


@pytest.mark.parametrize("name", BROKEN)
async def test_everything_at_once_is_what_fix_does(editor, name):
    text = BROKEN[name]
    editor.write("pdf/SKILL.md", FINE)
    editor.write("pdf/a/b.md", "# B\n")
    await editor.open("pdf/SKILL.md")
    editor.change("pdf/SKILL.md", text)
    found = await actions(editor, "pdf/SKILL.md", only=["source.fixAll"])
    wanted = mended(editor.folder, text)
    if wanted.replace("\r\n", "\n") == text.replace("\r\n", "\n"):
        assert not found
        return
    (action,) = found
    assert action.kind == "source.fixAll.skillctl"
    result = applied(text, edits_of(action, editor, "pdf/SKILL.md"), editor.client.encoding)
    if name == "lines":
        # An editor keeps how lines end.
        assert "\n" not in result.replace("\r\n", "") and result.replace("\r\n", "\n") == wanted
    else:
        assert result == wanted
    assert await actions(editor, "pdf/SKILL.md", only=["source.organizeImports"]) == []
    assert all(a.kind == "quickfix"
               for a in await actions(editor, "pdf/SKILL.md", only=["quickfix"]))


@pytest.mark.parametrize("name", BROKEN)
async def test_each_fix_mends_its_finding(editor, name):
    text = BROKEN[name]
    editor.write("pdf/SKILL.md", text)
    editor.write("pdf/a/b.md", "# B\n")
    shown = await editor.open("pdf/SKILL.md")
    assert shown
    fixes = [a for a in await actions(editor, "pdf/SKILL.md", shown)
             if a.kind == "quickfix" and not a.title.startswith("Allow ")]
    assert fixes
    for action in fixes:
        (diagnostic,) = action.diagnostics
        edits = edits_of(action, editor, "pdf/SKILL.md", version=1)
        result = applied(text, edits, editor.client.encoding)
        editor.change("pdf/SKILL.md", result)
        left = await editor.shown(editor.uri("pdf/SKILL.md"))
        assert (diagnostic.data, diagnostic.range.start) not in [
            (d.data, d.range.start) for d in left], action.title
        editor.change("pdf/SKILL.md", text)
        # What somebody has to look at says so, and is nobody's first choice.
        assert bool(action.is_preferred) != action.title.endswith("(look at the result)")


async def test_a_fix_is_offered_where_its_finding_is(editor):
    text = BROKEN["slashes"].replace("name: pdf", "name: pdf\nversion: 2")
    editor.write("pdf/SKILL.md", text)
    editor.write("pdf/a/b.md", "# B\n")
    await editor.open("pdf/SKILL.md")
    start = position(text, text.index("a\\b"), editor.client.encoding)
    found = await actions(editor, "pdf/SKILL.md", place=types.Range(start, start),
                          only=["quickfix"])
    assert [a.title for a in found] == [
        "Write slashes", "Allow SK343 backslash-in-link here, with a comment"]
    nothing = types.Range(types.Position(4, 0), types.Position(4, 0))
    assert await actions(editor, "pdf/SKILL.md", place=nothing, only=["quickfix"]) == []


async def test_an_edit_may_come_when_it_is_chosen(editor):
    editor.write("pdf/SKILL.md", BROKEN["colon"])
    await editor.open("pdf/SKILL.md")
    found = [a for a in await actions(editor, "pdf/SKILL.md") if a.kind == "source.fixAll.skillctl"]
    (action,) = found
    if action.edit is None:
        assert editor.client.result.code_action_provider.resolve_provider
        action = await editor.client.code_action_resolve_async(action)
    result = applied(BROKEN["colon"], edits_of(action, editor, "pdf/SKILL.md"),
                     editor.client.encoding)
    assert result == mended(editor.folder, BROKEN["colon"])


async def test_a_file_is_renamed(editor):
    editor.write("pdf/skill.md", FINE)
    shown = await editor.open("pdf/skill.md")
    assert [d.code for d in shown] == ["SK302"]
    found = await actions(editor, "pdf/skill.md", shown)
    can = editor.client.capabilities.workspace.workspace_edit.resource_operations
    if not can:
        assert found == []
        return
    (action,) = found
    (change,) = action.edit.document_changes
    assert (change.kind, change.old_uri, change.new_uri) == (
        "rename", editor.uri("pdf/skill.md"), editor.uri("pdf/SKILL.md"))


async def test_what_no_edit_can_do_is_left_out(editor):
    text = FINE.replace("\n", "\r\n")
    editor.write("pdf/SKILL.md", b"\xef\xbb\xbf" + text.encode())
    editor.write("pdf/run.sh", "#!/bin/sh\n")
    shown = await editor.open("pdf/SKILL.md", text)
    assert [d.code for d in shown] == ["SK306", "SK307"]
    assert await actions(editor, "pdf/SKILL.md", shown) == []
    script = await editor.open("pdf/run.sh")
    assert "SK328" in [d.code for d in script]
    assert await actions(editor, "pdf/run.sh", script) == []


async def test_a_file_beside_is_mended_too(editor):
    editor.write("pdf/SKILL.md", FINE + "[guide](guide.md) [b](a/b.md)\n")
    editor.write("pdf/a/b.md", "# B\n")
    editor.write("pdf/guide.md", "😀 [b](a\\b.md)\n")
    shown = await editor.open("pdf/guide.md")
    found = [a for a in await actions(editor, "pdf/guide.md", shown)
             if a.kind == "quickfix" and not a.title.startswith("Allow ")]
    (action,) = found
    assert applied("😀 [b](a\\b.md)\n", edits_of(action, editor, "pdf/guide.md"),
                   editor.client.encoding) == "😀 [b](a/b.md)\n"


async def test_an_unknown_document_has_no_actions(editor):
    assert await actions(editor, "none/SKILL.md") == []


ALLOWED = {
    "link": (FINE + "\n[a](b.md)\n", "[a]", "<!-- skillctl: allow SK341 TODO say why -->\n"),
    "key": (FINE.replace("name: pdf", "name: pdf\nversion: \"2\""), "version",
            "# skillctl: allow SK141 TODO say why\n"),
    "emoji": (FINE.replace("\n", "\r\n") + "\r\n😀 [a](b.md)\r\n", "😀",
              "<!-- skillctl: allow SK341 TODO say why -->\r\n"),
}


@pytest.mark.parametrize("name", ALLOWED)
async def test_a_comment_takes_a_finding_away(editor, name):
    text, place, line = ALLOWED[name]
    editor.write("pdf/SKILL.md", text)
    before = await editor.open("pdf/SKILL.md")
    found = [a for a in await actions(editor, "pdf/SKILL.md", before, only=["quickfix"])
             if a.title.startswith("Allow " + line.split()[3])]
    (action,) = found
    assert not action.is_preferred
    result = applied(text, edits_of(action, editor, "pdf/SKILL.md"), editor.client.encoding)
    start = text.rindex("\n", 0, text.index(place)) + 1
    assert result == text[:start] + line + text[start:]
    editor.change("pdf/SKILL.md", result)
    left = await editor.shown(editor.uri("pdf/SKILL.md"))
    (diagnostic,) = action.diagnostics
    assert sorted(d.code for d in left) == sorted(
        d.code for d in before if d.data != diagnostic.data)


async def test_no_comment_takes_a_secret_away(editor):
    editor.write("pdf/SKILL.md", FINE + "\n" + SECRET + "\n[a](b.md)\n")
    shown = await editor.open("pdf/SKILL.md")
    assert sorted(d.code for d in shown) == ["SK341", "SK412"]
    assert [a.title for a in await actions(editor, "pdf/SKILL.md", shown)] == [
        "Allow SK341 missing-link-target here, with a comment"]
