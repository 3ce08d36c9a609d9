import SkillModel

/// The folder on a host in which releases lie.
///
/// ```
/// ROOT/releases/20261122T053012Z-0f3c…   a release each, never changed once it has its name
/// ROOT/releases/.new                     the one that is being uploaded
/// ROOT/current                           a link to the one in use
/// ROOT/shared/NAME                       what all releases share; each has a link to it
/// ROOT/.skillctl/root.json               says that skillctl made this, and for what
/// ROOT/.skillctl/lock, lock.by           the lock of a change, and whose it is
/// ROOT/.skillctl/change.json             the change that is on its way, if any
/// ROOT/.skillctl/releases.jsonl          what is known of each release
/// ROOT/.skillctl/audit.jsonl             a line for every change
/// ```
///
/// The layout is Capistrano's (https://capistranorb.com/documentation/getting-started/structure/, checked
/// 2026-11-22).
package struct ReleaseRoot: Sendable, Equatable {
  /// What is released there.
  package enum Use: String, Sendable, Codable {
    case service, site
  }

  /// Absolute.
  package let path: String
  /// The name of the link to the release in use.
  package let current: String
  package let shared: [String]
  /// How many releases are kept, the one in use included.
  package let keep: Int
  package let use: Use

  static let keptByDefault = 5

  /// The root of a target's releases.
  ///
  /// - Throws: ``ServiceRefusal`` when nothing says where it is, or it cannot be one.
  package init(of target: Target, _ use: Use) throws(ServiceRefusal) {
    let (release, site) = (target.facts.release, target.facts.site)
    let root = use == .service ? release.root : site.root
    guard let root else {
      let (key, example) =
        use == .service ? ("release", "/opt/\(target.name)") : ("site", "/srv/\(target.name)")
      throw ServiceRefusal(
        "nothing says where on the host the \(use == .service ? "releases" : "versions of the site")"
          + " of '\(target.name)' lie",
        advice: "say so in the ops.yaml: `\(key): { root: \(example) }`")
    }
    path = root.value
    current = (use == .service ? release.current : site.current)?.value ?? "current"
    shared = use == .service ? release.shared?.value ?? [] : []
    keep = (use == .service ? release.keep : site.keep)?.value ?? Self.keptByDefault
    self.use = use
    if let why = Self.refusal(of: path) {
      throw ServiceRefusal(
        "\(path) cannot be a root of releases: \(why)",
        advice: "name a folder of its own at \(root.origin.words), as in /opt/\(target.name)")
    }
    let taken = [current] + shared
    if let name = taken.first(where: { ["releases", "shared", ".skillctl"].contains($0) }) {
      throw ServiceRefusal(
        "'\(name)' cannot be the link's name or be shared: it has its own meaning in a root",
        advice: "give it another name in the ops.yaml")
    }
  }

  /// Why a folder is nothing in which skillctl may make and remove folders.
  static func refusal(of path: String) -> String? {
    let parts = path.pathParts
    guard path.utf8.first == UInt8(ascii: "/") else { return "it is no absolute path" }
    guard !parts.contains(".."), !parts.contains(".") else { return "it has detours" }
    guard parts.count > 1 else { return "it belongs to the whole system" }
    let system = [
      "bin", "boot", "dev", "etc", "lib", "lib32", "lib64", "proc", "run", "sbin", "sys",
    ]
    if system.contains(String(parts[0])) { return "it belongs to the system" }
    if parts[0] == "usr", parts.count == 2 || parts[1] != "local" {
      return "it belongs to the system"
    }
    if parts.count == 2, ["var", "home"].contains(parts[0]) {
      return "it belongs to the whole system"
    }
    return nil
  }

  /// Behind a command that is about it: ` --site`, or nothing.
  package var flag: String { use == .site ? " --site" : "" }
  /// Of the link.
  package var currentPath: String { "\(path)/\(current)" }
  package func path(of release: String) -> String { "\(path)/releases/\(release)" }
}

/// The name of a release.
package enum ReleaseName {
  /// `20261122T053012Z-0f3c9d27a1b2`: UTC, then the revision; sorted by name they are sorted by time.
  static func make(_ moment: String, revision: String) -> String {
    let word = revision.utf8.prefix(20).filter { $0.isAlphanumeric || $0 == UInt8(ascii: "-") }
    return moment + "-" + String(decoding: word, as: UTF8.self)
  }

  /// Whether something can be the name of a release: a plain word, never a path.
  package static func isOne(_ name: String) -> Bool {
    guard let first = name.utf8.first, first.isAlphanumeric, name.utf8.count <= 200 else {
      return false
    }
    return name.utf8.allSatisfy { $0.isAlphanumeric || "-._+~".utf8.contains($0) }
  }
}
