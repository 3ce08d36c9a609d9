/// A change from its plan to its outcome: what is planned is completed, shown, and done when it is decided.
extension ReleaseChange {
  typealias Completion = (inout ReleasePlan) async throws -> Void
  typealias Decision = @Sendable (ReleasePlan) async throws -> Bool

  /// Delivers the source that `reading` gives; of its plan `complete` says what else would be done.
  ///
  /// - Returns: nil when `decide` says no, or nothing is to be done.
  func deliver(
    _ host: ReleaseHost, _ reading: () async throws -> ReleaseSource, from state: RootState,
    complete: Completion, decide: Decision
  ) async throws -> ReleaseOutcome? {
    func plan(_ state: RootState) async throws -> ReleasePlan? {
      var plan = try await self.plan(host, state, reading)
      try await complete(&plan)
      return try await decide(plan) && !plan.isEmpty ? plan : nil
    }
    guard let planned = try await plan(state) else { return nil }
    return try await deliver(host, planned, try await reading()) { state in
      progress(.remark("another change came first; this is the plan of what is there now"))
      return try await plan(state)
    }
  }

  /// Goes back to a release; without a name, or a part of one, to the one that was well before.
  ///
  /// - Returns: nil when `decide` says no.
  func rollBack(
    _ host: ReleaseHost, to release: String?, complete: Completion, decide: Decision
  ) async throws -> ReleaseOutcome? {
    var plan = try await self.plan(host, backTo: release)
    try await complete(&plan)
    guard try await decide(plan) else { return nil }
    return try await rollBack(host, plan)
  }
}
