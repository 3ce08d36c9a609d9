"""What is shown while a skill is written."""

import pytest
from lsprotocol import types

from conftest import position, validated

PDF = "---\nname: pdf\ndescription: 😀 Fills forms. Use when: a PDF has fields.\n---\nSee [the guide](guide.md).\n"
FINE = "---\nname: pdf\ndescription: Fills forms in. Use when a PDF has fields.\n---\n# PDF\n\nFill it in.\n"
SECRET = "The password is `hunter2-Xk29vLq8`, and 😀 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.\n"

SKILLS = {
    "broken": {"SKILL.md": PDF},
    "pdf": {"SKILL.md": FINE},
    "many": {
        "SKILL.md": "---\nname: Many\nversion: 2\ndescription: a\n---\n# 😀\n[x](y.md) 👩‍👩‍👧 [z](a\\b.md)\n"
                    + SECRET,
        "a/b.md": "# B\n\n[gone](../c.md) 😀 [there](../SKILL.md#x)\n",
        "scripts/run.sh": "#!/bin/sh\n",
    },
    "empty": {"SKILL.md": ""},
    "plain": {"SKILL.md": "# No front matter\n"},
    "lines": {"SKILL.md": FINE.replace("\n", "\r\n").replace("pdf", "lines")},
    "ops": {"SKILL.md": FINE.replace("pdf", "ops"), "ops.yaml": "service: {}\nnonsense: 1\n"},
}


def seen(diagnostic):
    return (diagnostic.code, diagnostic.severity.name, diagnostic.message.split("\n")[0],
            diagnostic.data["fingerprint"], diagnostic.range.start.line,
            diagnostic.range.start.character)


def expected(finding, text, encoding):
    start = finding.get("start")
    place = types.Position(0, 0)
    if start:
        place = position(text, len(text.encode()[:start["offset"]].decode()), encoding)
    severity = {"error": "Error", "warning": "Warning", "info": "Information"}[finding["severity"]]
    return (finding["code"], severity, finding["message"], finding["fingerprint"], place.line,
            place.character)


@pytest.mark.parametrize("name", SKILLS)
async def test_the_findings_are_those_of_validate(editor, name):
    for path, text in SKILLS[name].items():
        editor.write(f"{name}/{path}", text)
    await editor.open(f"{name}/SKILL.md")
    wanted = {}
    for finding in validated(editor.folder / name):
        file = editor.folder / name / finding["path"]
        text = "" if file.is_dir() else file.read_bytes().decode()
        uri = (file / "SKILL.md" if file.is_dir() else file).as_uri()
        wanted.setdefault(uri, []).append(expected(finding, text, editor.client.encoding))
    await editor.until(lambda: set(wanted) <= set(editor.client.diagnostics))
    found = {uri: sorted(map(seen, shown))
             for uri, shown in editor.client.diagnostics.items() if shown}
    assert found == {uri: sorted(findings) for uri, findings in wanted.items()}


async def test_a_finding_says_everything(editor):
    editor.write("skillctl.yaml", "consumers: [codex, claude.ai]\n".replace("[codex, claude.ai]", "\n- claude.ai"))
    editor.write("pdf/SKILL.md", PDF)
    shown = await editor.open("pdf/SKILL.md")
    one = shown[0]
    assert one.source == "skillctl" and one.code == "SK111"
    assert one.code_description.href.startswith("https://")
    lines = one.message.split("\n")
    assert lines[0] == "`: ` inside an unquoted value, where YAML sees another key"
    assert lines[1] == "claude.ai: “malformed YAML frontmatter in SKILL.md”"
    assert lines[2].startswith("why: ") and lines[3].startswith("help: quote the value")


async def test_no_secret_is_shown(editor):
    editor.write("many/SKILL.md", SKILLS["many"]["SKILL.md"])
    shown = await editor.open("many/SKILL.md")
    assert any(d.code.startswith("SK4") for d in shown)
    assert not any("hunter2" in d.message or "WPw5k4aX" in d.message for d in shown)


async def test_every_keystroke_counts(editor):
    """A text typed character by character is judged as if it had been opened."""
    editor.write("pdf/SKILL.md", FINE)
    assert await editor.open("pdf/SKILL.md") == []
    uri = editor.uri("pdf/SKILL.md")
    end = FINE.index("Fill it")
    for index, letter in enumerate("😀 [a](no.md)\n👩‍👩‍👧 [ä](b\\c)\n"):
        editor.change("pdf/SKILL.md", (end + index, end + index, letter))
    typed = await editor.shown(uri)
    assert [d.code for d in typed] == ["SK341", "SK343"] or len(typed) >= 2
    assert typed[0].range.start == position(
        editor.texts[uri], editor.texts[uri].index("no.md"), editor.client.encoding)
    text = editor.texts[uri]
    # Several changes at once, each at the places that those before left.
    start = text.index("😀")
    editor.change("pdf/SKILL.md", (start, start + 1, "é"), (start, start + len("é [a](no.md)"), ""),
                  (text.index("name: pdf"), text.index("name: pdf") + 9, "name: other"))
    changed = await editor.shown(uri)
    assert sorted({d.code for d in changed}) != sorted({d.code for d in typed})
    editor.write("pdf/SKILL.md", editor.texts[uri])
    assert [d.code for d in changed] == [f["code"] for f in validated(editor.folder / "pdf")]
    # All of it at once.
    editor.change("pdf/SKILL.md", FINE)
    assert await editor.shown(uri) == []


async def test_a_burst_is_linted_as_its_last_version(editor):
    editor.write("pdf/SKILL.md", FINE)
    await editor.open("pdf/SKILL.md")
    before = len(editor.client.published)
    for _ in range(200):
        editor.change("pdf/SKILL.md", (0, 0, "x"))
    shown = await editor.shown(editor.uri("pdf/SKILL.md"))
    assert shown and len(editor.client.published) - before < 150
    versions = [p.version for p in editor.client.published]
    assert versions == sorted(versions)


async def test_other_files_are_named_and_forgotten(editor):
    editor.write("pdf/SKILL.md", FINE + "[guide](guide.md)\n")
    editor.write("pdf/guide.md", "[gone](gone.md)\n")
    assert await editor.open("pdf/SKILL.md") == []
    assert editor.codes("pdf/guide.md") == ["SK341"]
    # What is open counts instead of what is on the disk.
    assert [d.code for d in await editor.open("pdf/guide.md")] == ["SK341"]
    editor.change("pdf/guide.md", "[there](SKILL.md)\n")
    assert await editor.shown(editor.uri("pdf/guide.md")) == []
    editor.close("pdf/guide.md")
    await editor.until(lambda: editor.codes("pdf/guide.md") == ["SK341"])
    editor.close("pdf/SKILL.md")
    await editor.until(lambda: editor.codes("pdf/guide.md") == [])


async def test_changes_on_the_disk_are_seen(editor):
    editor.write("pdf/SKILL.md", FINE + "[guide](guide.md)\n")
    assert [d.code for d in await editor.open("pdf/SKILL.md")] == ["SK341"]
    editor.write("pdf/guide.md", "# Guide\n")
    editor.touched("pdf/guide.md", types.FileChangeType.Created)
    await editor.until(lambda: editor.codes("pdf/SKILL.md") == [])
    editor.write("skillctl.yaml", "severities:\n  SK341: warning\n")
    editor.touched("skillctl.yaml", types.FileChangeType.Created)
    (editor.folder / "pdf/guide.md").unlink()
    editor.touched("pdf/guide.md", types.FileChangeType.Deleted)
    shown = await editor.until(lambda: editor.client.diagnostics[editor.uri("pdf/SKILL.md")])
    assert [(d.code, d.severity) for d in shown] == [("SK341", types.DiagnosticSeverity.Warning)]
    # Without being told: the next keystroke, or saving, looks at the folder.
    editor.write("pdf/guide.md", "# Guide\n")
    editor.save("pdf/SKILL.md")
    await editor.until(lambda: editor.codes("pdf/SKILL.md") == [])
    watching = editor.client.capabilities.workspace.did_change_watched_files
    asked = [w for r in editor.client.registered for w in r.register_options["watchers"]]
    if watching and watching.dynamic_registration:
        assert asked[0]["globPattern"] == "**/skillctl.yaml" and len(asked) == 2
    else:
        assert asked == []


async def test_the_configuration_counts_as_it_is_written(editor):
    editor.write("skillctl.yaml", "name: acme\n")
    editor.write("skills/pdf/SKILL.md", PDF)
    assert len(await editor.open("skills/pdf/SKILL.md")) == 2
    assert await editor.open("skillctl.yaml") == []
    editor.change("skillctl.yaml", "severities:\n  SK341: off\n")
    await editor.until(lambda: editor.codes("skills/pdf/SKILL.md") == ["SK111"])
    editor.change("skillctl.yaml", "severities:\n  SK341: offf\n  😀: off\n")
    shown = await editor.until(lambda: editor.client.diagnostics[editor.uri("skillctl.yaml")])
    assert "`offf` is no severity" in shown[0].message and shown[0].range.start.line == 1
    assert shown[1].range.end.character - shown[1].range.start.character == {
        "utf-8": 4, "utf-16": 2, "utf-32": 1}[editor.client.encoding or "utf-16"]
    # What could be used last goes on to count.
    assert editor.codes("skills/pdf/SKILL.md") == ["SK111"]
    fingerprint = editor.client.diagnostics[editor.uri("skills/pdf/SKILL.md")][0].data["fingerprint"]
    editor.change("skillctl.yaml", f"exceptions:\n- SK111 {fingerprint}\n")
    await editor.until(lambda: editor.codes("skills/pdf/SKILL.md") == ["SK341"])
    editor.close("skillctl.yaml")
    await editor.until(lambda: len(editor.codes("skills/pdf/SKILL.md")) == 2)


async def test_what_is_not_on_the_disk(editor):
    shown = await editor.open("new/pdf/SKILL.md", FINE.replace("pdf", "other"))
    assert [d.code for d in shown] == [f["code"] for f in validated_text(editor, "x/pdf", "other")]
    # A text without a place is a skill once it begins like one.
    uri = "untitled:Untitled-1"
    editor.versions[uri] = 1
    editor.texts[uri] = "a list for shopping"
    editor.client.text_document_did_open(types.DidOpenTextDocumentParams(
        types.TextDocumentItem(uri, "markdown", 1, editor.texts[uri])))
    editor.change(None, FINE, uri=uri)
    assert await editor.shown(uri) == []
    editor.change(None, PDF, uri=uri)
    assert [d.code for d in await editor.shown(uri)] == ["SK111", "SK341"]


def validated_text(editor, folder, name):
    editor.write(f"{folder}/SKILL.md", FINE.replace("pdf", name))
    return validated(editor.folder / folder)


async def test_a_mark_that_editors_hide(editor):
    """Editors take a byte-order mark away and write it again: it is still in the file."""
    editor.write("pdf/SKILL.md", b"\xef\xbb\xbf" + PDF.encode())
    wanted = [f["code"] for f in validated(editor.folder / "pdf")]
    shown = await editor.open("pdf/SKILL.md", PDF)
    assert [d.code for d in shown] == wanted and len(wanted) == 3
    link = next(d for d in shown if d.code == "SK341")
    assert link.range.start == types.Position(4, 16)


async def test_other_texts_are_left_alone(editor):
    editor.write("README.md", "---\n: [\n---\n[x](gone.md)\n")
    editor.client.text_document_did_open(types.DidOpenTextDocumentParams(
        types.TextDocumentItem(editor.uri("README.md"), "markdown", 1, "[x](gone.md)\n")))
    editor.write("pdf/SKILL.md", FINE)
    await editor.open("pdf/SKILL.md")
    assert [p.uri for p in editor.client.published] == [editor.uri("pdf/SKILL.md")]
