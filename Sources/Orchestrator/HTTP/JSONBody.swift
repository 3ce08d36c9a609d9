import HTTPTypes
import SkillModel
import SymbiontAPI

/// A request's body: a JSON object whose every member is known.
struct JSONBody {
  private let source: SourceText
  private let members: [JSONValue.Member]

  /// - Throws: ``APIError`` with the place of what is wrong.
  init(_ bytes: [UInt8], members known: [String]) throws(APIError) {
    source = SourceText(path: "", bytes: bytes)
    let value: JSONValue
    do throws(JSONFault) { value = try JSONReader.read(bytes, mostValues: 1000) } catch {
      throw Self.fault(
        "bad_json", "the body is not JSON: \(error.message)", Self.place(error.range, source))
    }
    guard case .object(let members) = value.content else {
      throw Self.fault(
        "bad_json", "the body is \(value.kind), and not an object", Self.place(value.range, source))
    }
    self.members = members
    var seen: Set<String> = []
    for member in members {
      let name = String(member.key.prefix(80))
      guard known.contains(member.key) else {
        let words =
          known.isEmpty ? "none is known" : known.map { "`\($0)`" }.joined(separator: ", ")
        throw Self.fault(
          "unknown_member", "`\(name)` is no member of this request",
          Self.place(member.keyRange, source), help: "its members: \(words)")
      }
      guard seen.insert(member.key).inserted else {
        throw Self.fault(
          "bad_json", "`\(name)` stands here a second time", Self.place(member.keyRange, source))
      }
    }
  }

  /// A text; nil when it is missing or `null`.
  ///
  /// - Throws: ``APIError`` when it is something else.
  func text(_ name: String) throws(APIError) -> String? {
    guard let value = value(name) else { return nil }
    guard let text = value.string else {
      throw fault("bad_type", "`\(name)` is \(value.kind), and not a text", at: name)
    }
    return text
  }

  /// - Throws: ``APIError`` when it is no whole number within `range`.
  func count(_ name: String, _ range: ClosedRange<Int>) throws(APIError) -> Int? {
    guard let value = value(name) else { return nil }
    guard let number = value.integer, range.contains(number) else {
      throw fault(
        "bad_type",
        "`\(name)` is no whole number from \(range.lowerBound) to \(range.upperBound)", at: name)
    }
    return number
  }

  func fault(_ code: String, _ message: String, at name: String, help: String? = nil) -> APIError {
    let range = members.first { $0.key == name }?.value.range
    return Self.fault(code, message, range.map { Self.place($0, source) }, help: help)
  }

  private func value(_ name: String) -> JSONValue? {
    members.first { $0.key == name }.flatMap { $0.value.isNull ? nil : $0.value }
  }

  private static func place(_ range: Range<Int>, _ source: SourceText) -> ErrorAnswer.Place {
    let position = source.position(at: range.lowerBound)
    return ErrorAnswer.Place(line: position.line, column: position.column)
  }

  private static func fault(
    _ code: String, _ message: String, _ place: ErrorAnswer.Place?, help: String? = nil
  ) -> APIError {
    APIError(.badRequest, code, message, help: help, place: place)
  }
}
