/// The hook by which a push to the host's repository becomes what is served.
enum PushHook {
  /// The hook's text; `target` is the target's name as the pushed repository knows it, nil where it has but one.
  static func bytes(target: String?) -> [UInt8] {
    let text = String(decoding: PackageResources.post_receive, as: UTF8.self)
    // Nothing that a shell sees anything in; the name of a folder may hold all.
    guard let target, target.utf8.allSatisfy({ "-._".utf8.contains($0) || isAlphanumeric($0) })
    else {
      return Array(text.utf8)
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return Array(
      lines.map { $0 == "target=''" ? "target='\(target)'" : $0 }.joined(separator: "\n").utf8)
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    0x30...0x39 ~= byte || 0x41...0x5A ~= byte || 0x61...0x7A ~= byte
  }
}
