/// A new skill as files: what `skillctl new` writes.
package struct SkillTemplate: Sendable, Equatable {
  /// A folder that the specification names (https://agentskills.io/specification, checked
  /// 2026-11-21), with a small example in it.
  package enum Part: String, CaseIterable, Sendable {
    case scripts, references, assets
  }

  package var name: String
  package var description: String
  /// A licence's SPDX identifier, such as `MIT`; nil leaves the key out.
  package var license: String?
  package var parts: Set<Part>

  package init(
    name: String, description: String, license: String? = nil, parts: Set<Part> = []
  ) {
    self.name = name
    self.description = description
    self.license = license
    self.parts = parts
  }

  /// Every file, sorted by the bytes of its path.
  package var files: [SkillFile] {
    let files = [document] + Part.allCases.filter(parts.contains).map(\.example)
    return files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// The skill that these files are, in a folder of its own name below `path`'s parent.
  package func skill(at path: String) -> Skill {
    let files = files
    let source = SourceText(path: path + "/SKILL.md", bytes: document.bytes)
    return Skill(
      directory: name, path: path, document: SkillDocument.parse(source), files: files)
  }

  private var document: SkillFile {
    let license = license.map { "license: \(YAMLText.scalar($0))\n" } ?? ""
    return SkillFile(
      path: "SKILL.md",
      bytes: Array(
        """
        ---
        name: \(YAMLText.scalar(name))
        description: \(YAMLText.scalar(description))
        \(license)---

        # \(title)

        \(Self.steps)\(fileList)
        """.utf8))
  }

  /// The name's words, the first of them with a capital: `Release notes`.
  private var title: String {
    let words = name.split(separator: "-").joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  private var fileList: String {
    let lines = Part.allCases.filter(parts.contains).map { part in
      "- [\(part.example.path)](\(part.example.path)): \(part.purpose)\n"
    }
    return lines.isEmpty ? "" : "\n## Files\n\n" + lines.joined()
  }

  private static let steps = """
    Write here what the agent does, in the order it does it. It reads this text once it has chosen the
    skill by its description.

    ## Steps

    1. Say what to look at first, and where that is.
    2. Say what to do, with the exact commands.
    3. Say how the agent knows that the work is done.

    """
}

extension SkillTemplate.Part {
  /// What SKILL.md says of the example.
  fileprivate var purpose: String {
    switch self {
    case .scripts: "run it as `scripts/example.sh NAME`; it prints a greeting."
    case .references: "read it when the steps above are not enough."
    case .assets: "copy it and fill it in."
    }
  }

  fileprivate var example: SkillFile {
    switch self {
    case .scripts:
      SkillFile(
        path: "scripts/example.sh", executable: true,
        bytes: Array(
          """
          #!/bin/sh
          # Put a script here that the agent would otherwise write anew each time.
          set -eu
          printf 'Hello, %s.\\n' "${1:?say whom to greet}"

          """.utf8))
    case .references:
      SkillFile(
        path: "references/details.md",
        bytes: Array(
          """
          # Details

          Put here what is needed only sometimes: tables, formats, rare cases. The agent opens this
          file when SKILL.md tells it to.

          """.utf8))
    case .assets:
      SkillFile(
        path: "assets/template.md",
        bytes: Array(
          """
          # Title

          Put here what the agent's own results start from.

          """.utf8))
    }
  }
}
