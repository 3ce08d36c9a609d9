import SkillModel
import SymbiontAPI

/// The JSON objects in what a CLI printed: one document, a list of events, or one event a line; lines
/// that are something else, such as a warning of a runtime, are passed over.
struct CLIOutput {
  /// An object and the text that it and its places are from.
  struct Object {
    let value: JSONValue
    let text: [UInt8]

    /// A member's own JSON text.
    func json(_ member: JSONValue) -> String {
      String(decoding: text[member.range], as: UTF8.self)
    }

    func usd(_ member: JSONValue?) -> DecimalNumber? {
      guard let member, case .number = member.content else { return nil }
      return DecimalNumber(json: text[member.range])
    }
  }

  /// It bounds memory to some tens of megabytes; a result has hundreds.
  private static let mostValues = 200_000

  /// Lines that look like JSON and are not, until the rest is passed over.
  private static let mostFaults = 1000

  /// Hands over the objects in their order.
  static func forEach(_ output: [UInt8], _ body: (Object) -> Void) {
    if let value = read(output) { return each(value, output, body) }
    var rest = output[...]
    var hasTriedRest = false
    var faults = 0
    while faults < mostFaults, let start = rest.firstIndex(where: { !isSpace($0) }) {
      rest = rest[start...]
      let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
      let line = rest[..<end]
      if line.count < 4, line.first == UInt8(ascii: "{"), !hasTriedRest {
        // A document over several lines, behind something else; tried once, for a try reads it all.
        hasTriedRest = true
        let document = Array(rest)
        if let value = read(document) { return each(value, document, body) }
      } else if isCandidate(line) {
        let line = Array(line)
        if let value = read(line) { each(value, line, body) } else { faults += 1 }
      }
      rest = rest[end...]
    }
  }

  /// Whether it begins and ends like an object or a list.
  private static func isCandidate(_ line: ArraySlice<UInt8>) -> Bool {
    guard let last = line.last(where: { !isSpace($0) }) else { return false }
    return line.first == UInt8(ascii: "{") && last == UInt8(ascii: "}")
      || line.first == UInt8(ascii: "[") && last == UInt8(ascii: "]")
  }

  private static func read(_ bytes: [UInt8]) -> JSONValue? {
    try? JSONReader.read(bytes, mostValues: mostValues, replacesHalfPairs: true)
  }

  private static func each(_ value: JSONValue, _ text: [UInt8], _ body: (Object) -> Void) {
    for item in value.array ?? [value] where item.isObject { body(Object(value: item, text: text)) }
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || 0x09...0x0D ~= byte }
}

extension JSONValue {
  var boolean: Bool? {
    if case .boolean(let flag) = content { flag } else { nil }
  }

  /// A whole number that is not negative.
  var count: Int? { integer.flatMap { $0 < 0 ? nil : $0 } }
}

extension DecimalNumber {
  /// From the text of a JSON number.
  init(json text: some Sequence<UInt8>) {
    self.init()
    var exponent: Int?
    var isExponentNegative = false
    var isFraction = false
    for byte in text {
      switch byte {
      case UInt8(ascii: "."): isFraction = true
      case UInt8(ascii: "e"), UInt8(ascii: "E"): exponent = 0
      case UInt8(ascii: "-"):
        if exponent == nil { isNegative = true } else { isExponentNegative = true }
      case 0x30...0x39:
        if let power = exponent {
          exponent = min(power * 10 + Int(byte - 0x30), 10_000)
        } else if isFraction {
          appendFraction(byte - 0x30)
        } else {
          append(byte - 0x30)
        }
      default: break
      }
    }
    if let exponent { self.exponent += isExponentNegative ? -exponent : exponent }
  }
}
