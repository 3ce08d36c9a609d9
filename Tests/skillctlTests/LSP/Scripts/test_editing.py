"""Hover, completion and outline."""

import pytest
from lsprotocol import types

from conftest import position

HEAD = "---\nname: pdf\n"
FINE = HEAD + "description: Fills forms in. Use when a PDF has fields.\n---\n# PDF\n\nFill it in.\n"


def at(editor, text):
    """A text without its cursor `|`, and where that was."""
    offset = text.index("|")
    text = text[:offset] + text[offset + 1:]
    return text, position(text, offset, editor.client.encoding), offset


async def hover(editor, path, text):
    text, place, _ = at(editor, text)
    await editor.open(path, text)
    return await editor.client.text_document_hover_async(types.HoverParams(
        types.TextDocumentIdentifier(editor.uri(path)), place))


async def complete(editor, path, text):
    """What a text can be completed to, each as the whole line it then is."""
    text, place, offset = at(editor, text)
    await editor.open(path, text)
    items = await editor.client.text_document_completion_async(types.CompletionParams(
        types.TextDocumentIdentifier(editor.uri(path)), place))
    lines = []
    line_start = text.rfind("\n", 0, offset) + 1
    for item in sorted(items, key=lambda item: item.sort_text):
        edit = item.text_edit
        start = next(i for i in range(line_start, len(text) + 1)
                     if position(text, i, editor.client.encoding) == edit.range.start)
        end = next(i for i in range(start, len(text) + 1)
                   if position(text, i, editor.client.encoding) == edit.range.end)
        assert start <= offset <= end
        lines.append((text[line_start:start] + edit.new_text + text[end:]).split("\n")[0])
    return lines


async def test_a_key_says_what_it_means(editor):
    found = await hover(editor, "pdf/SKILL.md", FINE.replace("name:", "na|me:"))
    assert "lower-case letters" in found.contents.value
    assert "Read by every client." in found.contents.value
    assert "https://agentskills.io/specification" in found.contents.value
    assert (found.range.start, found.range.end) == (types.Position(1, 0), types.Position(1, 4))
    asked = editor.client.capabilities.text_document.hover.content_format
    assert found.contents.kind == ("markdown" if "markdown" in asked else "plaintext")
    found = await hover(editor, "pdf/SKILL.md", FINE.replace("name:", "|context: fork\nname:"))
    assert "Read by Claude Code." in found.contents.value and "`fork`" in found.contents.value
    found = await hover(editor, "pdf/SKILL.md", FINE.replace("name:", "descriptionn|: x\nname:"))
    assert "Is `description` meant?" in found.contents.value


@pytest.mark.parametrize("text", [
    FINE.replace("pdf", "p|df"), FINE.replace("# PDF", "# P|DF"), FINE + "\nname|: x\n", "na|me: x\n",
    FINE.replace("---\nname", "-|--\nname"), FINE.replace("name: pdf", "  na|me: pdf"),
    "---\n😀|: x\n---\n"])
async def test_what_is_no_key_says_nothing(editor, text):
    assert await hover(editor, "pdf/SKILL.md", text) is None


async def test_a_key_is_known_in_front_matter_that_cannot_be_read(editor):
    found = await hover(editor, "pdf/SKILL.md", "---\ndescription: a: b\nlicen|se: x\n---\n")
    assert "licence" in found.contents.value


async def test_a_configuration_says_what_its_names_mean(editor):
    found = await hover(editor, "skillctl.yaml", "consumers:\n- claude|.ai\n")
    assert "claude.ai" in found.contents.value and found.range.start == types.Position(1, 2)
    found = await hover(editor, "skillctl.yaml", "severities:\n  SK3|41: off\n")
    assert "missing-link-target" in found.contents.value
    assert await hover(editor, "skillctl.yaml", "na|me: x\n") is None


async def test_keys_that_are_not_there_complete(editor):
    found = await complete(editor, "pdf/SKILL.md", HEAD + "|\n---\n")
    assert found[:5] == ["description: ", "license: ", "compatibility: ", "metadata:", "allowed-tools: "]
    assert "name: " not in found and "effort: " in found
    # What is behind the cursor stays, and so does a colon.
    found = await complete(editor, "pdf/SKILL.md", HEAD + "des|c: x\n---\n")
    assert found[0] == "description: x"
    # A file that is only begun.
    assert (await complete(editor, "pdf/SKILL.md", "---\nn|"))[0] == "name: "
    assert "name: " in await complete(editor, "pdf/SKILL.md", "---\ndescription: a: b\n|\n---\n")
    for elsewhere in ["|" + FINE, FINE + "|", HEAD + "metadata:\n  |\n---\n", "---|\n", HEAD + "😀|\n---\n"]:
        assert await complete(editor, "pdf/SKILL.md", elsewhere) == [], elsewhere


async def test_keys_of_the_clients_that_are_named_come_first(editor):
    editor.write("skillctl.yaml", "consumers:\n- claude.ai\n")
    found = await complete(editor, "pdf/SKILL.md", HEAD + "|\n---\n")
    assert found.index("allowed-tools: ") < found.index("effort: ")
    editor.write("skillctl.yaml", "consumers:\n- claude-code\n")
    editor.touched("skillctl.yaml")
    found = await complete(editor, "pdf/SKILL.md", HEAD + "license: x\n|\n---\n")
    assert found.index("effort: ") < found.index("type: ")


@pytest.mark.parametrize("line, wanted", [
    ("context: |", ["context: fork"]), ("context:|", ["context: fork"]),
    ("effort: h|", ["effort: low", "effort: medium", "effort: high", "effort: xhigh", "effort: max"]),
    ("user-invocable: |", ["user-invocable: true", "user-invocable: false"]),
    ("license: |", []), ("nonsense: |", []), ("effort: high |", [])])
async def test_values_complete(editor, line, wanted):
    assert await complete(editor, "pdf/SKILL.md", HEAD + line + "\n---\n") == wanted


async def test_the_name_is_that_of_the_folder(editor):
    assert await complete(editor, "pdf-forms/SKILL.md", "---\nname: |\n---\n") == ["name: pdf-forms"]
    assert "model: inherit" in await complete(
        editor, "pdf-forms/SKILL.md", "---\nmodel: |\n---\n")


FILES = {"guide.md": "# 😀 Guide\n\n## First step\n", "scripts/run.py": "", "a/b c(1).md": "# B\n",
         "SKILL.md": FINE}


async def test_links_complete(editor):
    for path, text in FILES.items():
        editor.write(f"pdf/{path}", text)

    async def link(text):
        found = await complete(editor, "pdf/SKILL.md", FINE + text)
        return found
    every = ["[x](a/b%20c%281%29.md", "[x](guide.md", "[x](scripts/run.py"]
    assert await link("😀 [x](|") == ["😀 " + line for line in every]
    assert await link("[x](gui|)") == [line + ")" for line in every]
    assert await link("[x](guide.md) [y](./s|)") == [
        "[x](guide.md) [y](./" + line[4:] + ")" for line in every]
    assert await link("![x](|)") == ["!" + line + ")" for line in every]
    assert await link("[x]: |") == ["[x]: " + line[4:] for line in every]
    assert await link("[x](guide.md#|)") == ["[x](guide.md#-guide)", "[x](guide.md#first-step)"]
    assert await link("[x](#|)") == ["[x](#pdf)"]
    assert await link("Run `scr|`") == ["Run `scripts/run.py`"]
    for nothing in ["[x](https://a.org/|)", "[x](/|)", "[x](a.md) |", "`a` and scr|", "Run `|`", "`x y|",
                    "`no/such|`", "[x](no.md#|)", "[x](guide.md \"|\")", "```\n[x](|)\n```"]:
        assert await link(nothing) == [], nothing


async def test_links_in_other_files_start_there(editor):
    for path, text in FILES.items():
        editor.write(f"pdf/{path}", text)
    found = await complete(editor, "pdf/a/new.md", "[x](|)\n")
    assert found == ["[x](../SKILL.md)", "[x](b%20c%281%29.md)", "[x](../guide.md)",
                     "[x](../scripts/run.py)"]


async def test_a_configuration_completes(editor):
    found = await complete(editor, "skillctl.yaml", "name: x\nconsumers:\n  - codex\n  - |\n")
    assert "  - claude.ai" in found and "  - codex" not in found and len(found) == 11
    assert "- cursor" in await complete(editor, "skillctl.yaml", "consumers:\n- c|\n")
    assert "  SK341: " in await complete(editor, "skillctl.yaml", "severities:\n  SK|\n")
    assert await complete(editor, "skillctl.yaml", "severities:\n  SK341: |\n") == [
        "  SK341: off", "  SK341: info", "  SK341: warning", "  SK341: error"]
    assert await complete(editor, "skillctl.yaml", "severities:\n  SK341:|\n") == [
        "  SK341: off", "  SK341: info", "  SK341: warning", "  SK341: error"]
    assert "- skill" in await complete(editor, "skillctl.yaml", "archives:\n- |\n")
    found = await complete(editor, "skillctl.yaml", "consumers: [codex, claude|]\n")
    assert "consumers: [codex, claude.ai]" in found and len(found) == 11
    assert "archives: [skill" in await complete(editor, "skillctl.yaml", "archives: [|\n")
    for nothing in ["|", "consumers: [codex]|\n", "name: |", "name: x\n- |\n", "owner:\n  name: |\n", "😀:\n - |\n"]:
        assert await complete(editor, "skillctl.yaml", nothing) == [], nothing


def tree(symbols):
    return [(s.name, tree(s.children or [])) for s in symbols]


async def test_the_outline(editor):
    text = (HEAD + "description: 😀\nmetadata:\n  a: b\n---\n### Deep\n# One\n## Two 😀\ntext\n### Three\n## Four\n#\n")
    await editor.open("pdf/SKILL.md", text)
    symbols = await editor.client.text_document_document_symbol_async(types.DocumentSymbolParams(
        types.TextDocumentIdentifier(editor.uri("pdf/SKILL.md"))))
    can = editor.client.capabilities.text_document.document_symbol
    if not can.hierarchical_document_symbol_support:
        assert [s.name for s in symbols][:2] == ["Front matter", "name"]
        return
    assert tree(symbols) == [
        ("Front matter", [("name", []), ("description", []), ("metadata", [])]), ("Deep", []),
        ("One", [("Two 😀", [("Three", [])]), ("Four", [])]), ("#", [])]
    two = symbols[2].children[0]
    assert (two.range.start.line, two.range.end.line) == (8, 11)

    def holds(outer, inner):
        return ((outer.start.line, outer.start.character) <= (inner.start.line, inner.start.character)
                and (inner.end.line, inner.end.character) <= (outer.end.line, outer.end.character))

    def check(symbols, outer=None):
        for symbol in symbols:
            assert holds(symbol.range, symbol.selection_range)
            assert outer is None or holds(outer, symbol.range)
            check(symbol.children or [], symbol.range)
    check(symbols)
