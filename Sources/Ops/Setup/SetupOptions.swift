import Publishing

/// What whoever sets a host up says beside the target's facts.
package struct SetupOptions: Sendable {
  /// This program, which is for a kind of machine.
  package struct Program: Sendable {
    let path: String
    /// As `uname -sm` has it.
    let machine: String

    package init(path: String, machine: String) {
      self.path = path
      self.machine = machine
    }

    /// - Throws: ``FileError``
    func read() throws(FileError) -> [UInt8] { try Files.read(path) }
  }

  /// A unit in the place of the own one.
  package var unit: [UInt8]?
  /// A Caddyfile in the place of the own one.
  package var caddyfile: [UInt8]?
  /// Replaces what somebody changed by hand.
  package var replaces = false
  /// Nil where nobody knows.
  package var program: Program?

  package init() {}
}
