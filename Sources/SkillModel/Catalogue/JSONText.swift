/// A JSON value whose keys keep the order they are given in.
///
/// The indexes are read by people too, and must have the same bytes on every system: JSONEncoder
/// sorts keys at best, promises no particular bytes, and can throw.
package indirect enum JSONText {
  case string(String)
  case integer(Int)
  case boolean(Bool)
  case array([JSONText])
  /// An array whose items are made one by one while they are written: of thousands, one is held.
  case items(AnySequence<JSONText>)
  /// A member without a value is left out.
  case object([(key: String, value: JSONText?)])

  /// Indented by two spaces, with a line feed at the end.
  package var bytes: [UInt8] {
    var out: [UInt8] = []
    write(to: &out, indent: 0)
    out.append(newline)
    return out
  }

  private func write(to out: inout [UInt8], indent: Int) {
    switch self {
    case .string(let text): Self.write(text, to: &out)
    case .integer(let number): out += String(number).utf8
    case .boolean(let truth): out += (truth ? "true" : "false").utf8
    case .array(let items): Self.write(items, to: &out, indent: indent)
    case .items(let items): Self.write(items, to: &out, indent: indent)
    case .object(let members):
      let present = members.compactMap { member in member.value.map { (member.key, $0) } }
      Self.write(present, "{", "}", to: &out, indent: indent) { member, out in
        Self.write(member.0, to: &out)
        out += ": ".utf8
        member.1.write(to: &out, indent: indent + 2)
      }
    }
  }

  private static func write(
    _ items: some Sequence<JSONText>, to out: inout [UInt8], indent: Int
  ) {
    write(items, "[", "]", to: &out, indent: indent) { item, out in
      item.write(to: &out, indent: indent + 2)
    }
  }

  private static func write<Item>(
    _ items: some Sequence<Item>, _ open: String, _ close: String, to out: inout [UInt8],
    indent: Int,
    each: (Item, inout [UInt8]) -> Void
  ) {
    out += open.utf8
    var isEmpty = true
    for item in items {
      if !isEmpty { out.append(UInt8(ascii: ",")) }
      isEmpty = false
      out.append(newline)
      out += repeatElement(UInt8(ascii: " "), count: indent + 2)
      each(item, &out)
    }
    if !isEmpty {
      out.append(newline)
      out += repeatElement(UInt8(ascii: " "), count: indent)
    }
    out += close.utf8
  }

  private static func write(_ text: String, to out: inout [UInt8]) {
    let quote = UInt8(ascii: "\"")
    out.append(quote)
    defer { out.append(quote) }
    let isPlain = text.utf8.allSatisfy { byte in
      byte >= 0x20 && byte != quote && byte != UInt8(ascii: "\\") && byte != 0x7F
    }
    if isPlain {
      out += text.utf8
      return
    }
    for byte in text.utf8 {
      switch byte {
      case quote, UInt8(ascii: "\\"): out += [UInt8(ascii: "\\"), byte]
      case newline: out += Array("\\n".utf8)
      case UInt8(ascii: "\r"): out += Array("\\r".utf8)
      case UInt8(ascii: "\t"): out += Array("\\t".utf8)
      case 0..<0x20, 0x7F:
        let digits = String(byte, radix: 16)
        out += Array(("\\u00" + (byte < 16 ? "0" : "") + digits).utf8)
      default: out.append(byte)
      }
    }
  }
}

extension JSONText {
  /// A string that may be absent.
  static func optional(_ text: String?) -> JSONText? { text.map { .string($0) } }

  static func strings(_ texts: [String]) -> JSONText { .array(texts.map { .string($0) }) }
}

private let newline = UInt8(ascii: "\n")
