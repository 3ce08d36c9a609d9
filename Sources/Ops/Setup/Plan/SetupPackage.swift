import SkillModel

/// A Debian package that is needed, and the sign that what it brings is there already.
struct SetupPackage: Sendable, Equatable {
  let name: String
  let sign: SetupQuestion

  /// Names of Debian 12; where a later one calls a package otherwise (`libarchive13t64`), the old name leads to
  /// it.
  private static let shared = [
    SetupPackage(name: "libstdc++6", sign: .library("libstdc++.so.6")),
    SetupPackage(name: "libyaml-0-2", sign: .library("libyaml-0.so.2")),
    // Its version is part of its names; a binary asks for the one that it was built with.
    SetupPackage(
      name: "libcmark\(MarkdownLibrary.version)",
      sign: .library("libcmark.so.\(MarkdownLibrary.version)")),
  ]

  /// What symbiont, Caddy and a repository that skills are pushed to take from the host.
  static func needed(isSymbiont: Bool, hasSite: Bool, hasRepository: Bool) -> [SetupPackage] {
    var all: [SetupPackage] = []
    if hasSite { all.append(SetupPackage(name: "caddy", sign: .program("caddy"))) }
    if isSymbiont {
      all.append(SetupPackage(name: "libsqlite3-0", sign: .library("libsqlite3.so.0")))
    }
    if hasRepository {
      all.append(SetupPackage(name: "git", sign: .program("git")))
      all.append(SetupPackage(name: "libarchive13", sign: .library("libarchive.so.13")))
      all.append(SetupPackage(name: "libbrotli1", sign: .library("libbrotlienc.so.1")))
    }
    if isSymbiont || hasRepository { all += shared }
    return all
  }
}
