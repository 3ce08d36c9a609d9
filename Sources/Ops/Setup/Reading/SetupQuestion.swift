/// What a host is asked before it is set up; the raw values are those that `Texts/read.sh` knows.
enum SetupQuestion: Hashable, Sendable {
  /// Whether there is a program of this name in the `PATH`.
  case program(String)
  /// Whether the dynamic linker finds a library of this name.
  case library(String)
  case account(String)
  /// A group.
  case accounts(String)
  /// Type, owner and mode of what is at a path, links not followed.
  case entry(String)
  /// The bytes of a file.
  case file(String)
  /// Whether a file is as its Debian package brought it.
  case `default`(String)
  case unit(String)
  /// The first line that a program says of its version.
  case version(String)
  /// What the `HEAD` of a bare repository says.
  case repository(String)

  var words: [String] {
    switch self {
    case .program(let name): ["program", name]
    case .library(let name): ["library", name]
    case .account(let name): ["account", name]
    case .accounts(let name): ["accounts", name]
    case .entry(let path): ["entry", path]
    case .file(let path): ["file", path]
    case .default(let path): ["default", path]
    case .unit(let name): ["unit", name]
    case .version(let path): ["version", path]
    case .repository(let path): ["repository", path]
    }
  }
}
