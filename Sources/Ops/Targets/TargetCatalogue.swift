import Publishing
package import SkillModel

/// The targets there are: those of this repository, those that the user names, and `local`.
///
/// Skills that are installed elsewhere on the machine are never looked for: who wrote them decides
/// nothing here until the user's own file names them.
package struct TargetCatalogue: Sendable {
  /// A target whose file cannot be used: nothing but its name is known.
  package struct Broken: Sendable {
    package let name: String
    package let error: TargetError
  }

  /// Those of the repository first, by their paths, then the user's in their order, then `local`.
  package private(set) var targets: [Target] = []
  package private(set) var broken: [Broken] = []
  /// The target that the user's file names for when nothing else does.
  package private(set) var defaultTarget: Stated<String>?
  /// How long the user's file lets connections stay.
  package private(set) var keepConnection: Stated<Duration>?
  /// The names that the repository's ops.yaml give, of broken ones too.
  private var ofRepository: [String] = []

  /// Reads every file there is. A file that is broken breaks no target but its own.
  ///
  /// - Parameters:
  ///   - root: the repository's folder as it is opened.
  ///   - home: where `~/` leads; nil without a home folder.
  ///   - configuration: the user's own file; it need not be there.
  ///   - localPort: the value of `SYMBIONT_PORT`, if it is set.
  /// - Returns: the targets, broken ones apart.
  /// - Throws: ``TargetError`` when the user's own file cannot be read, `skills/` cannot be listed, two
  ///   skills give one name, or `SYMBIONT_PORT` is no port.
  package static func read(
    root: String, home: String?, configuration: String?, localPort: String?
  ) throws(TargetError) -> TargetCatalogue {
    var catalogue = TargetCatalogue()
    try catalogue.addRepository(root)
    if let configuration { try catalogue.addUser(configuration, home: home) }
    if let local = try Target.local(port: localPort) { catalogue.targets.append(local) }
    return catalogue
  }

  package subscript(name: String) -> Target? { targets.first { $0.name == name } }

  // MARK: The repository

  private mutating func addRepository(_ root: String) throws(TargetError) {
    let skills = root == "." ? "skills" : root == "/" ? "/skills" : root + "/skills"
    guard Files.isDirectory(skills) else { return }
    let names: [String]
    do throws(FileError) { names = try Files.list(skills).names } catch { throw .file(error) }
    var paths: [String: String] = [:]
    for name in names where !name.hasPrefix(".") {
      let path = "\(skills)/\(name)/\(OpsFile.name)"
      // A link may lead anywhere; a skill that is packed has it as a file, too.
      guard Files.exists("\(skills)/\(name)/SKILL.md"), Files.exists(path) else { continue }
      do throws(TargetError) {
        let facts = try Self.facts(of: path)
        let target = facts.name?.value ?? name
        if let other = paths[target] { throw .twice(name: target, paths: [other, path]) }
        paths[target] = path
        ofRepository.append(target)
        if let made = Target(name: target, source: .repository(path: path), facts: facts) {
          targets.append(made)
        }
      } catch {
        if case .twice = error { throw error }
        ofRepository.append(name)
        broken.append(Broken(name: name, error: error))
      }
    }
  }

  /// What an ops.yaml says, when nothing is wrong with it.
  private static func facts(of path: String, shownAs shown: String? = nil) throws(TargetError)
    -> OpsFacts
  {
    let source = SourceText(path: shown ?? path, bytes: try source(path).bytes)
    let file = OpsFile(source)
    if let error = ConfigurationError(source, file.mistakes) { throw .configuration(error) }
    return file.facts
  }

  private static func source(_ path: String) throws(TargetError) -> SourceText {
    do throws(FileError) { return SourceText(path: path, bytes: try Files.read(path)) } catch {
      throw .file(error)
    }
  }

  // MARK: The user

  private mutating func addUser(_ path: String, home: String?) throws(TargetError) {
    guard Files.exists(path) else { return }
    let shown = Self.shown(path, home: home)
    let bytes = try Self.source(path).bytes
    let configuration: UserConfiguration
    do throws(ConfigurationError) {
      configuration = try UserConfiguration.parse(SourceText(path: shown, bytes: bytes))
    } catch { throw .configuration(error) }
    defaultTarget = configuration.defaultTarget
    keepConnection = configuration.keepConnection
    for user in configuration.targets {
      // The user's word stands for the repository's as a whole: mixed by name alone, a stranger's
      // address would meet the user's key.
      broken.removeAll { $0.name == user.name }
      do throws(TargetError) {
        try add(user, in: path, home: home)
      } catch {
        targets.removeAll { $0.name == user.name }
        broken.append(Broken(name: user.name, error: error))
      }
    }
  }

  private mutating func add(
    _ user: UserConfiguration.Target, in configuration: String, home: String?
  ) throws(TargetError) {
    var facts = user.facts
    var from: String?
    if let given = user.from {
      let file = try Self.opsFile(given, of: user.name, beside: configuration, home: home)
      from = Self.shown(file, home: home)
      facts = try Self.facts(of: file, shownAs: from).overlaid(by: user.facts)
    }
    let source = Target.Source.user(path: Self.shown(configuration, home: home), from: from)
    guard let target = Target(name: user.name, source: source, facts: facts) else { return }
    if let index = targets.firstIndex(where: { $0.name == user.name }) {
      targets[index] = target
    } else {
      targets.append(target)
    }
  }

  /// The file that `from` names: an ops.yaml, or that of a skill's folder; from the configuration's own
  /// folder on, or from home with `~/`.
  private static func opsFile(
    _ from: Stated<String>, of target: String, beside configuration: String, home: String?
  ) throws(TargetError) -> String {
    var path = from.value
    if path.hasPrefix("~/"), let home {
      path = home + path.dropFirst(1)
    } else if !path.hasPrefix("/"), let slash = configuration.lastSlash {
      path = configuration[...slash] + path
    }
    if Files.isDirectory(path) { path += (path.hasSuffix("/") ? "" : "/") + OpsFile.name }
    guard Files.exists(path) else {
      throw .noFacts(path: shown(path, home: home), target: target, origin: from.origin)
    }
    return path
  }

  /// A path with `~` for the home folder.
  private static func shown(_ path: String, home: String?) -> String {
    guard let home, home.count > 1, path.hasPrefix(home + "/") else { return path }
    return "~" + path.dropFirst(home.count)
  }

  // MARK: The choice

  /// Why a target was chosen.
  package enum Reason: Sendable, Equatable {
    case asked(OpsOrigin)
    case onlyOfRepository
    case byDefault(OpsOrigin)

    /// As it is shown to people.
    package var words: String {
      switch self {
      case .asked(let origin): "by \(origin.words)"
      case .onlyOfRepository: "the only ops.yaml of this repository"
      case .byDefault(let origin): "default_target, \(origin.words)"
      }
    }
  }

  /// The target that is meant: by a flag, by `SKILLCTL_TARGET`, as the only one of this repository, or by
  /// the user's default.
  ///
  /// - Parameters:
  ///   - flag: the name behind `--target`.
  ///   - variable: the value of `SKILLCTL_TARGET`, if it is set.
  /// - Returns: the target and why it is meant.
  /// - Throws: ``TargetError`` when none is, or when the name is of none.
  package func choose(flag: String?, variable: String?) throws(TargetError) -> (
    target: Target, reason: Reason
  ) {
    if let flag { return (try named(flag, by: .flag("--target")), .asked(.flag("--target"))) }
    if let variable {
      let origin = OpsOrigin.variable("SKILLCTL_TARGET")
      return (try named(variable, by: origin), .asked(origin))
    }
    if ofRepository.count == 1 {
      return (try named(ofRepository[0], by: .builtIn), .onlyOfRepository)
    }
    if let name = defaultTarget {
      return (try named(name.value, by: name.origin), .byDefault(name.origin))
    }
    throw broken.first?.error ?? .unchosen(known: targets.map(\.name))
  }

  private func named(_ name: String, by origin: OpsOrigin) throws(TargetError) -> Target {
    if let target = self[name] { return target }
    if let broken = broken.first(where: { $0.name == name }) { throw broken.error }
    let known = targets.map(\.name)
    throw .unknown(
      name: name, asked: origin, nearest: nearestNames(to: name, in: known), known: known)
  }
}
