import Synchronization

/// A sum that several tasks add to.
final class Counter: Sendable {
  private let value = Atomic(0)

  /// - Returns: the sum with it.
  func add(_ amount: Int) -> Int { value.add(amount, ordering: .relaxed).newValue }
}
