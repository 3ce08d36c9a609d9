import Publishing
import SkillModel

/// What the `skillctl.yaml` says that counts for a folder.
struct RepositoryConfiguration: Sendable {
  let path: String
  /// The last text of the file that could be used, or nothing at all.
  let configuration: Configuration
  /// What is wrong with the file.
  let error: ConfigurationError?

  /// Looks for the file upwards from a folder, as `skillctl validate` does from where one stands, and reads it; what is
  /// open counts instead of what is on the disk.
  ///
  /// `last` is what was read before: it counts on while the file cannot be used.
  init?(for folder: String?, documents: [OpenDocument], last: [String: Configuration]) {
    guard let folder, let root = Self.root(of: folder, documents) else { return nil }
    let name = Surroundings.configurationName
    self.init(at: root == "/" ? "/" + name : "\(root)/\(name)", documents: documents, last: last)
  }

  /// Reads one of these files.
  init(at path: String, documents: [OpenDocument], last: [String: Configuration]) {
    self.path = path
    let open = documents.first { $0.role == .configuration(path: path) }
    let bytes = open?.text.bytes ?? (try? Files.read(path)) ?? []
    do throws(ConfigurationError) {
      configuration = try Configuration.parse(
        SourceText(path: path, bytes: bytes), knownCodes: Self.codes)
      error = nil
    } catch {
      configuration = last[path] ?? Configuration()
      self.error = error
    }
  }

  private static let codes = Set(Rule.all.map(\.code))

  /// The nearest folder with such a file, on the disk or open.
  private static func root(of folder: String, _ documents: [OpenDocument]) -> String? {
    let onDisk = Surroundings.nearest(Surroundings.configurationName, from: folder)
    let open = documents.compactMap { document -> String? in
      guard case .configuration(let path) = document.role else { return nil }
      let root = Files.parent(of: path)
      return folder == root || root == "/" || folder.hasPrefix(root + "/") ? root : nil
    }
    return ([onDisk].compactMap(\.self) + open).max { $0.utf8.count < $1.utf8.count }
  }
}
