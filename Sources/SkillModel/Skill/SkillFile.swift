/// One file of a skill as it will be packed.
package struct SkillFile: Sendable {
  /// Relative to the skill's folder, with `/`.
  package let path: String
  /// Whether the owner may run it; no other permission is kept.
  package let executable: Bool
  package let bytes: [UInt8]
  /// Of the bytes, in hexadecimal: taken once, since indexes, pages and digests all ask for it, and not before.
  package var sha256: String { digest.value { Digest.sha256(bytes) } }
  private let digest = Once<String>()

  package init(path: String, executable: Bool = false, bytes: [UInt8]) {
    self.path = path
    self.executable = executable
    self.bytes = bytes
  }
}

/// Something in a skill's folder that is not a plain file to pack.
package struct TreeProblem: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    case symlinkLeavesFolder(target: String)
    case symlinkDangles(target: String)
    case symlinkLoop(target: String)
    case symlinkAbsolute(target: String)
    case device, socket, fifo
    case unreadable(reason: String)
    case nameNotUTF8
    /// Two entries that are one on another file system.
    case caseCollision(with: String)
    case normalizationCollision(with: String)
    /// A name Windows refuses, and why.
    case windowsName(reason: String)
    case controlCharacterInName
    case backslashInName
  }

  /// Relative to the skill's folder; empty for the folder itself.
  package let path: String
  package let kind: Kind

  package init(path: String, kind: Kind) {
    self.path = path
    self.kind = kind
  }
}

/// A file or folder that is left out of every archive, and why.
package struct Exclusion: Sendable, Equatable, Codable {
  package enum Reason: String, Sendable, Codable {
    /// Version control, caches, editor droppings: the built-in list.
    case builtIn
    /// A pattern of `.skillignore`.
    case skillIgnore
  }

  /// Relative to the skill's folder; a folder ends in `/`.
  package let path: String
  package let reason: Reason
  /// The pattern that matched.
  package let pattern: String
  /// Of all files below it, in bytes.
  package let size: Int

  package init(path: String, reason: Reason, pattern: String, size: Int) {
    self.path = path
    self.reason = reason
    self.pattern = pattern
    self.size = size
  }
}
