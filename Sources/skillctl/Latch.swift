import Synchronization

/// Whether something has happened yet.
final class Latch: Sendable {
  private let value = Atomic(false)
  var isRaised: Bool { value.load(ordering: .sequentiallyConsistent) }
  func raise() { value.store(true, ordering: .sequentiallyConsistent) }
}
