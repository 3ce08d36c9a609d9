import SkillModel

/// The log of a target: the journal of its unit, or a file.
package struct ServiceLog: Sendable {
  package enum Place: Sendable, Equatable {
    case journal(unit: String)
    case file(String)
  }

  package let place: Place

  /// What came of reading.
  package struct Reading: Sendable {
    /// Entries that were handed over.
    package var shown = 0
    /// Entries that were looked at.
    package var looked = 0
    /// Lines of the journal that cannot be read.
    package var unreadable = 0
    /// What the program on the host complained about.
    package var complaints: [String] = []
    /// The host's program says that this user may not see all of the journal.
    package var isRestricted = false
    var cursor: String?
  }

  /// - Throws: ``ServiceRefusal`` when nothing says where the log is.
  package init(of target: Target) throws(ServiceRefusal) {
    if case .file(let path)? = target.facts.logs?.value {
      place = .file(path)
    } else if let unit = target.facts.unit.name?.value {
      place = .journal(unit: unit)
    } else {
      throw ServiceRefusal(
        "not applicable: nothing says where the log of '\(target.name)' is",
        advice: target.host == nil
          ? "a service that was started by hand writes its log to where it was started; with a unit, "
            + "say so in an ops.yaml: `unit: {name: …}`, or `logs: {file: …}`"
          : "name its unit in the ops.yaml: `unit: {name: …}`, or the file: `logs: {file: …}`")
    }
  }

  /// Checks that the place knows what is asked for.
  ///
  /// - Throws: ``ServiceRefusal``
  package func check(_ query: LogQuery) throws(ServiceRefusal) {
    guard case .file(let path) = place else { return }
    let flags = [
      query.since == nil ? nil : "--since", query.until == nil ? nil : "--until",
      query.priority == nil ? nil : "--priority",
    ].compactMap(\.self)
    guard flags.isEmpty else {
      throw ServiceRefusal(
        "\(flags.joined(separator: " and ")) cannot be had of '\(path)': what the lines of a file say of"
          + " times and priorities, nobody knows",
        advice: "use --lines and --grep")
    }
  }

  /// Hands over the wanted entries, the oldest first; one that follows ends only by a failure.
  ///
  /// - Throws: ``SSHFailure``; ``LogFailure``; `CancellationError`; what `take` throws.
  package func read(
    _ query: LogQuery, on host: TargetHost, _ take: (LogLine) async throws -> Void
  ) async throws -> Reading {
    switch place {
    case .journal(let unit): try await journal(unit, query, host, take)
    case .file(let path): try await file(path, query, host, take)
    }
  }

  // MARK: The journal

  private func journal(
    _ unit: String, _ query: LogQuery, _ host: TargetHost, _ take: (LogLine) async throws -> Void
  ) async throws -> Reading {
    var reading = Reading()
    if query.lines > 0 || !query.follows {
      try await newest(unit, query, host, take, &reading)
    }
    // To journalctl, a unit without entries and one that is not there are the same.
    if reading.looked == 0 { try await Self.check(unit, on: host) }
    guard query.follows else { return reading }
    let command = try query.journal(
      unit, lines: reading.cursor == nil ? 0 : nil, follows: true, after: reading.cursor)
    let ended = try await host.lines(of: command, longest: Self.longest) { text in
      guard let line = reading.line(text), query.wants(line) else { return }
      reading.shown += 1
      try await take(line)
    }
    try reading.end(ended)
    throw LogFailure(
      host: host.name, command: "journalctl", status: ended.status, words: reading.complaints)
  }

  /// - Throws: ``UnitFailure`` when the unit is not there; ``SSHFailure``; `CancellationError`.
  private static func check(_ unit: String, on host: TargetHost) async throws {
    let result = try await host.run(UnitSnapshot.command(unit))
    if result.status == 0, UnitSnapshot(result.output.text).load == "not-found" {
      throw UnitFailure.missing(unit, on: host)
    }
  }

  /// Of those that match, the newest: read from the end, so that nothing older need be.
  private func newest(
    _ unit: String, _ query: LogQuery, _ host: TargetHost, _ take: (LogLine) async throws -> Void,
    _ reading: inout Reading
  ) async throws {
    let command = try query.journal(
      unit, lines: query.text == nil ? query.lines : LogQuery.mostLooked, newestFirst: true)
    var found: [LogLine] = []
    do {
      let ended = try await host.lines(of: command, longest: Self.longest) { text in
        guard let line = reading.line(text) else { return }
        if reading.cursor == nil { reading.cursor = line.cursor }
        if query.wants(line) { found.append(line) }
        if query.text != nil, found.count >= query.lines { throw Enough() }
      }
      try reading.end(ended)
    } catch is Enough {}
    if reading.isRestricted, found.isEmpty {
      throw LogFailure.restricted(host: host.name, words: reading.complaints)
    }
    for line in found.reversed() {
      reading.shown += 1
      try await take(line)
    }
  }

  // MARK: A file

  private func file(
    _ path: String, _ query: LogQuery, _ host: TargetHost, _ take: (LogLine) async throws -> Void
  ) async throws -> Reading {
    var reading = Reading()
    if query.follows {
      // One that follows by name waits in silence for a file that is not there.
      try reading.end(try await host.run(RemoteCommand(["tail", "-n", "1", "--", path])))
      let command = try RemoteCommand(["tail", "-n", "\(query.lines)", "-F", "--", path])
      let ended = try await host.lines(of: command, longest: Self.longest) { text in
        reading.looked += 1
        guard query.wants(LogLine(message: text)) else { return }
        reading.shown += 1
        try await take(LogLine(message: text))
      }
      try reading.end(ended)
      throw LogFailure(
        host: host.name, command: "tail", status: ended.status, words: reading.complaints)
    }
    let count = query.text == nil ? query.lines : LogQuery.mostLooked
    var found: [LogLine] = []
    let command = try RemoteCommand(["tail", "-n", "\(count)", "--", path])
    let ended = try await host.lines(of: command, longest: Self.longest) { text in
      reading.looked += 1
      guard query.wants(LogLine(message: text)) else { return }
      found.append(LogLine(message: text))
      // Moved seldom: each move costs as much as there is.
      if found.count > 2 * query.lines + 1024 { found.removeFirst(found.count - query.lines) }
    }
    try reading.end(ended)
    for line in found.suffix(query.lines) {
      reading.shown += 1
      try await take(line)
    }
    return reading
  }

  /// A line is cut after so many bytes.
  private static let longest = 4 << 20

  /// What was asked for has been found.
  private struct Enough: Error {}
}

extension ServiceLog.Reading {
  /// Counts a line of the journal; nil when it cannot be read.
  fileprivate mutating func line(_ text: String) -> LogLine? {
    looked += 1
    guard let line = LogLine(journal: text) else {
      unreadable += 1
      return nil
    }
    return line
  }

  /// Looks at how the program ended.
  fileprivate mutating func end(_ ended: RemoteResult) throws {
    if let missing = ended.missing { throw missing }
    complaints = SSHDiagnosis.lines(ended.errors.text).map(String.init)
    isRestricted = complaints.contains {
      $0.contains("not seeing messages from other users") || $0.contains("insufficient permissions")
    }
    guard ended.status == 0 || isRestricted else {
      throw LogFailure(
        host: ended.host, command: ended.command.words[0], status: ended.status, words: complaints)
    }
  }
}

/// Why a log cannot be read.
package struct LogFailure: Error, Sendable, Equatable {
  /// In a sentence.
  package let message: String
  /// What to do.
  package let advice: String

  /// The program that reads it ended with a complaint, or ended at all.
  init(host: String, command: String, status: Int32, words: [String]) {
    // The program's own name, with a path or without, says nothing new.
    let said = words.map { line in
      let name = line.prefix { $0 != ":" }
      return name.hasSuffix(command) ? String(line.dropFirst(name.count + 2)) : line
    }
    let shown = said.isEmpty ? "it ended with \(status)" : said.joined(separator: "; ")
    message = "\(command) on \(host): \(shown)"
    advice =
      command == "tail"
      ? "check `logs` of the target: the file must be there, and the user that ssh logs in as may read it"
      : "try it by hand: `skillctl ops exec -- \(command) --lines=5`"
  }

  private init(message: String, advice: String) {
    self.message = message
    self.advice = advice
  }

  /// The journal shows nothing to this user.
  static func restricted(host: String, words: [String]) -> LogFailure {
    LogFailure(
      message: "the journal of \(host) shows nothing to the user that ssh logs in as: "
        + words.map { $0.drop { $0 == " " } }.joined(separator: " "),
      advice:
        "on the host, as root: usermod --append --groups systemd-journal USER; it counts from the next"
        + " login on (a kept connection is the old one)")
  }
}
