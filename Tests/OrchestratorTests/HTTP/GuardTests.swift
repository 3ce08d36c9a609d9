import Foundation
import SymbiontAPI
import Testing

@testable import Orchestrator

/// Who may ask, and how much.
@Suite struct GuardTests {
  private static let task = #"{"task": "a", "force_tier": "haiku"}"#

  @Test func aNameOfSomebodyElsesIsRefused() async throws {
    try await Served.with {
      $0.allowedHosts = ["symbiont.example.org"]
    } _: { served in
      for host in ["evil.example", "evil.example:8111", "127.0.0.1.evil.example"] {
        let reply = try await served.get("/status", ["Host": host])
        #expect(reply.status == 421 && reply.code == "wrong_host")
      }
      for host in ["localhost:1", "LOCALHOST", "127.0.0.1", "[::1]:8111", "symbiont.example.org"] {
        #expect(try await served.get("/health", ["Host": host]).status == 200)
      }
    }
  }

  @Test func aPageOfAnotherSiteIsRefused() async throws {
    try await Served.with { served in
      let host = served.base.dropFirst("http://".count)
      for origin in ["http://evil.example", "null", "http://localhost:1", "https://127.0.0.1"] {
        let reply = try await served.post("/queue", Self.task, ["Origin": origin])
        #expect(reply.status == 403 && reply.code == "foreign_origin")
      }
      #expect(
        try await served.post("/queue/pause", nil, ["Sec-Fetch-Site": "cross-site"]).status == 403)
      #expect(try await served.get("/health", ["Sec-Fetch-Site": "cross-site"]).status == 200)
      #expect(
        try await served.post("/queue", Self.task, ["Origin": "http://\(host)"]).status == 200)
      #expect(try await served.data.store.counts().byState.values.reduce(0, +) == 1)
    }
  }

  /// A form can send these types from any page without a question.
  @Test(arguments: [
    "text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/jsonp",
    "application/json; charset=latin1", "",
  ])
  func onlyJSONIsTaken(_ type: String) async throws {
    try await Served.with { served in
      let reply = try await served.post("/queue", Self.task, ["Content-Type": type])
      #expect(reply.status == 415 && reply.code == "wrong_content_type")
      let json = ["Content-Type": "Application/JSON ; charset=UTF-8"]
      #expect(try await served.post("/queue", Self.task, json).status == 200)
    }
  }

  @Test func aTokenOpensEverythingAndNothingElseDoes() async throws {
    let token = "0123456789abcdef0123"
    try await Served.with(token: token) { served in
      let basic = Data("anybody:\(token)".utf8).base64EncodedString()
      let wrong = Data("\(token):anybody".utf8).base64EncodedString()
      for path in ["/health", "/status", "/events", "/openapi.json", "/nothing"] {
        for field in [
          "", "Bearer", "Bearer \(token)x", "Basic \(wrong)", "Basic !", "Digest \(token)",
        ] {
          let headers = field.isEmpty ? [:] : ["Authorization": field]
          let reply = try await served.get(path, headers)
          #expect(reply.status == 401 && reply.code == "unauthorized")
          #expect(reply.headers["www-authenticate"]?.hasPrefix("Basic ") ?? false)
        }
      }
      for field in ["Bearer \(token)", "bearer  \(token)", "Basic \(basic)"] {
        #expect(try await served.get("/health", ["Authorization": field]).status == 200)
      }
      #expect(!served.log.lines.contains { $0.contains(token) })
    }
  }

  @Test func whatIsTooLongIsRefused() async throws {
    try await Served.with {
      $0.mostBody = 2000
      $0.mostTask = 1000
    } _: { served in
      let reply = try await served.post("/queue", String(repeating: " ", count: 2001))
      #expect(reply.status == 413 && reply.code == "body_too_large")
      let long = String(repeating: "ä", count: 501)
      let task = try await served.post("/queue", "{\"task\": \"\(long)\"}")
      #expect(task.status == 413 && task.code == "task_too_large")
      #expect(task.error?.message == "the task has 1002 bytes; 1000 are allowed")
      let fits = String(repeating: "ä", count: 500)
      #expect(try await served.post("/queue", "{\"task\": \"\(fits)\"}").status == 200)
    }
  }
}
