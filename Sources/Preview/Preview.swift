import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
package import Publishing

/// A server on this machine alone that shows a repository's site and keeps it up with its sources.
package struct Preview: Sendable {
  /// Where it listens when nothing else is asked for.
  package static let defaultPort = 8000
  /// No other machine reaches it.
  package static let host = "127.0.0.1"

  private let site: LiveSite
  private let notices: @Sendable (LiveUpdate) -> [Notice]
  private let events = ChangeEvents()

  /// `notices` puts what an update found into words.
  package init(_ site: LiveSite, notices: @escaping @Sendable (LiveUpdate) -> [Notice]) {
    self.site = site
    self.notices = notices
  }

  /// Serves until its task is cancelled.
  ///
  /// `started` is called with the port once requests are answered; `updated` after every change that
  /// shows, or that brings or takes away a fault.
  ///
  /// - Throws: ``PreviewError`` when the port cannot be had.
  package func serve(
    port: Int, changes: AsyncStream<LiveChange>,
    started: @escaping @Sendable (_ port: Int) async -> Void,
    updated: @escaping @Sendable (LiveUpdate) async -> Void
  ) async throws {
    let first = await site.current()
    events.publish(Notice.json(notices(first)))
    let answers = Answers(site: site, events: events)
    let application = Application(
      responder: CallbackResponder { (request: Request, _: BasicRequestContext) in
        await answers.answer(request)
      },
      configuration: ApplicationConfiguration(address: .hostname(Self.host, port: port)),
      onServerRunning: { channel in await started(channel.localAddress?.port ?? port) },
      logger: Logger(label: "skillctl.preview") { _ in SwiftLogNoOpLogHandler() })
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        do { try await application.run() } catch let error as IOError {
          throw PreviewError(port: port, error)
        }
      }
      group.addTask { await follow(changes, after: first, updated) }
      defer { group.cancelAll() }
      try await group.next()
    }
  }

  private func follow(
    _ changes: AsyncStream<LiveChange>, after first: LiveUpdate,
    _ updated: @Sendable (LiveUpdate) async -> Void
  ) async {
    var shown = Notice.json(notices(first))
    for await change in changes {
      let update = await site.update(change)
      let now = Notice.json(notices(update))
      if update.changed.isEmpty, now == shown { continue }
      shown = now
      events.publish(now)
      await updated(update)
    }
  }
}

/// A port that the server cannot listen on.
package struct PreviewError: Error, Sendable {
  package let port: Int
  /// Another program has it; else it may not be used.
  package let isTaken: Bool
  package let reason: String

  init(port: Int, _ error: IOError) {
    self.port = port
    let failure = FileError(.inspect, "", code: error.errnoCode)
    isTaken = failure.isAddressTaken
    reason = failure.reason
  }
}
