package import Publishing
package import SkillModel

/// Why no target can be worked with.
package enum TargetError: Error, Sendable {
  /// A file cannot be read.
  case file(FileError)
  /// An ops.yaml or the user's own file has mistakes.
  case configuration(ConfigurationError)
  /// Nothing says which target is meant.
  case unchosen(known: [String])
  /// There is no target of this name; who asked for it, and names that look like it.
  case unknown(name: String, asked: OpsOrigin, nearest: [String], known: [String])
  /// Two ops.yaml of the repository give one name.
  case twice(name: String, paths: [String])
  /// What the user's own file names has no ops.yaml.
  case noFacts(path: String, target: String, origin: OpsOrigin)
  /// No skill describes a target, and which one is meant is not said.
  case undescribed(target: String)
  /// A skill outside of the repository describes no target until the user's own file names it.
  case stranger(skill: String)
  /// `SYMBIONT_PORT` is no port.
  case badPort(String)
}
