/// The text that clients must show, where it is asked for.
package struct AccessToken: Sendable {
  private let bytes: [UInt8]

  /// Fewer can be guessed.
  private static let fewest = 16
  private static let most = 4096

  /// Reads the token of a configuration: its file, else the credential that the service manager hands over.
  ///
  /// - Returns: nil when none is asked for.
  /// - Throws: ``Unusable`` or ``DataError``.
  package static func read(
    _ settings: Settings, environment: [String: String]
  ) throws -> AccessToken? {
    if let path = settings.tokenFile {
      let file = try DataFile(reading: path)
      if try file.isReadableByAll() { throw Unusable(path: path, why: .readableByAll) }
      return try AccessToken(file.contents(most: most), path: path)
    }
    guard let path = Credentials.token(environment) else { return nil }
    return try AccessToken(DataFile(reading: path).contents(most: most), path: path)
  }

  /// White space at both ends does not count.
  init(_ contents: [UInt8], path: String) throws(Unusable) {
    let isSpace: (UInt8) -> Bool = { $0 == 0x20 || 0x09...0x0D ~= $0 }
    var bytes = contents[...].drop(while: isSpace)
    while let last = bytes.last, isSpace(last) { bytes.removeLast() }
    guard bytes.count >= Self.fewest else { throw Unusable(path: path, why: .short) }
    guard bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      throw Unusable(path: path, why: .unprintable)
    }
    self.bytes = Array(bytes)
  }

  /// Whether somebody shows this token; in a time that depends on the length of what is shown alone.
  package func equals(_ shown: some Collection<UInt8>) -> Bool {
    var difference = shown.count ^ bytes.count
    for (index, byte) in shown.enumerated() {
      difference |= Int(byte ^ bytes[index % bytes.count])
    }
    return difference == 0
  }

  /// A token that cannot be used.
  package struct Unusable: Error, Sendable, Equatable, CustomStringConvertible {
    enum Why: Sendable { case readableByAll, short, unprintable }

    package let path: String
    let why: Why

    package var description: String {
      switch why {
      case .readableByAll:
        "\(path) can be read by every user of this machine, and the token is in it; "
          + "run `chmod 600 \(path)`, and change the token"
      case .short:
        "\(path) holds no token of at least \(AccessToken.fewest) characters; "
          + "write one with `openssl rand -hex 32 > \(path)`"
      case .unprintable:
        "the token in \(path) holds spaces or other characters than printable ASCII; "
          + "write one with `openssl rand -hex 32 > \(path)`"
      }
    }
  }
}

extension AccessToken: CustomStringConvertible, CustomReflectable {
  /// Whatever prints it shows nothing of it.
  package var description: String { "a token" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
