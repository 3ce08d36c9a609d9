/// Bytes as people read them: `982 B`, `12.3 kB`, `4.5 MB`; a kB is 1000 bytes.
package enum ByteCount {
  package static func text(_ bytes: Int) -> String {
    guard bytes >= 1000 else { return "\(bytes) B" }
    var unit = 1000
    let names = ["kB", "MB", "GB", "TB"]
    var index = 0
    // A value that would be shown as 1000.0 goes to the next unit.
    while index + 1 < names.count, (bytes * 10 + unit / 2) / unit >= 10_000 {
      unit *= 1000
      index += 1
    }
    let tenths = (bytes * 10 + unit / 2) / unit
    return "\(tenths / 10).\(tenths % 10) \(names[index])"
  }
}
