/// Mail addresses in running text.
///
/// Specification: https://github.github.com/gfm/#extended-email-autolink (0.29, checked
/// 2026-11-21).
struct MailLinks {
  let text: InlineText

  /// The inlines with the addresses in them as links, at every depth outside links.
  func linked(_ inlines: [Inline]) -> [Inline] {
    Inline.mapRuns(inlines) { split($0) }
  }

  private func split(_ range: Range<Int>) -> [Inline] {
    var inlines: [Inline] = []
    var start = range.lowerBound
    var offset = start
    while let at = text.bytes[offset..<range.upperBound].firstIndex(of: UInt8(ascii: "@")) {
      offset = at + 1
      guard let mail = address(around: at, in: start..<range.upperBound) else { continue }
      if start < mail.lowerBound { inlines.append(.text(start..<mail.lowerBound)) }
      let address = String(decoding: text.bytes[mail], as: UTF8.self)
      let destination = address.hasPrefix("mailto:") ? address : "mailto:" + address
      inlines.append(
        Inline(kind: .bareLink(destination: destination), range: mail, children: [.text(mail)]))
      start = mail.upperBound
      offset = start
    }
    if start < range.upperBound { inlines.append(.text(start..<range.upperBound)) }
    return inlines
  }

  private func address(around at: Int, in range: Range<Int>) -> Range<Int>? {
    var start = at
    while start > range.lowerBound, isLocal(text.bytes[start - 1]) { start -= 1 }
    guard start < at else { return nil }
    let scheme = scheme(before: start, in: range)
    var end = at + 1
    var dots = 0
    while end < range.upperBound {
      let byte = text.bytes[end]
      if byte == UInt8(ascii: "@") { return nil }
      if byte == UInt8(ascii: "."), end + 1 < range.upperBound, text.bytes[end + 1].isAlphanumeric {
        dots += 1
      } else if !byte.isAlphanumeric, byte != .hyphen, byte != UInt8(ascii: "_") {
        break
      }
      end += 1
    }
    guard dots > 0, end > at + 1, text.bytes[end - 1].isLetter else { return nil }
    let trimmed = BareLinkEnd.trimmed(at..<end, of: text.bytes)
    return trimmed > at ? start - scheme..<trimmed : nil
  }

  /// The length of a `mailto:` that the text has itself.
  private func scheme(before start: Int, in range: Range<Int>) -> Int {
    let scheme = start - 7
    guard scheme >= range.lowerBound, text.bytes[scheme..<start].elementsEqual("mailto:".utf8),
      scheme == range.lowerBound || !text.bytes[scheme - 1].isAlphanumeric
    else { return 0 }
    return 7
  }

  private func isLocal(_ byte: UInt8) -> Bool {
    byte.isAlphanumeric || ".+-_".utf8.contains(byte)
  }
}
