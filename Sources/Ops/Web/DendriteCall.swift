import SkillModel

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// One question to Dendrite.
///
/// Its documentation names the endpoints, what each does, the header of the key and the three forms of a
/// page; it does not name the members of the bodies. Those here are this program's own choice, stand in
/// docs/ops.md, and can be set or replaced as a whole by whoever knows better.
package struct DendriteCall: Sendable, Equatable {
  package enum Endpoint: String, Sendable, CaseIterable {
    case health, fetch, screenshot, execute, interact, session

    package var path: String { "/" + rawValue }
    package var method: String { self == .health ? "GET" : "POST" }
  }

  /// How a page is wanted.
  package enum PageForm: String, Sendable, CaseIterable {
    case markdown, text, html
  }

  /// What is done in a session.
  package enum Action: Sendable, Equatable {
    case click(selector: String)
    case type(text: String, selector: String)
    /// In pixels; less than 0 is up.
    case scroll(Int)
  }

  package let endpoint: Endpoint
  /// In their order; a later one of the same name counts.
  package private(set) var members: [(name: String, value: DendriteValue)] = []
  /// In place of the members.
  package private(set) var raw: [UInt8]?

  package init(_ endpoint: Endpoint) { self.endpoint = endpoint }

  package static func == (left: DendriteCall, right: DendriteCall) -> Bool {
    left.endpoint == right.endpoint && left.body == right.body
  }

  package mutating func set(_ name: String, _ value: DendriteValue) {
    members.removeAll { $0.name == name }
    members.append((name, value))
  }

  /// - Throws: ``ServiceRefusal`` when it is no JSON object.
  package mutating func replaceBody(_ bytes: [UInt8]) throws(ServiceRefusal) {
    guard let value = try? JSONReader.read(bytes), value.isObject else {
      throw ServiceRefusal(
        "the body is no JSON object", advice: "give one, such as {\"url\": \"https://example.org\"}"
      )
    }
    raw = bytes
  }

  package static func fetch(_ url: String?, as form: PageForm) -> DendriteCall {
    var call = DendriteCall(.fetch)
    if let url { call.set("url", .text(url)) }
    call.set("format", .text(form.rawValue))
    return call
  }

  package static func screenshot(_ url: String?, fullPage: Bool) -> DendriteCall {
    var call = DendriteCall(.screenshot)
    if let url { call.set("url", .text(url)) }
    if fullPage { call.set("fullPage", .flag(true)) }
    return call
  }

  package static func execute(_ script: String?, at url: String?) -> DendriteCall {
    var call = DendriteCall(.execute)
    if let url { call.set("url", .text(url)) }
    if let script { call.set("script", .text(script)) }
    return call
  }

  package static func interact(_ session: String, _ action: Action?) -> DendriteCall {
    var call = DendriteCall(.interact)
    call.set("sessionId", .text(session))
    switch action {
    case .click(let selector):
      call.set("action", .text("click"))
      call.set("selector", .text(selector))
    case .type(let text, let selector):
      call.set("action", .text("type"))
      call.set("selector", .text(selector))
      call.set("text", .text(text))
    case .scroll(let pixels):
      call.set("action", .text("scroll"))
      call.set("y", .number(pixels))
    case nil: break
    }
    return call
  }

  /// What is sent; nothing for one that only asks.
  package var body: [UInt8]? {
    if endpoint == .health { return nil }
    if let raw { return raw }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let all = Dictionary(members.map { ($0.name, $0.value) }) { $1 }
    return (try? encoder.encode(all)).map(Array.init) ?? Array("{}".utf8)
  }

  package func request(within limit: Duration) -> ServiceRequest {
    var request = ServiceRequest(endpoint.method, endpoint.path)
    if let body {
      request.body = body
      request.fields = [("Content-Type", "application/json")]
    }
    request.limit = limit
    // A picture of a whole page.
    request.most = 64 << 20
    return request
  }
}

/// A member's value.
package enum DendriteValue: Sendable, Equatable, Encodable {
  case text(String)
  case number(Int)
  case flag(Bool)

  /// `true`, `false` and whole numbers are what they look like; anything else is a text.
  package init(_ text: String) {
    if text == "true" || text == "false" {
      self = .flag(text == "true")
    } else if let number = Int(text), String(number) == text {
      self = .number(number)
    } else {
      self = .text(text)
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .text(let text): try container.encode(text)
    case .number(let number): try container.encode(number)
    case .flag(let flag): try container.encode(flag)
    }
  }
}
