import SkillModel

/// The server at its streams.
package enum Serving {
  /// Talks with a client until one of them ends it.
  ///
  /// Everything that has come is read before something is linted, so that of a burst of changes the newest text alone is.
  ///
  /// - Returns: the exit code: 0 when the client has said that it is over, else 1.
  package static func run(input: Int32, output: Int32) -> Int32 {
    var connection = Connection(input: input, output: output)
    var server = Server()
    var inbox = Inbox()
    while true {
      // What came while something was written is here already.
      while let part = connection.next() { inbox.add(part) }
      let isIdle = inbox.isEmpty && !server.hasWork
      if !inbox.isFull, connection.fill(waiting: isIdle ? server.patience : 0) {
        while let part = connection.next() { inbox.add(part) }
      }
      if let (message, isCancelled) = inbox.next() {
        server.take(message, isCancelled: isCancelled)
      } else if server.hasWork {
        server.work()
      } else if connection.isAtEnd || isIdle && server.isOrphaned {
        server.end()
      }
      for message in server.takeOutbox() { connection.send(message) }
      if connection.isClosed { server.end() }
      if let code = server.exitCode { return code }
    }
  }
}

/// Messages that have come and were not dealt with.
private struct Inbox {
  private var messages: [Message] = []
  private var first = 0
  private var cancelled: Set<Message.ID> = []

  /// So many that more have to wait in the stream.
  private static let most = 1000

  var isEmpty: Bool { first == messages.count }
  var isFull: Bool { messages.count - first > Self.most }

  mutating func add(_ part: MessageReader.Part) {
    let message =
      switch part {
      case .message(let bytes): Message(bytes)
      case .fault(let fault): Message.invalid(nil, Failure(.parseError, fault))
      }
    if case .notification("$/cancelRequest", let parameters) = message {
      // What has been answered already cannot be cancelled.
      if let id = Message.ID(parameters?["id"]), holds(id) { cancelled.insert(id) }
    } else {
      messages.append(message)
    }
  }

  private func holds(_ id: Message.ID) -> Bool {
    messages[first...].contains { message in
      if case .request(id, _, _) = message { true } else { false }
    }
  }

  mutating func next() -> (message: Message, isCancelled: Bool)? {
    guard first < messages.count else { return nil }
    let message = messages[first]
    first += 1
    if first == messages.count { (messages, first) = ([], 0) }
    guard case .request(let id, _, _) = message else { return (message, false) }
    return (message, cancelled.remove(id) != nil)
  }
}

extension Server {
  /// How many milliseconds to wait for something to come before the client's process is looked at; -1 has no end.
  fileprivate var patience: Int32 { clientProcess == nil ? -1 : 3000 }

  /// Whether the client's process has gone.
  fileprivate var isOrphaned: Bool { clientProcess.map { !Self.isAlive($0) } ?? false }
}
