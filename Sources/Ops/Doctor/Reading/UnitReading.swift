import SkillModel

/// What systemd says of a unit.
struct UnitReading: Sendable {
  let properties: UnitProperties

  subscript(_ name: String) -> String { properties[name] }

  /// Nil when nothing runs.
  var mainPID: Int? { properties.process("MainPID") }
  var isLoaded: Bool { self["LoadState"] == "loaded" }

  private static let wanted =
    "Id,LoadState,ActiveState,UnitFileState,User,Environment,EnvironmentFiles,MainPID"

  /// Asks for several units in one command.
  ///
  /// - Throws: ``SSHFailure``; `RemoteCommand.Unsayable`; `CancellationError`.
  static func read(_ host: TargetHost, _ names: [String]) async throws
    -> Known<[String: UnitReading]>
  {
    guard !names.isEmpty else { return .known([:]) }
    return switch try await blocks(host, ["show", "-p", wanted, "--"] + names) {
    case .unknown(let why): .unknown(why)
    case .known(let blocks) where blocks.count == names.count:
      .known(Dictionary(zip(names, blocks)) { $1 })
    case .known: .unknown("systemctl does not tell about each unit that it was asked for")
    }
  }

  /// The services that run, by their processes.
  ///
  /// - Throws: ``SSHFailure``; `RemoteCommand.Unsayable`; `CancellationError`.
  static func running(_ host: TargetHost) async throws -> [Int: [String]] {
    let all = try await blocks(host, ["show", "-p", "Id,LoadState,MainPID", "--", "*.service"])
    guard case .known(let blocks) = all else { return [:] }
    let running = blocks.filter(\.isLoaded).compactMap { unit in
      unit.mainPID.map { ($0, [unit["Id"]]) }
    }
    return Dictionary(running) { $0 + $1 }
  }

  private static func blocks(_ host: TargetHost, _ words: [String]) async throws
    -> Known<[UnitReading]>
  {
    let command = try RemoteCommand(["systemctl"] + words)
      .with(environment: [("LC_ALL", "C"), ("SYSTEMD_COLORS", "0")])
    let result = try await host.run(command)
    if let missing = result.missing { return .unknown(missing.message) }
    guard result.status == 0 else {
      let said = result.errors.text.split(whereSeparator: \.isNewline).first.map(String.init)
      return .unknown(said ?? "systemctl ended with \(result.status)")
    }
    let text = result.output.text
    return .known(
      text.split(separator: "\n\n").map { block in
        UnitReading(properties: UnitProperties(block.split(separator: "\n")))
      })
  }

  /// The variables that the unit sets, by name.
  ///
  /// Systemd prints them with blanks between them, in quotes where a value needs it, with backslashes
  /// before quotes and backslashes in them.
  var environment: [String: String] {
    var found: [String: String] = [:]
    var word = ""
    var isQuoted = false
    var isEscaped = false
    func end() {
      if let sign = word.firstIndex(of: "=") {
        found[String(word[..<sign])] = String(word[word.index(after: sign)...])
      }
      word = ""
    }
    for character in self["Environment"] {
      if isEscaped {
        word.append(character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "\"" {
        isQuoted.toggle()
      } else if character == " ", !isQuoted {
        end()
      } else {
        word.append(character)
      }
    }
    end()
    return found
  }
}
