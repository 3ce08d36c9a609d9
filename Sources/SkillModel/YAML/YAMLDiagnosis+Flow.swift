// What goes wrong between `[ ]` and `{ }`.
extension YAMLDiagnosis {
  /// The text or a line ends where a bracket's next part should be.
  func unclosedFlow(before offset: Int) -> YAMLProblem? {
    let isLineEnd = offset >= range.upperBound || "\r\n".utf8.contains(source.bytes[offset])
    let before = source.bytes[range.lowerBound..<min(offset, range.upperBound)]
    guard isLineEnd, let open = before.lastIndex(where: { "[{".utf8.contains($0) }) else {
      return nil
    }
    return unclosed(open)
  }

  private func unclosed(_ open: Int) -> YAMLProblem {
    let isList = byte(open) == UInt8(ascii: "[")
    return YAMLProblem(
      kind: .reservedIndicator(isList ? "[" : "{"), range: one(open),
      message: "`\(isList ? "[" : "{")` opens a \(isList ? "list" : "mapping") that goes wrong "
        + "before it is closed",
      help: "close it with `\(isList ? "]" : "}")` and put `,` between the parts; "
        + "if it is text, quote the whole value")
  }

  func insideFlow(_ failure: YAMLFailure) -> YAMLProblem {
    let open = failure.contextOffset
    let isList = byte(open) == UInt8(ascii: "[")
    let colon = UInt8(ascii: ":")
    if byte(failure.offset) == colon, line(at: failure.offset).contains(open) {
      return YAMLProblem(
        kind: .colonInPlainValue, range: colonRange(failure.offset),
        message: "`: ` inside an unquoted value between brackets", help: "quote that value")
    }
    let atEnd = failure.offset >= range.upperBound
    if atEnd || !line(at: failure.offset).contains(open) {
      return unclosed(open)
    }
    return syntax(
      one(failure.offset), "expected `,` or `\(isList ? "]" : "}")` here",
      help: "put a comma between the parts, and quote parts that hold special characters")
  }
}
