import FoundationEssentials
import Testing

@testable import SkillModel

/// One example of each language in `Golden/colouring`, with its pieces marked: `«keyword:if» x`.
@Suite struct ColouringGoldenTests {
  private static let folder =
    #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast(2).joined(separator: "/") + "/Golden/colouring"

  @Test(arguments: Colouring.languages) func `an example is coloured so`(language: String) throws {
    let path = "\(Self.folder)/\(language).txt"
    let marked = try String(contentsOfFile: path, encoding: .utf8)
    let code = Array(Self.withoutMarks(marked).utf8)
    let current = Self.marked(code, Colouring.pieces(of: code, language: language))
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      return try current.write(toFile: path, atomically: true, encoding: .utf8)
    }
    #expect(current == marked, "run the tests with UPDATE_GOLDEN=1 and read the diff")
  }

  @Test func `each kind occurs in the examples`() throws {
    let kinds = try Colouring.languages.flatMap { language in
      let marked = try String(contentsOfFile: "\(Self.folder)/\(language).txt", encoding: .utf8)
      return Colouring.pieces(of: Array(Self.withoutMarks(marked).utf8), language: language)
        .map(\.kind)
    }
    #expect(Set(kinds) == Set(Colouring.Kind.allCases))
  }

  private static func marked(_ code: [UInt8], _ pieces: [Colouring.Piece]) -> String {
    var result = ""
    var last = 0
    func text(_ range: Range<Int>) -> String { String(decoding: code[range], as: UTF8.self) }
    for piece in pieces {
      result += text(last..<piece.range.lowerBound)
      result += "«\(piece.kind.rawValue):\(text(piece.range))»"
      last = piece.range.upperBound
    }
    return result + text(last..<code.count)
  }

  private static func withoutMarks(_ marked: String) -> String {
    var result = ""
    var rest = marked[...]
    while let open = rest.firstIndex(of: "«") {
      result += rest[..<open]
      rest = rest[open...]
      guard let colon = rest.firstIndex(of: ":") else { break }
      rest = rest[rest.index(after: colon)...]
      guard let close = rest.firstIndex(of: "»") else { break }
      result += rest[..<close]
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}
