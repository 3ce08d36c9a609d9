import SkillModel

/// What a host says when it is asked everything at once.
struct HostReading: Sendable {
  /// By their names, completed.
  var units: Known<[String: UnitReading]>
  var files: Known<FileReading>
  var listeners: Known<[Listener]>
  /// Every service that runs, by its process; only asked where a unit is not there.
  var running: [Int: [String]] = [:]

  /// The same reason for all.
  init(unknown why: String) {
    units = .unknown(why)
    files = .unknown(why)
    listeners = .unknown(why)
  }

  /// Asks for the units, for the paths, and for what listens, at once.
  ///
  /// - Throws: ``SSHFailure`` when the connection is lost; `CancellationError`.
  static func read(_ host: TargetHost, _ questions: HostQuestions) async throws -> HostReading {
    async let units = known { try await UnitReading.read(host, questions.units) }
    async let files = known { try await FileReading.read(host, questions) }
    async let listeners = known { try await Listener.read(host) }
    var reading = HostReading(unknown: "")
    reading.units = try await units
    reading.files = try await files
    reading.listeners = try await listeners
    return reading
  }

  /// What failed for itself is a reason; a lost connection ends all.
  private static func known<Value: Sendable>(
    _ ask: () async throws -> Known<Value>
  ) async throws -> Known<Value> {
    do {
      return try await ask()
    } catch let failure as SSHFailure where failure.kind != .connectionLost {
      return .unknown(failure.message)
    } catch let error as RemoteCommand.Unsayable {
      return .unknown(error.words)
    }
  }
}

/// What a host is to be asked.
struct HostQuestions: Sendable {
  var units: [String] = []
  var paths: [String] = []
  /// Folders and files of which the newest is looked for.
  var newest: [String] = []

  init(_ claims: [Claim]) {
    var paths: Set<String> = []
    var units: Set<String> = []
    var newest: Set<String> = []
    for claim in claims {
      switch claim {
      case .unit(let name): units.insert(name)
      case .path(let path), .kind(_, let path), .owner(_, let path), .group(_, let path),
        .mode(_, let path):
        paths.insert(path)
      case .backup(let path, _): newest.insert(path)
      default: break
      }
    }
    self.units = units.sorted()
    self.newest = newest.sorted()
    // One name a line is how the answer is read.
    self.paths = paths.filter { $0.utf8.allSatisfy { $0 >= 0x20 } }.sorted()
  }
}
