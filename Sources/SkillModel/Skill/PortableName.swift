/// What keeps a file's name from being unpacked everywhere.
///
/// Windows' rules: https://learn.microsoft.com/windows/win32/fileio/naming-a-file (checked
/// 2026-11-21).
package enum PortableName {
  package static func problem(_ name: String) -> TreeProblem.Kind? {
    if isOrdinary(name) { return nil }
    for scalar in name.unicodeScalars where scalar.value < 0x20 || 0x7F...0x9F ~= scalar.value {
      return .controlCharacterInName
    }
    if name.utf8.contains(UInt8(ascii: "\\")) { return .backslashInName }
    if let character = name.unicodeScalars.first(where: { "<>:\"|?*".unicodeScalars.contains($0) })
    {
      return .windowsName(reason: "Windows allows no `\(character)` in names")
    }
    if name.hasSuffix(".") { return .windowsName(reason: "Windows drops the dot at the end") }
    if name.hasSuffix(" ") { return .windowsName(reason: "Windows drops the space at the end") }
    let stem = name.prefix { $0 != "." }
    let device = String(stem.reversed().drop { $0 == " " }.reversed()).uppercased()
    if devices.contains(device) {
      return .windowsName(reason: "`\(device)` is a device on Windows, with any extension")
    }
    return nil
  }

  /// Whether a name, as nearly all are, consists of ASCII letters, digits, `_`, `-` and dots between
  /// them, and is too long or too short before its first dot for a device.
  private static func isOrdinary(_ name: String) -> Bool {
    var stem: Int?
    var last: UInt8 = 0
    for (index, byte) in name.utf8.enumerated() {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
        break
      case UInt8(ascii: "."): stem = stem ?? index
      default: return false
      }
      last = byte
    }
    return last != UInt8(ascii: ".") && ![3, 4].contains(stem ?? name.utf8.count)
  }

  private static let devices: Set<String> = {
    var names: Set<String> = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"]
    for digit in "123456789¹²³" { names.formUnion(["COM\(digit)", "LPT\(digit)"]) }
    return names
  }()
}

/// Names of one folder that are one name on another file system.
package struct NameCollisions {
  /// Strings are equal when they are canonically equivalent, so the key needs case folding alone.
  private var names: [String: String] = [:]

  package init() {}

  /// Takes a name in and says how it collides with an earlier one.
  package mutating func collision(_ name: String) -> TreeProblem.Kind? {
    let key = Self.folded(name)
    guard let earlier = names[key] else {
      names[key] = name
      return nil
    }
    return earlier == name
      ? .normalizationCollision(with: earlier) : .caseCollision(with: earlier)
  }

  /// What names have in common that a file system without letter case takes for one.
  static func folded(_ name: String) -> String {
    let isASCII = name.utf8.allSatisfy { $0 < 0x80 }
    return isASCII ? name.lowercased() : name.uppercased().lowercased()
  }
}
