#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The addresses that a daemon can listen at.
enum BindAddress {
  /// Whether a text is an IPv4 or IPv6 address, or `localhost`.
  static func isAddress(_ text: String) -> Bool {
    text == "localhost" || bytes(text, AF_INET, 4) != nil || bytes(text, AF_INET6, 16) != nil
  }

  /// Whether only programs on this machine reach it.
  static func isLoopback(_ text: String) -> Bool {
    if text == "localhost" { return true }
    if let bytes = bytes(text, AF_INET, 4) { return bytes[0] == 127 }
    guard let bytes = bytes(text, AF_INET6, 16) else { return false }
    let isMapped = bytes[..<10].allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF
    return isMapped ? bytes[12] == 127 : bytes[..<15].allSatisfy { $0 == 0 } && bytes[15] == 1
  }

  private static func bytes(_ text: String, _ family: Int32, _ count: Int) -> [UInt8]? {
    // C's text would end there.
    if text.utf8.contains(0) { return nil }
    var bytes = [UInt8](repeating: 0, count: count)
    let result = unsafe bytes.withUnsafeMutableBytes {
      unsafe inet_pton(family, text, $0.baseAddress)
    }
    return result == 1 ? bytes : nil
  }
}
