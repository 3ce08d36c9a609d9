extension Collection where Self: Sendable, Element: Sendable, Index == Int {
  /// Transforms the elements at most `limit` at a time, and gives them back in their order.
  package func concurrentMap<T: Sendable>(
    limit: Int, _ transform: @escaping @Sendable (Element) async throws -> T
  ) async throws -> [T] {
    var results: [T] = []
    results.reserveCapacity(count)
    try await concurrentMap(limit: limit, transform) { results.append($0) }
    return results
  }

  /// Transforms the elements at most `limit` at a time and hands each result over in the elements'
  /// order as soon as it is its turn, so that no more than a few results are held at once.
  /// `receive` is called one at a time; while it runs, the next elements are transformed.
  package func concurrentMap<T: Sendable>(
    limit: Int, _ transform: @escaping @Sendable (Element) async throws -> T,
    inOrder receive: (T) async throws -> Void
  ) async throws {
    let limit = Swift.max(1, limit)
    // A slow element holds up those after it; this many may wait for it.
    let window = limit * 4
    try await withThrowingTaskGroup(of: (offset: Int, value: T).self) { group in
      var waiting: [Int: T] = [:]
      var started = 0
      var running = 0
      var received = 0
      while received < count {
        try Task.checkCancellation()
        while running < limit, started < count, started < received + window {
          let offset = started
          let element = self[startIndex + offset]
          group.addTask { (offset, try await transform(element)) }
          started += 1
          running += 1
        }
        if let value = waiting.removeValue(forKey: received) {
          try await receive(value)
          received += 1
        } else if let result = try await group.next() {
          running -= 1
          waiting[result.offset] = result.value
        }
      }
    }
  }
}

extension Array {
  /// The elements in their order, in pieces of at most eight, so that handing them to another thread costs little beside
  /// the work; smaller ones where there are too few to keep `jobs` threads busy otherwise.
  package func batches(for jobs: Int) -> [ArraySlice<Element>] {
    let size = Swift.min(8, Swift.max(1, count / (Swift.max(1, jobs) * 8)))
    return stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] }
  }
}
