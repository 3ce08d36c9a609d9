/// What comes while a ledger is followed.
package enum FollowedLedger: Sendable {
  /// None when it was looked at and nothing had come.
  case entries([LedgerEntry])
  /// So many lines are none of a ledger.
  case bad(Int)
  /// The file was cut off or replaced: what follows is of the new one.
  case replaced
  /// More calls were made than the service tells at once; those in between are not shown.
  case gap
  /// The service is gone; it is asked again after a while.
  case lost(String, Duration)
}

extension LedgerTail {
  /// Hands over the last lines, and then those that are added, for ever.
  ///
  /// - Throws: ``FileError``; `CancellationError`; what `take` throws.
  package mutating func follow(
    _ limit: Int, every pace: Duration = .milliseconds(500),
    _ take: (FollowedLedger) throws -> Void
  ) async throws {
    try Self.hand(try last(limit), to: take)
    while true {
      try await Task.sleep(for: pace)
      try Self.hand(try added(), to: take)
    }
  }

  private static func hand(_ items: [Item], to take: (FollowedLedger) throws -> Void) throws {
    var entries: [LedgerEntry] = []
    var bad = 0
    func flush() throws {
      try take(.entries(entries))
      if bad > 0 { try take(.bad(bad)) }
      (entries, bad) = ([], 0)
    }
    for item in items {
      switch item {
      case .entry(let entry): entries.append(entry)
      case .bad: bad += 1
      case .replaced:
        try flush()
        try take(.replaced)
      }
    }
    try flush()
  }
}

extension Target {
  /// Hands over the last calls of the service's ledger, and then new ones as they come, for ever.
  ///
  /// The service is asked for its last call every `pace`, and for more when it is another one.
  ///
  /// - Throws: ``ServiceFailure``, ``SSHFailure`` or ``KeyFailure`` when it cannot be reached at first, or
  ///   refuses later; `CancellationError`; what `take` throws.
  package func followLedger(
    _ limit: Int, _ settings: SessionSettings, every pace: Duration = .seconds(1),
    _ persistence: Persistence = Persistence(), _ take: (FollowedLedger) throws -> Void
  ) async throws {
    // Nil before the first answer; of a ledger without a call there is no last one.
    var last: LedgerEntry??
    var refusal: (any Error)?
    try await persistently(
      settings, persistence, mayGoOn: { _ in last != nil && refusal == nil },
      lost: { error, wait in
        do { try take(.lost(TaskErrand.words(error), wait)) } catch { refusal = error }
      },
      body: { client, isWell in
        if let refusal { throw refusal }
        if last == nil {
          let entries = try await client.ledger(limit: limit)
          isWell()
          last = .some(entries.last)
          try take(.entries(entries))
        }
        while true {
          try await Task.sleep(for: pace)
          let news = try await Self.news(client, since: last ?? nil)
          isWell()
          if let newest = news.entries.last { last = .some(newest) }
          if news.hasGap { try take(.gap) }
          try take(.entries(news.entries))
        }
      })
  }

  /// The calls after one; of a ledger without a call, all.
  private static func news(
    _ client: ServiceClient, since last: LedgerEntry?
  ) async throws -> (entries: [LedgerEntry], hasGap: Bool) {
    for limit in [1, 50, 1000, 10_000] {
      let entries = try await client.ledger(limit: limit)
      if let last, let index = entries.lastIndex(of: last) {
        return (Array(entries[(index + 1)...]), false)
      }
      // All there are.
      if entries.count < limit { return (entries, last != nil) }
      if limit == 10_000 { return (entries, true) }
    }
    return ([], false)
  }
}
