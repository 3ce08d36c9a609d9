import Foundation
import Testing

/// `skillctl validate --watch`, the real binary: a file is changed, and what it says then is waited for.
@Suite(.timeLimit(.minutes(10))) struct ValidateWatchTests {
  /// The running binary; what it prints is read as it comes.
  private final class Watching {
    private let process = Process()
    private let output = Pipe()
    private var text = ""

    init(_ arguments: [String], in folder: String) throws {
      process.executableURL = URL(fileURLWithPath: RealBinary.folder + "/skillctl")
      process.arguments = ["validate", "--watch"] + arguments
      process.currentDirectoryURL = URL(fileURLWithPath: folder)
      process.environment = ["TZ": "UTC", "LC_ALL": "C.UTF-8", "TERM": "dumb"]
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = output
      process.standardError = output
      try process.run()
      // One that says nothing must not hold the tests for ever.
      let process = process
      DispatchQueue.global().asyncAfter(deadline: .now() + 120) {
        if process.isRunning { process.terminate() }
      }
    }

    /// What it prints up to the end of the next line that holds a text.
    func read(until end: String) -> String {
      while true {
        if let found = text.range(of: end),
          let line = text[found.upperBound...].firstIndex(of: "\n")
        {
          let part = String(text[...line])
          text = String(text[text.index(after: line)...])
          return part
        }
        let data = output.fileHandleForReading.availableData
        if data.isEmpty {
          Issue.record("it ended before it said \(end): \(text)")
          return text
        }
        text += String(decoding: data, as: UTF8.self)
      }
    }

    func stop() -> Int32 {
      process.terminate()
      process.waitUntilExit()
      return process.terminationReason == .exit ? process.terminationStatus : 128
    }
  }

  /// Puts a file in its place whole, so that nobody reads half of it.
  private func put(_ text: String, at path: String, in scratch: borrowing Scratch) throws {
    try scratch.write(text, to: "../new")
    let target = URL(fileURLWithPath: scratch.work + "/" + path)
    try FileManager.default.createDirectory(
      at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
    #expect(unsafe rename(scratch.base + "/new", target.path) == 0)
  }

  private static let end = "watching, Ctrl-C ends it"

  private static func skill(_ body: String, name: String = "good") -> String {
    "---\nname: \(name)\ndescription: Does good. Use it when good is needed.\n---\n# Good\n\n\(body)\n\nRun `scripts/a.py`.\n"
  }

  private func scratch() throws -> Scratch {
    let scratch = try Scratch()
    try scratch.write(Self.skill("Text."), to: "skills/good/SKILL.md")
    return scratch
  }

  @Test(arguments: [
    [], ["skills"], ["skills/good"], ["skills/good/SKILL.md"], ["./skills/good/"], ["--all"],
  ])
  func whatIsFoundIsShownWhenItChanges(_ arguments: [String]) throws {
    let scratch = try scratch()
    let watching = try Watching(arguments, in: scratch.work)
    #expect(watching.read(until: Self.end).contains("no findings in 1 skill"))
    // What changes nothing of it is not told: the next that is told is the link.
    try put(Self.skill("Other text."), at: "skills/good/SKILL.md", in: scratch)
    try put(Self.skill("[a](a.md)"), at: "skills/good/SKILL.md", in: scratch)
    let broken = watching.read(until: Self.end)
    #expect(broken.contains("SKILL.md:7:5: error[SK341]"), "\(broken)")
    #expect(
      broken.firstMatch(of: #/\n\d\d:\d\d:\d\d 1 error; watching, Ctrl-C ends it\n/#) != nil,
      "\(broken)")
    #expect(!broken.contains("no findings") && !broken.contains("\u{1B}"), "\(broken)")
    try put("# A\n", at: "skills/good/a.md", in: scratch)
    #expect(watching.read(until: Self.end).contains("no findings in 1 skill"))
    #expect(watching.stop() == 0)
  }

  @Test func theConfigurationAndDocsCountToo() throws {
    let scratch = try scratch()
    try put("# Docs\n", at: "docs/index.md", in: scratch)
    let watching = try Watching(["--all"], in: scratch.work)
    _ = watching.read(until: Self.end)
    try put("# Docs\n\n[a](a.md)\n", at: "docs/index.md", in: scratch)
    #expect(watching.read(until: Self.end).contains("docs/index.md:3:5: error"))
    try put("nmae: x\n", at: "skillctl.yaml", in: scratch)
    let fault = watching.read(until: Self.end)
    #expect(fault.contains("did you mean `name`?") && fault.contains(" not checked; "), "\(fault)")
    try put("site: {docs: false}\n", at: "skillctl.yaml", in: scratch)
    #expect(watching.read(until: Self.end).contains("no findings in 1 skill"))
    #expect(watching.stop() == 0)
  }

  @Test func whatABaselineKnowsIsNotShown() throws {
    let scratch = try scratch()
    try put(Self.skill("[a](a.md)"), at: "skills/good/SKILL.md", in: scratch)
    _ = try RealBinary.shell(
      "skillctl validate --all --baseline known --write-baseline", in: scratch.work)
    let watching = try Watching(["--all", "--baseline", "known"], in: scratch.work)
    #expect(watching.read(until: Self.end).contains("no findings in 1 skill"))
    try put("", at: "known", in: scratch)
    #expect(watching.read(until: Self.end).contains("error[SK341]"))
    #expect(watching.stop() == 0)
  }

  /// As a change of branches does it.
  @Test func aFolderThatGoesAndComes() throws {
    let scratch = try scratch()
    let folder = scratch.work + "/skills/good"
    let watching = try Watching(["skills/good"], in: scratch.work)
    _ = watching.read(until: Self.end)
    try FileManager.default.moveItem(atPath: folder, toPath: scratch.work + "/elsewhere")
    try FileManager.default.removeItem(atPath: scratch.work + "/elsewhere")
    let gone = watching.read(until: Self.end)
    #expect(gone.contains("error:") && gone.contains(" not checked; "), "\(gone)")
    try put(Self.skill("[a](a.md)"), at: "skills/good/SKILL.md", in: scratch)
    #expect(watching.read(until: Self.end).contains("error[SK341]"))
    #expect(watching.stop() == 0)
  }

  @Test func jsonIsADocumentALine() throws {
    let scratch = try scratch()
    let watching = try Watching(["--json"], in: scratch.work)
    func next() throws -> [String: Any] {
      let line = watching.read(until: "\"schema\":")
      return try #require(
        JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], "\(line)")
    }
    func count(_ document: [String: Any]) -> Int? { (document["findings"] as? [Any])?.count }
    #expect(count(try next()) == 0)
    try put(Self.skill("[a](a.md)"), at: "skills/good/SKILL.md", in: scratch)
    let found = try next()
    #expect(count(found) == 1 && found["schema"] as? String == "urn:skillctl:findings:1")
    try put("nmae: x\n", at: "skillctl.yaml", in: scratch)
    #expect(try next()["schema"] as? String == "urn:skillctl:error:1")
    #expect(watching.stop() == 0)
  }
}
