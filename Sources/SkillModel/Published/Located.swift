/// A value and where it stands in its file, as UTF-8 offsets.
package struct Located<Value: Sendable>: Sendable {
  package let value: Value
  package let range: Range<Int>

  package init(_ value: Value, _ range: Range<Int>) {
    self.value = value
    self.range = range
  }
}
