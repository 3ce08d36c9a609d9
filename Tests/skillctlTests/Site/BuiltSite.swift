import Foundation

/// A catalogue with what is hard to show, built once by the real binary for all tests of the site.
///
/// It lies beside the binary, and stays there to be looked at until the next run.
enum BuiltSite {
  static let caddyfile = RealBinary.packageRoot + "/Caddyfile"
  /// Where the catalogue says that it is; the tests' server plays this origin.
  static let baseURL = "https://skills.example.org/skills"
  private static let folder = RealBinary.folder + "/site-under-test"
  static let dist = folder + "/work/dist"
  static let skills = folder + "/work/skills"

  /// How the build ended; nil when all went well.
  static let failure: String? = {
    do {
      try? FileManager.default.removeItem(atPath: folder)
      for (path, text) in files { try write(text, to: folder + "/work/" + path) }
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: skills + "/hard-to-show/scripts/run.py")
      let run = try RealBinary.shell(
        "skillctl package --all --quiet --no-cache", in: folder + "/work",
        environment: ["SOURCE_DATE_EPOCH": "1767225600"])
      return run.exitCode == 0 ? nil : run.output
    } catch {
      return "\(error)"
    }
  }()

  static func write(_ text: String, to path: String) throws {
    let file = URL(fileURLWithPath: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  /// As much Markdown as a long skill has, of every kind.
  private static let long: String = {
    var text = """
      ---
      name: twenty-kilobytes
      description: Has as much text as a long skill. Use it when a page is to be weighed.
      license: MIT
      ---
      # Twenty kilobytes

      """
    var part = 0
    while text.utf8.count < 20_000 {
      part += 1
      text += """

        ## Part \(part)

        Paragraph \(part) says \(part * 7919 % 1000) things about **one** matter and `\(part)` others, so
        that it has some lines, and [leads on](#part-\(part + 1 > 20 ? 1 : part)) from there.

        | Name | Value \(part) |
        |------|------:|
        | a    | \(part * 31) |

        ```python
        def part_\(part)(text: str) -> str:  # \(part * 17)
            return f"{text} and a line that is so long that no paper of any size holds it \(part)"
        ```

        - [ ] do \(part)
        - [x] done \(part * 3)

        """
    }
    return text
  }()

  /// 106 skills, which is more than one page of the list holds.
  static var files: [String: String] {
    var files = HardSkill.files
    files["skillctl.yaml"] = """
      name: hard-skills
      owner: { name: Tests }
      base_url: \(baseURL)
      site: { edit_url: "https://git.example.org/skills/edit/main/{path}" }

      """
    files.merge(HardDocs.files) { $1 }
    files["skills/twenty-kilobytes/SKILL.md"] = long
    for number in 1...104 {
      let digits = String(number)
      let name = "skill-" + String(repeating: "0", count: 3 - digits.count) + digits
      let more = String(repeating: "Another line of text.\n", count: number)
      files["skills/\(name)/SKILL.md"] = """
        ---
        name: \(name)
        description: Does thing number \(number). Use it when thing number \(number) is to be done.
        license: MIT
        ---
        # Thing \(number)

        \(more)
        """
    }
    return files
  }
}
