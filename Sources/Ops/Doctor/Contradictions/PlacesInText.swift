import SkillModel

/// Where things lie, by name: `Data directory: /data`, `data_dir: "/data"`, `SYMBIONT_DATA_DIR=/data`, rows
/// of tables.
enum PlacesInText {
  static func values(_ piece: TextPiece, _ context: TextContext) -> [LabelledValue] {
    guard !piece.isAside else { return [] }
    return (assigned(piece) + said(piece)).compactMap { label, bytes in
      guard let label = ValueLabel.normalized(label, names: context.names),
        let path = PathsInText.paths(in: bytes).first, path.startIndex == bytes.startIndex,
        !path.hasPrefix("/tmp/")
      else { return nil }
      return LabelledValue(
        label: label, value: "/" + path.text.pathParts.joined(separator: "/"),
        place: FactPlace(path.range, in: piece.source))
    }
  }

  /// `NAME=value` and `name: value` in code.
  private static func assigned(_ piece: TextPiece) -> [(String, TextWord)] {
    piece.code.flatMap { code in
      let words = code.words
      let joined: [(String, TextWord)] = words.compactMap { word in
        guard let sign = word.lastIndex(of: UInt8(ascii: "=")), word.count > 1 else { return nil }
        let name = word[..<sign].split(separator: UInt8(ascii: "=")).last ?? []
        return name.first == UInt8(ascii: "-") ? nil : (name.text, word[(sign + 1)...])
      }
      let apart: [(String, TextWord)] = zip(words, words.dropFirst()).compactMap { name, value in
        guard name.last == UInt8(ascii: ":"), name.first?.isASCIILetter == true else { return nil }
        return (name.dropLast().text, value)
      }
      return joined + apart
    }
  }

  /// `Name: value` at the start of a paragraph, and rows of tables.
  private static func said(_ piece: TextPiece) -> [(String, TextWord)] {
    guard let code = piece.code.first, piece.isProse else { return [] }
    if let label = piece.label { return [(label, code)] }
    let before = piece.bytes[..<code.startIndex]
    guard let colon = before.lastIndex(of: UInt8(ascii: ":")),
      before[(colon + 1)...].allSatisfy({ " *_`".utf8.contains($0) })
    else { return [] }
    let label = before[..<colon].split { ".\n".utf8.contains($0) }.last ?? []
    return [(label.text, code)]
  }
}
