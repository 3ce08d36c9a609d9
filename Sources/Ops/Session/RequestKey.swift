import Publishing
import SkillModel

/// The key that a service wants with its requests; never shown.
package enum RequestKey: Sendable, CustomStringConvertible {
  /// The target names none.
  case none
  /// Sent in this header. `origin` says where it is from: `$SYMBIONT_TOKEN`.
  case present(header: String, value: String, origin: String)
  /// There is one to send, and it is not at hand: what to do about it.
  case missing(advice: String)

  package var description: String {
    switch self {
    case .none: "no key"
    case .present(_, _, let origin): "the key of \(origin)"
    case .missing: "a missing key"
    }
  }

  /// What to do when the service refuses a request for want of a key.
  var advice: String? {
    switch self {
    case .none: nil
    case .present(_, _, let origin): "the service does not take the key of \(origin); correct it"
    case .missing(let advice): advice
    }
  }

  /// Looks for the key of a target, if it may be sent there.
  ///
  /// - Throws: ``KeyFailure``; `CancellationError`.
  static func read(of target: Target, _ settings: SessionSettings) async throws -> RequestKey {
    guard let key = target.key else { return .none }
    let source: String
    let text: String
    switch key.source {
    case .variable(let name):
      source = "$\(name)"
      guard settings.maySendKey else {
        return .missing(
          advice: "give --target \(target.name): a key (\(source)) is only sent to a target that is"
            + " named, or that your own config.yaml describes")
      }
      guard let value = settings.environment(name) else {
        return .missing(advice: "set \(source) to the service's key")
      }
      text = value
    case .command(let words):
      source = "'\(words[0])'"
      guard settings.maySendKey else { return .none }
      text = try await output(of: words)
    }
    let value = String(text.prefix { $0 != "\n" && $0 != "\r\n" })
    // What is no visible ASCII can stand in no header.
    guard !value.isEmpty, value.utf8.allSatisfy({ 0x20...0x7E ~= $0 }) else {
      throw KeyFailure(
        source: source, words: value.isEmpty ? "it is empty" : "it holds characters that no key has"
      )
    }
    return switch key.header.map(TargetKind.KeyHeader.named) ?? target.kind.keyHeader {
    case .bearer: .present(header: "Authorization", value: "Bearer " + value, origin: source)
    case .named(let name): .present(header: name, value: value, origin: source)
    }
  }

  private static func output(of words: [String]) async throws -> String {
    // It may ask for a passphrase at the terminal.
    let program = ChildProgram(program: words[0], mayAsk: true)
    do {
      let run = try await program.run(Array(words.dropFirst()), most: 64 * 1024)
      guard run.status == 0 else {
        let said = run.errors.text.split(whereSeparator: \.isNewline).last.map { ": \($0)" } ?? ""
        throw KeyFailure(source: "'\(words[0])'", words: "it ended with \(run.status)\(said)")
      }
      return run.output.text
    } catch let error as ChildProgram.NotStarted {
      throw KeyFailure(
        source: "'\(words[0])'",
        words: error.isMissing ? "there is no such program here" : error.words)
    }
  }
}

/// Why the key for requests cannot be had.
package struct KeyFailure: Error, Sendable, Hashable {
  /// `$NAME`, or the program that is to print it.
  package let source: String
  /// What is wrong, without the key.
  package let words: String

  /// In a sentence, without advice.
  package var message: String { "no key from \(source): \(words)" }

  package var advice: String { "correct `key_from` of the target, or what it names" }
}
