/// A skill whose pages are hard to get right: other scripts, long words, wide tables and code, every
/// construct of Markdown that has a look of its own, and HTML that must not run.
enum HardSkill {
  static var files: [String: String] {
    [
      "skills/hard-to-show/SKILL.md": text,
      "skills/hard-to-show/scripts/run.py": """
      #!/usr/bin/env python3
      \"\"\"Prints </code></pre><script>window.hacked = 1</script> and 'quotes'.\"\"\"
      import sys

      print("\(String(repeating: "a long line ", count: 30))", file=sys.stderr)

      """,
      "skills/hard-to-show/references/guide.md": """
      # Guide

      Back to [the skill](../SKILL.md), or [run it](../scripts/run.py).

      ```json
      { "a": [1, true, null, "x"] }
      ```

      """,
      // A picture that would run what lies beside it, if somebody opened it by itself.
      "skills/hard-to-show/assets/picture.svg": """
      <svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">
      <script href="/.well-known/skills/hard-to-show/assets/run.js"/>
      </svg>

      """,
      "skills/hard-to-show/assets/run.js":
        "document.documentElement.setAttribute('data-hacked', '1');\n",
      "skills/hard-to-show/assets/page.html": """
      <!doctype html><title>x</title><script>window.hacked = 1</script>

      """,
    ]
  }

  private static let word = String(repeating: "Donaudampfschiff", count: 12)
  private static let headings = (2...6).map { level in
    String(repeating: "#", count: level) + " Level \(level): a heading with `code` & <objective>\n"
  }.joined(separator: "\n")

  private static let text = """
    ---
    name: hard-to-show
    description: "Shows 漢字と仮名 and العربية and \(word.prefix(60)). Use it when a page has to show what is hard."
    license: MPL-2.0
    metadata: { version: "1.2.3", tags: "rare, common" }
    ---
    # Hard to show

    A paragraph with *emphasis*, **strength**, ~~a mistake~~, `code`, <https://example.org/>, and the
    word \(word), then 日本語の文章がここに続きます and \u{202B}نص عربي\u{202C}.

    See [the guide](references/guide.md), [the script](scripts/run.py) and [below](#level-2).

    ## Level 2

    \(headings)
    <objective>
    Shown as text.
    </objective>

    | Left | Centre | Right | A very wide column |
    |:-----|:------:|------:|--------------------|
    | `a`  |   b    |     c | \(String(repeating: "wide ", count: 60)) |
    | \(word) | 漢字 | 1 | 2 |

    - [x] done
    - [ ] not done
      1. nested
      2. lists

    > [!NOTE]
    > A note.

    > [!WARNING]
    > A warning with `code`.

    A footnote.[^1]

    [^1]: Its text.

    ```bash
    echo copied
    # and this
    ```

    ```python
    def long(): return "\(String(repeating: "x", count: 300))"
    ```

    ![A picture of its own](assets/picture.svg) ![A picture elsewhere](https://example.org/picture.png)

    <script>window.hacked = 1</script>
    <img src="references/guide.md" onerror="window.hacked = 1">
    <p style="position:fixed" onclick="window.hacked = 1">text</p>
    <iframe srcdoc="<script>parent.hacked = 1</script>"></iframe>

    [a script](javascript:window.hacked=1) and ![data](data:image/svg+xml,<svg/onload=alert(1)>)

    """
}
