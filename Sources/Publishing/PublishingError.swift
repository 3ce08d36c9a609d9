package import SkillModel

/// What stops publishing; findings are values and never thrown.
package enum PublishingError: Error, Sendable {
  case file(FileError)
  /// A path below which no SKILL.md was found.
  case noSkill(path: String)
  /// Names that no skill has, each with the nearest names there are.
  case unknownSkills([(name: String, nearest: [String])])
  case configuration(ConfigurationError)
  /// `--out` holds files that skillctl did not write; some of them by name.
  case foreignFiles(out: String, examples: [String])
  /// `--out` is, or is above, the sources or the current folder.
  case unsafeOutput(out: String, reason: String)
  /// A template of the repository's `site/`.
  case theme(ThemeError)
  case archive(skill: String, ArchiveWriter.Failure)
  /// What was to be made is there already.
  case exists(path: String)
  /// A repository or a skill, as `what` says, cannot be made in this folder.
  case unsuitableFolder(path: String, what: String, reason: String, help: String)
  /// A file that is no archive, or one of which nothing can be read.
  case unreadableArchive(path: String, ArchiveProblem)
  /// A target that `verify` cannot look at: why, and what to do instead.
  case unverifiable(String, reason: String, help: String)

  /// A server that cannot be asked: why, in a phrase, and what to do.
  case unreachable(String, reason: String, help: String)

  /// What a repository puts in place of the theme, with errors of publishing.
  static func readingTheme(root: String) throws -> ThemeFolder? {
    do { return try Theme.folder(root: root) } catch let error as ThemeError {
      throw PublishingError.theme(error)
    } catch let error as FileError {
      throw PublishingError.file(error)
    }
  }

  /// Runs calls to the file system and makes a failure one of publishing.
  static func wrapping<T>(_ body: () throws(FileError) -> T) throws -> T {
    do { return try body() } catch { throw PublishingError.file(error) }
  }
}

extension PublishingError {
  /// What to do about each sort of failure.
  static func unreachable(_ address: String, failure: FetchFailure) -> PublishingError {
    let help =
      switch failure.kind {
      case .unresolved: "check the spelling of the address"
      case .refused: "start the server, or check the port"
      case .untrusted: "name the authority that signed it with --cacert, or renew the certificate"
      case .misnamed: "use a name that the certificate is for, or get one for this name"
      case .plain: "write http:// if that is what the server speaks"
      case .closed: "try it again; a server that speaks TLS wants https://"
      case .timeout: "look whether the server runs, or wait longer with --timeout"
      default: "try it again, and look at what stands there"
      }
    return .unreachable(address, reason: failure.words, help: help)
  }
}
