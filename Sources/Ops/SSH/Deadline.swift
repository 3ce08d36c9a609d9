/// More time went by than was given.
struct DeadlinePassed: Error {}

/// Runs something that is cancelled when the time is over, and waited for even then.
///
/// - Throws: ``DeadlinePassed``, and what `body` throws.
func within<Value: Sendable>(
  _ limit: Duration?, _ body: @escaping @Sendable () async throws -> Value
) async throws -> Value {
  guard let limit else { return try await body() }
  return try await withThrowingTaskGroup(of: Value?.self) { group in
    group.addTask { try await body() }
    group.addTask {
      try await Task.sleep(for: limit)
      return nil
    }
    defer { group.cancelAll() }
    guard let first = try await group.next(), let value = first else { throw DeadlinePassed() }
    return value
  }
}

/// Runs something to its end even if the task is cancelled.
func uncancelled<Value: Sendable>(_ body: @escaping @Sendable () async -> Value) async -> Value {
  await Task { await body() }.value
}
