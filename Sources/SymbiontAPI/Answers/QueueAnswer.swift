/// `POST /queue`: what was accepted.
package struct QueueAnswer: Sendable, Hashable, Codable {
  package var id: String
  /// `queued`; of a task that was sent before under the same key, where it stands by now.
  package var status: String
  /// How many were pending when it was accepted, itself included.
  package var position: Int

  package init(id: String, state: TaskState, position: Int) {
    self.id = id
    status = state == .pending ? "queued" : state.rawValue
    self.position = position
  }
}
