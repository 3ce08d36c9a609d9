import SkillModel
import SymbiontAPI

/// A line of `ops events --format json`; described by `docs/schemas/event.schema.json`.
struct EventJSON: Encodable {
  let schema = "urn:skillctl:event:1"
  let target: String
  let event: String
  /// When it came, by this machine's clock.
  let receivedAt: SymbiontAPI.Timestamp
  let data: JSONPassage

  init(_ target: String, _ event: EventText, at now: SymbiontAPI.Timestamp) {
    self.target = target
    self.event = event.name
    receivedAt = now
    data = JSONPassage(value: event.data, text: event.bytes)
  }

  enum CodingKeys: String, CodingKey {
    case schema, target, event, data
    case receivedAt = "received_at"
  }

  var line: String { JSONText.line(self) }
}

/// A part of somebody else's JSON, passed on as it is.
struct JSONPassage: Encodable {
  let value: JSONValue
  /// That ``value`` is of.
  let text: [UInt8]

  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  func encode(to encoder: any Encoder) throws {
    switch value.content {
    case .object(let members):
      var container = encoder.container(keyedBy: Name.self)
      for member in members {
        try container.encode(
          JSONPassage(value: member.value, text: text), forKey: Name(stringValue: member.key))
      }
    case .array(let items):
      var container = encoder.unkeyedContainer()
      for item in items { try container.encode(JSONPassage(value: item, text: text)) }
    case .string(let string): try single(encoder) { try $0.encode(string) }
    case .boolean(let flag): try single(encoder) { try $0.encode(flag) }
    case .null: try single(encoder) { try $0.encodeNil() }
    case .number(let number):
      let fraction = Double(String(decoding: text[value.range], as: UTF8.self)) ?? 0
      try single(encoder) { container in
        if let number {
          try container.encode(number)
        } else if fraction.isFinite {
          try container.encode(fraction)
        } else {
          try container.encodeNil()
        }
      }
    }
  }

  private func single(
    _ encoder: any Encoder, _ body: (inout any SingleValueEncodingContainer) throws -> Void
  ) throws {
    var container = encoder.singleValueContainer()
    try body(&container)
  }
}
