import SkillModel
import Testing

@testable import Publishing

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Builds of a small repository with everything that pages show.
enum SampleSite {
  /// Templates that write every value out, so that a page's words do not hang on the theme's.
  static let templates = [
    "site/layout.mustache": """
    <!DOCTYPE html><title>{{title}}</title>
    {{description}} | {{root}} {{catalogue}} {{#owner}}{{name}} {{url}}{{/owner}}
    {{kind}} {{ogType}} canonical={{canonical}} markdown={{markdown}} search={{search}} {{tool}}
    {{#isIndex}}index{{/isIndex}}{{#isRules}}rules{{/isRules}}{{#isAbout}}about{{/isAbout}}
    <script type="application/ld+json">{{{jsonLD}}}</script>
    <main>
    {{{main}}}
    </main>

    """,
    "site/index.mustache": """
    {{count}}{{#isEmpty}} empty{{/isEmpty}}
    {{#skills}}
    <a href="{{href}}">{{name}}</a> {{version}} {{license}} {{size}} {{bytes}} {{errors}} {{warnings}}{{#tags}} #{{tag}}{{/tags}}
      {{description}}
    {{/skills}}
    {{#licenses}}license {{license}} {{count}}
    {{/licenses}}
    {{#tags}}tag {{tag}} {{count}}
    {{/tags}}
    {{#pager}}{{page}} of {{pages}}{{#previous}} <a href="{{previous}}">before</a>{{/previous}}{{#next}} <a href="{{next}}">after</a>{{/next}}
    {{#numbers}} <a href="{{href}}">{{number}}</a>{{#current}}*{{/current}}{{/numbers}}{{/pager}}
    """,
    "site/skill.mustache": """
    {{name}} {{version}} {{license}} {{size}} {{fileCount}} {{tokens}}{{#tags}} #{{tag}}{{/tags}}
    {{description}} | {{compatibility}} | {{author}} | {{homepage}}
    {{errors}} {{warnings}} <a href="{{markdownHref}}">Markdown</a>
    {{#contents}}{{level}} <a href="{{href}}">{{text}}</a>
    {{/contents}}
    {{{bodyHTML}}}
    {{#archives}}{{label}} {{what}} <a href="{{href}}">{{file}}</a> {{mediaType}}
    {{/archives}}
    {{#clients}}[{{id}}] {{client}}
    {{#steps}}{{#text}}  {{text}}
    {{/text}}{{#command}}  $ {{command}}
    {{/command}}{{/steps}}{{/clients}}
    {{#files}}{{depth}} {{path}} {{name}} {{size}} {{mode}}{{#href}} <a href="{{href}}">open</a>{{/href}}{{#isFolder}} folder{{/isFolder}}
    {{/files}}
    {{#digests}}{{name}} {{value}} {{caveat}}
    {{/digests}}
    {{#findings}}{{severity}} <a href="{{href}}">{{code}}</a> {{place}} {{message}} | {{help}}
    {{/findings}}
    """,
    "site/file.mustache": """
    {{path}} of <a href="{{skillHref}}">{{skill}}</a> {{size}} {{mode}} {{sha256}} {{language}} {{lineCount}}{{#rawHref}} <a href="{{rawHref}}">raw</a>{{/rawHref}}
    {{#bodyHTML}}{{{bodyHTML}}}{{/bodyHTML}}
    <pre><code>{{{codeHTML}}}</code></pre>
    """,
    "site/rules.mustache": """
    {{#families}}{{title}}
    {{#rules}}<a href="{{href}}">{{code}}</a> {{name}} {{severity}} {{summary}}
    {{/rules}}{{/families}}
    """,
    "site/rule.mustache": """
    {{code}} {{name}} {{severity}} {{summary}}
    {{#examples}}{{label}}
    {{{codeHTML}}}
    {{/examples}}{{#skills}}<a href="{{href}}">{{name}}</a> {{count}}
    {{/skills}}
    """,
    "site/about.mustache": """
    {{catalogue}} {{baseURL}}
    {{#clients}}{{client}}{{#steps}}{{#text}} {{text}}{{/text}}{{#command}} $ {{command}}{{/command}}{{/steps}}
    {{/clients}}{{#formats}}<a href="{{href}}">{{file}}</a> {{what}}
    {{/formats}}
    """,
    "site/404.mustache": "nothing here",
    "site/style.css": "a { color: red }\n",
    "site/script.js": "// nothing\n",
    "site/favicon.svg": "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n",
  ]

  /// A skill with links of every kind, and one that is hostile.
  static let skills = [
    "skills/guide/SKILL.md": """
    ---
    name: guide
    description: Leads <b>everywhere</b> & back. Use when links are to be tested.
    license: MIT
    compatibility: Needs a network
    metadata:
      version: "1.2.0"
      author: Someone & Co
      homepage: https://example.org/a?b=c
      tags: [maps, "a <tag>"]
    ---
    # Guide

    See [usage](#usage), [the reference](references/deep.md#second-part), [a script](scripts/run.py),
    [the data](data.bin), [nothing](missing.md) and [the web](https://example.org/).

    ![a picture](assets/dot.png) ![a drawing](assets/d.svg) [the drawing](assets/d.svg)

    ## Usage

    | a | b |
    |---|---|
    | 1 | 2 |

    """,
    "skills/guide/references/deep.md": """
    # Deep

    Back to [usage](../SKILL.md#usage), or [on](#second-part).

    ## Second part

    Text.

    """,
    "skills/guide/scripts/run.py": "#!/usr/bin/env python3\nprint(\"<&>\")\n",
    "skills/guide/assets/dot.png": "\u{89}PNG\0\n",
    "skills/guide/assets/d.svg": "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n",
    "skills/guide/data.bin": "a\0b",
    "skills/hostile/SKILL.md": """
    ---
    name: hostile
    description: "Ends </script><script>alert(1)</script> & \\"quotes\\". Use when pages are tested."
    metadata:
      version: "</script>"
      homepage: "javascript:alert(1)"
      tags: "<img src=x onerror=alert(1)>, b"
    ---
    # <script>alert(1)</script>

    [x](javascript:alert(1)) ![y](data:text/html,x) <img src=x onerror=alert(1)> [z](vbscript:x)
    [up](../../../../etc/passwd) [root](/etc/passwd) [file](file:///etc/passwd)

    """,
    "skills/hostile/a": "text\n",
    "skills/hostile/a.html/b": "text\n",
    "skills/hostile/a.html/b.html": "<script>alert(1)</script>\n",
    "skills/hostile/index.html": "<script>alert(1)</script>\n",
    "skills/hostile/x y#%é.txt": "text\n",
  ]

  /// The files of `dist/` by their path.
  static func files(_ out: String) throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    var pending = [""]
    while let path = pending.popLast() {
      let full = path.isEmpty ? out : out + "/" + path
      if Files.isDirectory(full) {
        pending += try Files.list(full).names.map { path.isEmpty ? $0 : path + "/" + $0 }
      } else {
        files[path] = try Files.read(full)
      }
    }
    return files
  }

  static func text(_ path: String, in out: String) throws -> String {
    String(decoding: try Files.read(out + "/" + path), as: UTF8.self)
  }

  /// Every `href` and `src` of a page, with character references undone.
  static func references(in page: String) -> [String] {
    ["href=\"", "src=\""].flatMap { attribute in
      page.split(separator: attribute).dropFirst().map { rest in
        rest.prefix { $0 != "\"" }.split(separator: "&amp;", omittingEmptySubsequences: false)
          .joined(separator: "&")
      }
    }
  }

  /// The references of a page that lead nowhere in `dist/`.
  static func dangling(
    _ page: String, at path: String, in files: Set<String>, ids: [String: String]
  )
    -> [String]
  {
    references(in: page).filter { reference in
      if ["https://", "http://", "mailto:", "data:"].contains(where: reference.hasPrefix) {
        return false
      }
      let parts = reference.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
      var target = path
      if !parts[0].isEmpty {
        let folder = path.split(separator: "/").dropLast().joined(separator: "/")
        guard let decoded = RelativePath.percentDecoded(String(parts[0])),
          let resolved = RelativePath.resolve(decoded, from: folder)
        else { return true }
        target = resolved
      }
      guard files.contains(target) else { return true }
      guard parts.count == 2, target.hasSuffix(".html"), let text = ids[target] else {
        return false
      }
      let fragment = RelativePath.percentDecoded(String(parts[1])) ?? ""
      return !text.contains("id=\"\(fragment)\"")
    }
  }

  /// Holds pages against the golden ones in a folder, which `UPDATE_GOLDEN=1` writes anew.
  static func hold(_ pages: [String: [UInt8]], against golden: String) throws {
    if unsafe getenv("UPDATE_GOLDEN") != nil {
      try Files.remove(golden)
      for (path, bytes) in pages {
        try Files.makeDirectory(OutputFolder.split(golden + "/" + path).parent)
        try Files.write(bytes, to: golden + "/" + path)
      }
    }
    let expected = try files(golden)
    #expect(expected.keys.sorted() == pages.keys.sorted())
    for (path, bytes) in pages {
      #expect(
        String(decoding: bytes, as: UTF8.self)
          == String(decoding: expected[path] ?? [], as: UTF8.self),
        "\(path) differs; UPDATE_GOLDEN=1 accepts it")
    }
  }
}
