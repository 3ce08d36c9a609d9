#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// One call of the fake: what it was asked, and what it plays.
struct Answering {
  private let arguments: [String]
  private let shapes: [Shape]
  private let scenario: String?
  /// The start of it.
  private let prompt: String
  private let promptSize: Int

  init(_ arguments: [String], shapes: [Shape]) {
    self.arguments = arguments
    self.shapes = shapes
    let isDeaf = System.variable("FAKE_CLAUDE_SCENARIO") == Behaviour.deaf.rawValue
    let input = isDeaf ? [] : System.input()
    prompt = String(decoding: input.prefix(Self.mostRead), as: UTF8.self)
    promptSize = input.count
    scenario =
      Self.words(prompt).first { !$0.contains("=") } ?? System.variable("FAKE_CLAUDE_SCENARIO")
  }

  private static let mostRead = 32 << 10

  /// What follows `fake:` in a prompt.
  private static func words(_ prompt: String) -> [String] {
    prompt.split(whereSeparator: \.isWhitespace).filter { $0.hasPrefix("fake:") }
      .map { String($0.dropFirst(5)) }
  }

  private func option(_ name: String, _ variable: String) -> String? {
    Self.words(prompt).first { $0.hasPrefix(name + "=") }
      .map { String($0.dropFirst(name.utf8.count + 1)) } ?? System.variable(variable)
  }

  private func argument(_ name: String) -> String? {
    arguments.firstIndex(of: name).flatMap {
      $0 + 1 < arguments.count ? arguments[$0 + 1] : nil
    }
  }

  func run() -> Int32 {
    // Started from inside itself, the real one waits for ever.
    if System.variable("CLAUDECODE") != nil { System.waitForSignals() }
    delay()
    if let scenario, let behaviour = Behaviour(rawValue: scenario) {
      guard behaviour.start(self) else { return 0 }
      return play(nil)
    }
    return play(scenario)
  }

  /// Plays a shape; without a name, the one that fits the arguments.
  func play(_ name: String?) -> Int32 {
    let wantsStructure = argument("--json-schema") ?? argument("--output-schema")
    let name = name ?? (wantsStructure == nil ? "success" : "structured")
    guard let shape = shapes.first(where: { $0.name == name }) else {
      System.print("fake-claude knows no scenario `\(name)`: see its --help\n", to: 2)
      return 2
    }
    let streams = shape.play(values)
    System.print(streams.errors, to: 2)
    System.print(streams.output)
    return shape.exitCode
  }

  private func delay() {
    var milliseconds = option("delay", "FAKE_CLAUDE_DELAY_MS").flatMap { UInt32($0) } ?? 0
    if milliseconds == 0, System.variable("FAKE_CLAUDE_DEMO") != nil {
      milliseconds = 400 + UInt32(Invention.hash(prompt) % 1200)
    }
    usleep(min(milliseconds, 120_000) * 1000)
  }

  /// What stands in a shape's places.
  private var values: [String: String] {
    let model = argument("--model") ?? "sonnet"
    let text =
      scenario == Behaviour.surroundings.rawValue
      ? surroundings : Invention.answer(to: prompt)
    let structured = Invention.classification(of: prompt)
    let tokens = Invention.tokens(promptSize, text)
    let own =
      option("cost", "FAKE_CLAUDE_COST").flatMap(Double.init).map { Int($0 * 1e9) }
      ?? Invention.nanos(model, tokens)
    let session = argument("--resume") ?? argument("resume") ?? Invention.session()
    let sum = remembered(session, adding: own)
    return [
      "text": Invention.escaped(text), "structured": structured,
      "structured_escaped": Invention.escaped(structured), "session": session,
      "model": Invention.fullName(model), "own": Invention.dollars(own),
      "cost": Invention.dollars(sum), "in": "\(tokens.input)", "out": "\(tokens.output)",
      "ms": "\(900 + tokens.output * 9)", "api_ms": "\(800 + tokens.output * 9)",
      "version": FakeClaude.version, "reset": option("reset", "FAKE_CLAUDE_RESET") ?? "1749924000",
      "month_day": option("day", "FAKE_CLAUDE_DAY") ?? "Jul 31",
    ]
  }

  /// What the program reports at the end: from 2.1.277 on a resumed session's saved total is restored.
  private func remembered(_ session: String, adding own: Int) -> Int {
    guard let folder = System.variable("FAKE_CLAUDE_STATE") else { return own }
    let path = "\(folder)/\(session)"
    let saved = System.read(path).flatMap { Int($0) } ?? 0
    System.write("\(saved + own)", path: path)
    let parts = FakeClaude.version.split(separator: ".").compactMap { Int($0) }
    let isCumulative = parts.count == 3 && (parts[0], parts[1], parts[2]) >= (2, 1, 277)
    return isCumulative && argument("--resume") != nil ? saved + own : own
  }

  /// One fact a line, for the tests of how it is started.
  private var surroundings: String {
    var lines = ["pid \(getpid())", "session \(getsid(0))", "group \(getpgrp())"]
    lines += arguments.map { "argument \($0)" }
    lines += System.variables.sorted().map { "variable \($0)" }
    lines.append("folder \(System.folder)")
    lines += System.entries(".").sorted().map { "entry \($0)" }
    lines += System.entries("/dev/fd").sorted().map { "descriptor \($0)" }
    System.write("left behind", path: "left-behind")
    return lines.joined(separator: "\n")
  }
}
