import Foundation
import SkillModel
import Testing

/// Where this package and the material beside it stand.
enum Places {
  static let package = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func fixture(_ name: String) throws -> String {
    try String(contentsOf: package.appending(path: "Tests/Fixtures/\(name)"), encoding: .utf8)
  }

  /// Every Markdown file of the corpus of real skills; nil, and a line that says so, without it.
  ///
  /// The variable SKILLCTL_CORPUS names another folder of skills to read instead.
  static func corpusMarkdown() -> [URL]? {
    let other = ProcessInfo.processInfo.environment["SKILLCTL_CORPUS"]
    let corpus =
      other.map { URL(filePath: $0) }
      ?? package.appending(path: "../shared/corpus").standardizedFileURL
    let files = FileManager.default.enumerator(at: corpus, includingPropertiesForKeys: nil)
    let markdown = files?.compactMap { $0 as? URL }.filter { $0.pathExtension == "md" } ?? []
    if markdown.isEmpty { print("skipped: no ../shared/corpus beside the package") }
    return markdown.isEmpty ? nil : markdown.sorted { $0.path < $1.path }
  }
}

/// GitHub's own parser, as a program: its library shares symbols with libcmark.
struct CmarkGFM {
  let program: URL

  /// Nil, and a line that says so, when it is not installed.
  static func find() -> CmarkGFM? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    for folder in folders {
      let program = URL(filePath: "\(folder)/cmark-gfm")
      if FileManager.default.isExecutableFile(atPath: program.path) {
        return CmarkGFM(program: program)
      }
    }
    print("skipped: cmark-gfm is not on PATH (apt-get install cmark-gfm)")
    return nil
  }

  func html(_ markdown: Data, _ extensions: [String]) throws -> String {
    let process = Process()
    process.executableURL = program
    process.arguments = ["--unsafe"] + extensions.flatMap { ["-e", $0] }
    // A file, since a pipe for each direction could block on large texts.
    let input = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).md")
    try markdown.write(to: input)
    defer { try? FileManager.default.removeItem(at: input) }
    process.arguments?.append(input.path)
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let html = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: html, as: UTF8.self)
  }
}

extension Markdown {
  static func parse(_ text: String) -> Markdown {
    let source = SourceText(path: "test.md", text)
    return parse(source, in: 0..<source.bytes.count)
  }

  /// The HTML of a text with everything allowed.
  static func html(_ text: String) -> String {
    MarkdownHTML.render(parse(text).root, unsafe: true)
  }
}

/// One example of the GFM specification.
struct SpecExample: CustomTestStringConvertible {
  let number: Int
  let markdown: String
  let html: String
  var testDescription: String { "example \(number)" }

  static func read(_ fixture: String) throws -> [SpecExample] {
    var examples: [SpecExample] = []
    let fence = String(repeating: "`", count: 32)
    let parts = try Places.fixture(fixture).components(separatedBy: fence + " example ")
    for part in parts.dropFirst() {
      let lines = part.components(separatedBy: "\n")
      guard let number = Int(lines[0].split(separator: " ")[0]),
        let end = lines.firstIndex(of: fence), let dot = lines.firstIndex(of: ".")
      else { continue }
      func text(_ lines: ArraySlice<String>) -> String {
        lines.map { $0 + "\n" }.joined().replacing("→", with: "\t")
      }
      examples.append(
        SpecExample(
          number: number, markdown: text(lines[1..<dot]), html: text(lines[dot + 1..<end])))
    }
    return examples
  }
}
