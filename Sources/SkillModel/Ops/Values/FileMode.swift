/// Permission bits, written in octal: `0700`.
package struct FileMode: Sendable, Equatable {
  /// At most 0o7777.
  package let bits: Int

  /// Three or four octal digits, the fourth for setuid, setgid and the sticky bit.
  package init?(_ text: String) {
    guard 3...4 ~= text.utf8.count, text.utf8.allSatisfy({ 0x30...0x37 ~= $0 }),
      let bits = Int(text, radix: 8)
    else { return nil }
    self.bits = bits
  }

  /// Four octal digits.
  package var text: String {
    let digits = String(bits, radix: 8)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
