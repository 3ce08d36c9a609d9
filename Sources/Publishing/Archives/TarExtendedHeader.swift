/// The records of a pax header: `length key=value` and a line feed each; POSIX.1-2024 pax, "pax
/// Extended Header".
struct TarExtendedHeader {
  private(set) var path: [UInt8]?
  private(set) var linkPath: [UInt8]?
  private(set) var size: Int?
  private(set) var isSparse = false

  /// Whether the entry's name cannot be known without it.
  var hasNames: Bool { path != nil || linkPath != nil }

  init() {}

  /// Nil when a record is broken.
  init?(_ bytes: ArraySlice<UInt8>) {
    var rest = bytes
    while let first = rest.first {
      // Some writers fill up with zeros.
      if first == 0 {
        guard rest.allSatisfy({ $0 == 0 }) else { return nil }
        return
      }
      let digits = rest.prefix { 0x30...0x39 ~= $0 }
      guard (1...9).contains(digits.count),
        let count = Int(String(decoding: digits, as: UTF8.self)), count <= rest.count,
        count > digits.count + 2
      else { return nil }
      let record = rest.prefix(count)
      guard record.last == 0x0A, record[digits.endIndex] == 0x20,
        let equals = record.firstIndex(of: UInt8(ascii: "="))
      else { return nil }
      let key = record[(digits.endIndex + 1)..<equals]
      guard take(String(decoding: key, as: UTF8.self), record[(equals + 1)...].dropLast()) else {
        return nil
      }
      rest = rest.dropFirst(count)
    }
  }

  private mutating func take(_ key: String, _ value: ArraySlice<UInt8>) -> Bool {
    switch key {
    case "path": path = Array(value)
    case "linkpath": linkPath = Array(value)
    case "size":
      guard (1...15).contains(value.count), value.allSatisfy({ 0x30...0x39 ~= $0 }) else {
        return false
      }
      size = Int(String(decoding: value, as: UTF8.self))
    default: if key.hasPrefix("GNU.sparse.") || key.hasPrefix("SCHILY.realsize") { isSparse = true }
    }
    return true
  }
}
