import Publishing
import Synchronization

/// One shell on a host that runs many commands, one after another, in one session.
///
/// It lives as long as this side does: when the program here is killed, or the connection is lost, its input
/// ends, and so does it, after the command that it runs. What it holds open until then is a lock that
/// nobody can forget to give back.
package struct HostShell: Sendable {
  /// How a command ended.
  package struct Answer: Sendable, Equatable {
    package let status: Int32
    /// What it wrote, standard output and error in the order of writing.
    package let lines: [String]

    /// What it complained about, in a line.
    package var words: String {
      let said = lines.filter { !$0.isEmpty }
      return said.isEmpty ? "it ended with \(status)" : said.suffix(3).joined(separator: "; ")
    }
  }

  package let host: TargetHost
  private let conversation: Conversation
  private let mark: String
  private let rest = Rest()

  /// Lines that came after an answer's end: none, unless the host says more than it was asked.
  private final class Rest: Sendable {
    let lines = Mutex<[String]>([])
  }

  /// Opens one, runs `body`, and closes it. The commands are functions of a POSIX shell, defined by a text with
  /// positional parameters.
  ///
  /// - Throws: ``SSHFailure``; `CancellationError`; what `body` throws.
  package static func using<Value: Sendable>(
    _ host: TargetHost, functions: String = "", _ arguments: [String] = [],
    _ body: (HostShell) async throws -> Value
  ) async throws -> Value {
    // No output holds it by chance, nor by somebody who knows the program.
    let mark = "-" + hexadecimal(.random(in: 0...UInt64.max), digits: 16)
    let command = try said(
      ["sh", "-c", loop, "skillctl", mark, functions] + arguments, on: host)
    return try await host.conversing(command) { conversation in
      try await body(HostShell(host: host, conversation: conversation, mark: mark))
    }
  }

  /// Standard input is what is sent with a command (`<&3`) and, for all else, empty.
  private static let loop = """
    set -u
    umask 022
    LC_ALL=C TZ=UTC
    export LC_ALL TZ
    mark=$1 functions=$2
    shift 2
    exec 3<&0 </dev/null
    eval "$functions"
    while IFS= read -r line <&3; do
      eval "$line" 2>&1
      printf '\\n%s %s\\n' "$mark" "$?"
    done
    """

  /// Runs a command: a function's name, or a program's, and its arguments.
  ///
  /// - Parameters:
  ///   - words: the command.
  ///   - limit: how long it may take; nil is as long as the host's timeout.
  ///   - payload: sends what the command reads, by the function that it is given.
  /// - Returns: how it ended.
  /// - Throws: ``SSHFailure``; `CancellationError`; what `payload` throws. The shell cannot be used then.
  package func run(
    _ words: [String], within limit: Duration? = nil,
    _ payload: @escaping @Sendable (@Sendable ([UInt8]) async throws -> Void) async throws -> Void =
      { _ in }
  ) async throws -> Answer {
    let text = try Self.said(words, on: host).text
    guard !text.utf8.contains(UInt8(ascii: "\n")) else {
      throw SSHFailure(
        .other, host: host.name, step: .running,
        words: ["'\(words[0])' cannot be told a text with a line break"])
    }
    let limit = limit ?? host.timeout
    do {
      try await conversation.write(Array((text + "\n").utf8))
      // It takes as long as the line is slow.
      try await payload(conversation.write)
      return try await within(limit) { try await answer() }
    } catch is DeadlinePassed {
      throw SSHFailure(
        .timedOut, host: host.name, step: .running,
        words: ["'\(words[0])' has not ended within \(DurationWords.text(limit))"])
    }
  }

  private func answer() async throws -> Answer {
    var lines: [String] = []
    while true {
      var coming = rest.lines.withLock { rest in
        defer { rest = [] }
        return rest
      }
      if coming.isEmpty {
        guard let more = try await conversation.lines() else { throw Conversation.Ended() }
        coming = more
      }
      for (index, line) in coming.enumerated() {
        guard line.hasPrefix(mark + " "), let status = Int32(line.dropFirst(mark.count + 1)) else {
          lines.append(line)
          continue
        }
        let later = Array(coming[(index + 1)...])
        rest.lines.withLock { $0 = later }
        // Stands before the mark.
        if lines.last == "" { lines.removeLast() }
        return Answer(status: status, lines: lines)
      }
    }
  }

  private static func said(_ words: [String], on host: TargetHost) throws -> RemoteCommand {
    do { return try RemoteCommand(words) } catch {
      throw SSHFailure(.other, host: host.name, step: .running, words: [error.words])
    }
  }
}
