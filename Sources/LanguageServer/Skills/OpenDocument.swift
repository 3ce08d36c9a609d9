import Publishing
import SkillModel

/// One text that the client has open.
struct OpenDocument: Sendable {
  /// What the server does with it.
  enum Role: Sendable, Equatable {
    /// A file of a skill, or one that may become one.
    case file(path: String)
    /// A repository's skillctl.yaml.
    case configuration(path: String)
    /// A SKILL.md that lies nowhere yet, or where this machine cannot look.
    case alone
  }

  let uri: DocumentURI
  let role: Role
  let name: String
  var version: Int?
  var text: EditedText
  /// The file has a byte-order mark, which editors keep to themselves and write again.
  var hasMark = false

  init(uri: DocumentURI, version: Int?, text: String) {
    self.uri = uri
    self.version = version
    name = uri.name
    if let path = uri.path {
      role = name == Surroundings.configurationName ? .configuration(path: path) : .file(path: path)
    } else {
      role = .alone
    }
    self.text = EditedText(path: uri.path ?? name, Array(text.utf8))
    lookAtFile()
  }

  var path: String? {
    switch role {
    case .file(let path), .configuration(let path): path
    case .alone: nil
    }
  }

  /// Whether it is the document of a skill, by its name; of what has no name, by its first line.
  var isSkill: Bool {
    switch role {
    case .file: Discovery.isDocument(name)
    case .configuration: false
    case .alone: Discovery.isDocument(name) || text.bytes.starts(with: "---".utf8)
    }
  }

  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// The bytes that saving would write.
  var bytes: [UInt8] { hasMark ? Self.mark + text.bytes : text.bytes }

  /// How many of ``bytes`` the client does not show.
  var hidden: Int { hasMark ? Self.mark.count : 0 }

  /// Looks whether the file begins with what the client does not show.
  mutating func lookAtFile() {
    guard let path, !text.bytes.starts(with: Self.mark) else {
      hasMark = false
      return
    }
    hasMark = (try? Files.read(path))?.starts(with: Self.mark) == true
  }
}
