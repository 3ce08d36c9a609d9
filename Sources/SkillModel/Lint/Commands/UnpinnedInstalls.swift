/// Packages that a script installs or runs in whatever version is newest that day.
///
/// Looked at: pip, pipx, uv, npm, npx, pnpm, yarn, bun, gem, cargo and go, each with its own way to name
/// a version. A list of requirements, a folder, a wheel, an address and a variable are left alone, and
/// so are apt and brew, which keep one version at a time.
enum UnpinnedInstalls {
  struct Install: Sendable, Equatable {
    let package: String
    /// How the version is written: `==1.2.3`, `@1.2.3`.
    let version: String
    let range: Range<Int>
  }

  static func find(in text: TextFile) -> [Install] {
    guard isSuspect(text) else { return [] }
    let bytes = text.bytes
    var found: [Install] = []
    for command in ShellCommand.read(bytes, in: 0..<bytes.count) {
      guard let (program, arguments) = command.program else { continue }
      found += installs(program, arguments)
    }
    return found
  }

  /// Whether all words of one of the forms stand somewhere in the text.
  private static func isSuspect(_ text: TextFile) -> Bool {
    let bytes = text.bytes
    var isNamed = programs.map { _ in false }
    text.survey.forEach(.unpinnedInstalls) { start, head in
      for index in heads.indices where heads[index] == head && !isNamed[index] {
        isNamed[index] = bytes.holdsWord(programs[index], at: start)
      }
    }
    return zip(programs, isNamed).contains { program, isNamed in
      isNamed
        && forms.contains { form in
          form.words[0].utf8.elementsEqual(program)
            && form.words.dropFirst().allSatisfy { bytes.holdsWord(Array($0.utf8)) }
        }
    }
  }

  /// One way of installing: which words say so, which options take a value, how a version is written.
  private struct Form: Sendable {
    /// Program and subcommands; `*` is one of any name.
    let words: [String]
    /// One of these must be among the options, where there are some.
    var needed: Set<String> = []
    var valued: Set<String> = []
    let version: String
    /// Only the first argument is a package: the rest is the command's own.
    var isOne = false
    /// Options that name a version, or a lock that does.
    var pins: Set<String> = []
  }

  private static let pip: Set = [
    "-i", "--index-url", "--extra-index-url", "-r", "--requirement", "-c", "--constraint", "-e",
    "--editable", "-t", "--target", "--prefix", "--root", "-f", "--find-links", "--python", "-p",
    "--platform", "--timeout", "--proxy", "--trusted-host", "--cache-dir", "--with", "--from",
  ]

  private static let forms: [Form] = [
    Form(words: ["pip", "install"], valued: pip, version: "==1.2.3"),
    Form(words: ["pip3", "install"], valued: pip, version: "==1.2.3"),
    Form(words: ["python", "-m", "pip", "install"], valued: pip, version: "==1.2.3"),
    Form(words: ["python3", "-m", "pip", "install"], valued: pip, version: "==1.2.3"),
    Form(words: ["uv", "pip", "install"], valued: pip, version: "==1.2.3"),
    Form(words: ["uv", "tool", "install"], valued: pip, version: "==1.2.3", isOne: true),
    Form(words: ["uvx"], valued: pip, version: "@1.2.3", isOne: true, pins: ["--from"]),
    Form(words: ["pipx", "install"], valued: pip, version: "==1.2.3"),
    Form(words: ["pipx", "run"], valued: pip, version: "==1.2.3", isOne: true, pins: ["--spec"]),
    Form(words: ["npm", "install"], needed: ["-g", "--global"], version: "@1.2.3"),
    Form(words: ["npm", "i"], needed: ["-g", "--global"], version: "@1.2.3"),
    Form(words: ["pnpm", "add"], needed: ["-g", "--global"], version: "@1.2.3"),
    Form(words: ["yarn", "global", "add"], version: "@1.2.3"),
    Form(words: ["bun", "add"], needed: ["-g", "--global"], version: "@1.2.3"),
    Form(
      words: ["npx"], needed: ["-y", "--yes"], version: "@1.2.3", isOne: true,
      pins: ["-p", "--package"]),
    Form(words: ["pnpm", "dlx"], version: "@1.2.3", isOne: true),
    Form(words: ["bunx"], version: "@1.2.3", isOne: true),
    Form(words: ["gem", "install"], version: " -v 1.2.3", pins: ["-v", "--version"]),
    Form(
      words: ["cargo", "install"], valued: ["--git", "--path", "--root", "--features"],
      version: "@1.2.3", pins: ["--version", "--path", "--git", "--locked"]),
    Form(words: ["go", "install"], version: "@v1.2.3"),
  ]

  private static let programs = Set(forms.map { $0.words[0] }).map { Array($0.utf8) }
  static let heads = programs.map(WordHeads.head)

  private static func installs(_ program: String, _ arguments: ArraySlice<ShellCommand.Word>)
    -> [Install]
  {
    for form in forms where form.words[0] == program {
      let names = form.words.dropFirst()
      guard arguments.prefix(names.count).map(\.text).elementsEqual(names) else { continue }
      let rest = arguments.dropFirst(names.count)
      let options = Set(rest.map { $0.text.beforeEquals })
      if !form.needed.isEmpty, form.needed.isDisjoint(with: options) { continue }
      if !form.pins.isDisjoint(with: options) { return [] }
      return packages(rest, form)
    }
    return []
  }

  private static func packages(_ words: ArraySlice<ShellCommand.Word>, _ form: Form) -> [Install] {
    var found: [Install] = []
    var skips = false
    for word in words {
      if skips {
        skips = false
        continue
      }
      if word.text.hasPrefix("-") {
        skips = form.valued.contains(word.text)
        continue
      }
      if word.text == ">" || word.text == "2>" { break }
      if isPackage(word.text), !isPinned(word.text) {
        found.append(
          Install(package: word.text.name, version: form.version, range: word.range))
      }
      if form.isOne { break }
    }
    return found
  }

  /// A name as registries have them: no path, address or variable.
  private static func isPackage(_ text: String) -> Bool {
    guard let first = text.utf8.first, first.isAlphanumeric || first == UInt8(ascii: "@") else {
      return false
    }
    if text.contains("://") || text.contains("$") || text.contains("{") || text.contains(">&") {
      return false
    }
    let files = [".whl", ".tar.gz", ".tgz", ".zip", ".txt", ".git"]
    return !files.contains(where: text.hasSuffix)
  }

  private static func isPinned(_ text: String) -> Bool {
    if text.contains("==") { return true }
    guard let at = text.lastIndex(of: "@"), at > text.startIndex else { return false }
    return !["latest", "next", ""].contains(text[text.index(after: at)...].asciiLowercased)
  }
}

extension String {
  fileprivate var beforeEquals: String { String(prefix { $0 != "=" }) }

  /// Without `[extra]`, `>=1` and `@latest` behind it.
  fileprivate var name: String {
    let end = dropFirst().firstIndex { "[<>=~!@;".contains($0) } ?? endIndex
    return String(self[..<end])
  }
}
