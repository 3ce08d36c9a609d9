import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import SymbiontAPI
import Testing

@testable import Orchestrator

/// What `GET /events` carries.
@Suite struct EventStreamTests {
  private struct Event: Sendable {
    let name: String
    let data: String
  }

  /// The events of a stream to its end, comments and pauses left out.
  private func follow(_ served: Served) async throws -> AsyncStream<Event> {
    let response = try await HTTPClient.shared.execute(
      HTTPClientRequest(url: served.base + "/events"), timeout: .minutes(10))
    #expect(response.headers.first(name: "content-type") == "text/event-stream")
    let (events, sender) = AsyncStream.makeStream(of: Event.self)
    Task {
      defer { sender.finish() }
      var rest = ""
      for try await piece in response.body {
        rest += String(buffer: piece)
        while let end = rest.range(of: "\n\n") {
          let block = rest[..<end.lowerBound].split(separator: "\n")
          rest = String(rest[end.upperBound...])
          let name = block.first { $0.hasPrefix("event: ") }?.dropFirst(7)
          let data = block.first { $0.hasPrefix("data: ") }?.dropFirst(6)
          // The first heartbeat comes when it comes.
          if let name, let data, name != "heartbeat" {
            sender.yield(Event(name: String(name), data: String(data)))
          }
        }
      }
    }
    return events
  }

  @Test func aTaskIsFollowedToItsEndAndTheStreamToTheDaemons() async throws {
    try await Served.with { served in
      var reader = try await follow(served).makeAsyncIterator()
      #expect(await reader.next()?.name == "hello")
      let id = try await served.post("/queue", #"{"task": "a", "force_tier": "haiku"}"#)
        .read(QueueAnswer.self).id
      var states: [TaskState] = []
      while states.last != .done, let event = await reader.next() {
        guard event.name == "task" else { continue }
        let task = try JSONDecoder().decode(TaskEvent.self, from: Data(event.data.utf8))
        #expect(task.id == id)
        states.append(task.state)
      }
      #expect(states == [.pending, .processing, .done])
      _ = try await served.post("/queue/pause", #"{"reason": "lunch\n\nevent: forged"}"#)
      let pause = await reader.next()
      #expect(pause?.name == "paused" && pause?.data.contains("lunch\\n\\nevent") ?? false)
      _ = try await served.post("/queue/resume")
      #expect(await reader.next()?.name == "resumed")
      await served.scheduler.drain(within: .zero)
      #expect(await reader.next()?.name == nil)
    }
  }

  @Test func thereIsAMostOfListeners() async throws {
    try await Served.with {
      $0.mostEventClients = 1
    } _: { served in
      var reader = try await follow(served).makeAsyncIterator()
      #expect(await reader.next()?.name == "hello")
      let second = try await served.get("/events")
      #expect(second.status == 503 && second.code == "too_many_listeners")
      await served.scheduler.drain(within: .zero)
      #expect(await reader.next()?.name == nil)
    }
  }
}
