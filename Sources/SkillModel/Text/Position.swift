/// A place as people and editors count it: line and column from 1, the column in Unicode scalars.
///
/// SARIF names this unit `unicodeCodePoints`.
package struct Position: Sendable, Hashable, Codable {
  package let line: Int
  package let column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}
