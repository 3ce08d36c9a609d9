extension Catalogue {
  /// One skill as the pages' search knows it.
  package struct SearchRow: Sendable {
    package let entry: Entry
    /// Of its page, relative to `dist/`, percent-encoded.
    package let href: String
    package let errors: Int
    package let warnings: Int

    package init(entry: Entry, href: String, errors: Int, warnings: Int) {
      self.entry = entry
      self.href = href
      self.errors = errors
      self.warnings = warnings
    }
  }

  /// The search's index as a classic script, which a page from `file://` may load too:
  /// `window.skillctlIndex=[[name,href,description,version,license,tags,bytes,errors,warnings],…];`,
  /// with `refused,updated` at the end of a skill that a client refuses or that has a date. `refused` has a bit for
  /// each client that refuses it, the lowest for the first of ``Consumer/all``.
  package static func searchScript(_ rows: [SearchRow]) -> [UInt8] {
    var out = Array("window.skillctlIndex=[".utf8)
    for (number, row) in rows.enumerated() {
      if number > 0 { out.append(UInt8(ascii: ",")) }
      out += "\n[".utf8
      let entry = row.entry
      let texts = [
        entry.name, row.href, entry.description.cut(to: 300), entry.shownVersion ?? "",
        entry.shownLicense ?? "",
      ]
      for text in texts {
        scriptSafe(.string(text), to: &out)
        out.append(UInt8(ascii: ","))
      }
      out.append(UInt8(ascii: "["))
      for (place, tag) in entry.tags.enumerated() {
        if place > 0 { out.append(UInt8(ascii: ",")) }
        scriptSafe(.string(tag), to: &out)
      }
      let refused = Consumer.all.enumerated().reduce(0) { bits, client in
        entry.outcomes[client.element.id] == .refuses ? bits | 1 << client.offset : bits
      }
      let day = (entry.dates?.updated).map { ",\"\(Timestamp($0).day)\"" } ?? ""
      let end = refused == 0 && day.isEmpty ? "" : ",\(refused)\(day)"
      out += "],\(entry.size),\(row.errors),\(row.warnings)\(end)]".utf8
    }
    out += "\n];\n".utf8
    return out
  }

  /// Writes a value so that neither `</script>` nor a line separator can end what holds it.
  static func scriptSafe(_ json: JSONText, to out: inout [UInt8]) {
    let bytes = json.bytes.dropLast()
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "<"): out += "\\u003c".utf8
      case UInt8(ascii: ">"): out += "\\u003e".utf8
      case UInt8(ascii: "&"): out += "\\u0026".utf8
      case 0xE2 where bytes[index...].starts(with: [0xE2, 0x80, 0xA8]):
        out += "\\u2028".utf8
        index += 2
      case 0xE2 where bytes[index...].starts(with: [0xE2, 0x80, 0xA9]):
        out += "\\u2029".utf8
        index += 2
      default: out.append(byte)
      }
      index += 1
    }
  }
}

extension Catalogue.Entry {
  /// As lists show it.
  package var shownVersion: String? { version?.cut(to: 40) }
  /// As lists show it; the search compares it with the chosen one.
  package var shownLicense: String? { license?.cut(to: 80) }
}

extension StringProtocol {
  /// At most this many characters, with `…` for what is left out.
  package func cut(to count: Int) -> String {
    guard utf8.count > count, let end = index(startIndex, offsetBy: count, limitedBy: endIndex),
      end < endIndex
    else { return String(self) }
    return self[..<index(before: end)] + "…"
  }
}
