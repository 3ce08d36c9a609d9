import Publishing
import Synchronization

/// Several commands in one session of a host: opening one costs more than most of them do.
///
/// They run one after another, and each one's standard output and error come as one text.
struct HostBatch {
  /// How one of the commands ended.
  struct Answer: Sendable, Equatable {
    let status: Int32
    let lines: [String]
  }

  private let commands: [RemoteCommand]

  init(_ commands: [RemoteCommand]) { self.commands = commands }

  /// Runs them all. What has not ended within the host's timeout has no answer, and nothing behind it has.
  ///
  /// - Throws: ``SSHFailure`` when nothing of them could be run; `CancellationError`.
  func run(on host: TargetHost) async throws -> [Answer?] {
    guard !commands.isEmpty else { return [] }
    // No output holds it by chance, nor by somebody who knows the program.
    let mark = "-" + hexadecimal(.random(in: 0...UInt64.max), digits: 16)
    let script = commands.map { command in
      "\(command.text) </dev/null 2>&1; printf '\\n%s %s\\n' \(mark) $?"
    }
    let text = ["LC_ALL=C TZ=UTC", "export LC_ALL TZ"] + script
    let command: RemoteCommand
    do {
      command = try RemoteCommand(["sh", "-c", text.joined(separator: "\n")])
    } catch {
      throw SSHFailure(.other, host: host.name, step: .running, words: [error.words])
    }
    let collected = Collected()
    do {
      let result = try await within(host.timeout) {
        try await host.lines(of: command, longest: 256 * 1024) { line in
          collected.take(line, mark: mark)
        }
      }
      if let missing = result.missing { throw missing }
    } catch is DeadlinePassed {
    }
    let answers = collected.answers
    return commands.indices.map { $0 < answers.count ? answers[$0] : nil }
  }

  /// What has come so far.
  private final class Collected: Sendable {
    private let state = Mutex<(answers: [Answer], lines: [String])>(([], []))

    var answers: [Answer] { state.withLock { $0.answers } }

    func take(_ line: String, mark: String) {
      state.withLock { state in
        guard line.hasPrefix(mark + " "), let status = Int32(line.dropFirst(mark.count + 1)) else {
          return state.lines.append(line)
        }
        // Stands before the mark.
        if state.lines.last == "" { state.lines.removeLast() }
        state.answers.append(Answer(status: status, lines: state.lines))
        state.lines = []
      }
    }
  }
}
