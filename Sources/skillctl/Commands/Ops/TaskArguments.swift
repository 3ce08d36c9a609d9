import ArgumentParser
import Ops
import SkillModel
import SymbiontAPI

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

extension Tier: ExpressibleByArgument {}
extension TaskState: ExpressibleByArgument {}

extension TaskID: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }
}

extension TaskKey: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }
}

/// What is to be done, the same for `task` and `queue add`: `TEXT`, `-` or `--file`.
struct TaskInput: ParsableArguments {
  @Argument(help: "What is to be done; - reads it from standard input.")
  var text: String?

  @Option(
    help: ArgumentHelp("Read what is to be done from this file.", valueName: "path"),
    completion: .file())
  var file: String?

  func validate() throws {
    switch (text, file) {
    case (nil, nil):
      throw ValidationError(
        "what is to be done? give it as TEXT, as - for standard input, or with --file")
    case (.some, .some): throw ValidationError("TEXT and --file are one too many")
    case (_, ""): throw ValidationError("--file is empty; is a shell variable unset?")
    default: break
    }
  }

  /// The bytes and where they are from; more than a task may have are not read.
  ///
  /// - Throws: ``FileError``.
  func read() throws -> (bytes: [UInt8], source: String) {
    if let text, text != "-" { return (Self.bytes(of: text), "the text") }
    if let file, file != "-" {
      return (try BoundedInput.read(path: file, most: TaskText.most), file)
    }
    if Stream.input.isTerminal, Stream.error.isTerminal {
      try Stream.error.write("type what is to be done; Ctrl-D on a new line ends it\n")
    }
    let bytes = try BoundedInput.read(
      Stream.input.descriptor, named: Stream.input.name, most: TaskText.most)
    return (bytes, Stream.input.name)
  }

  /// The task.
  ///
  /// - Throws: ``UnusableAnswer``; ``FileError``.
  func task() throws -> TaskText {
    let (bytes, source) = try read()
    return try Self.usable { () throws(TaskText.Fault) in try TaskText(bytes, from: source) }
  }

  /// A task for every line.
  ///
  /// - Throws: ``UnusableAnswer``; ``FileError``.
  func lines() throws -> [TaskText] {
    let (bytes, source) = try read()
    return try Self.usable { () throws(TaskText.Fault) in
      try TaskText.lines(bytes, from: source)
    }
  }

  private static func usable<Value>(_ body: () throws(TaskText.Fault) -> Value) throws -> Value {
    do throws(TaskText.Fault) { return try body() } catch {
      throw UnusableAnswer(message: error.message, help: error.advice)
    }
  }

  /// The bytes of an argument as they were given: Swift's own list has U+FFFD for what is not UTF-8.
  private static func bytes(of text: String) -> [UInt8] {
    guard text.unicodeScalars.contains("\u{FFFD}") else { return Array(text.utf8) }
    for index in 1..<Int(CommandLine.argc) {
      guard let argument = unsafe CommandLine.unsafeArgv[index] else { continue }
      let length = unsafe strlen(argument)
      let bytes = unsafe UnsafeRawBufferPointer(start: argument, count: length).map { $0 }
      if String(decoding: bytes, as: UTF8.self) == text { return bytes }
    }
    return Array(text.utf8)
  }
}

extension SessionOptions {
  /// The flags that lead to the same target once more, with a blank before them; mostly none.
  var again: String {
    [
      ("--target", target.target), ("--host", target.host), ("--url", target.url),
      ("-F", sshConfig),
    ]
    .compactMap { flag, value in value.map { " \(flag) \(Self.word($0))" } }.joined()
  }

  private static func word(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
        UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "@"):
        true
      default: false
      }
    }
    return isPlain ? text : "'" + text.replacing("'", with: "'\\''") + "'"
  }
}
