import SkillModel

/// What a target's facts ask of its host.
struct SetupWanted: Sendable {
  struct Account: Sendable, Equatable {
    let name: String
    let home: String
  }

  struct Folder: Sendable, Equatable {
    let path: String
    /// Nil where nothing says it.
    var owner: String?
    var group: String?
    var mode: FileMode?
    /// The key of the facts by which it belongs to whoever deploys; nil for others.
    var root: String?
  }

  struct Unit: Sendable, Equatable {
    let name: String
    /// Nil when nothing gives it.
    var bytes: [UInt8]?
    var isEnabled = false
    /// The unit that a release has brought, which counts, too.
    var released: String?

    var path: String { "/etc/systemd/system/" + name }
  }

  struct Repository: Sendable, Equatable {
    let path: String
    let hook: [UInt8]

    var hookPath: String { path + "/hooks/post-receive" }
  }

  let target: String
  private(set) var packages: [SetupPackage] = []
  private(set) var account: Account?
  /// Those above before those inside them.
  private(set) var folders: [Folder] = []
  private(set) var unit: Unit?
  private(set) var caddy: CaddyFiles?
  private(set) var repository: Repository?
  /// What people should know, in sentences.
  private(set) var remarks: [String] = []

  /// - Throws: ``ServiceRefusal`` when the facts ask for nothing, or for what must not be done.
  init(_ target: Target, _ options: SetupOptions) throws(ServiceRefusal) {
    self.target = target.name
    let facts = target.facts
    try addAccount(facts)
    try addUnit(target, options)
    try addFolders(facts)
    try addSite(target, options)
    packages = SetupPackage.needed(
      isSymbiont: target.kind.kind == .symbiont && facts.release.root != nil,
      hasSite: caddy != nil, hasRepository: repository != nil)
    guard account != nil || !folders.isEmpty || unit != nil || caddy != nil else {
      throw ServiceRefusal(
        "not applicable: nothing says what '\(target.name)' needs on its host",
        advice: "say so in its ops.yaml: `unit`, `paths`, `release: {root: …}`, `site: {root: …}`")
    }
  }

  private mutating func addAccount(_ facts: OpsFacts) throws(ServiceRefusal) {
    guard let name = facts.unit.user?.value, name != "root" else { return }
    guard Self.isAccount(name) else {
      throw ServiceRefusal(
        "no user can be made with the name '\(name)'",
        advice: "correct `unit.user`: lower-case letters, digits, - and _, at most 32")
    }
    account = Account(name: name, home: facts.unit.environment("HOME")?.value ?? "/var/lib/\(name)")
  }

  /// What Debian's useradd takes (useradd(8), its strict rule).
  static func isAccount(_ name: String) -> Bool {
    guard let first = name.utf8.first, name.utf8.count <= 32 else { return false }
    let isLetter = 0x61...0x7A ~= first || first == UInt8(ascii: "_")
    return isLetter
      && name.utf8.allSatisfy { 0x61...0x7A ~= $0 || 0x30...0x39 ~= $0 || $0 == 0x5F || $0 == 0x2D }
  }

  private mutating func addUnit(_ target: Target, _ options: SetupOptions) throws(ServiceRefusal) {
    let facts = target.facts
    guard let name = facts.unit.name?.value else {
      if options.unit != nil {
        throw ServiceRefusal(
          "--unit gives a unit, and nothing says what it is called",
          advice: "name it in the ops.yaml: `unit: {name: …}`")
      }
      return
    }
    var unit = Unit(name: name)
    unit.isEnabled = facts.unit.enabled?.value == true
    if let root = facts.release.root?.value, let inside = facts.release.unit?.value {
      unit.released = "\(root)/\(facts.release.current?.value ?? "current")/\(inside)"
    }
    if let given = options.unit {
      unit.bytes = given
    } else if target.kind.kind == .symbiont, name.hasSuffix(".service"),
      let own = SymbiontUnit(facts)
    {
      if let fault = own.fault {
        throw ServiceRefusal(
          "the unit of '\(target.name)' could not work: \(fault)",
          advice:
            "name another folder in the ops.yaml, such as /var/lib/\(own.user), or give a unit of"
            + " your own with --unit FILE")
      }
      unit.bytes = Array(own.text.utf8)
    } else {
      remarks.append(
        target.kind.kind == .symbiont && facts.release.root == nil
          ? "nothing says where its releases are (`release.root`), so \(name) is not made"
          : "nothing gives \(name): --unit FILE does, or a file of that name beside the ops.yaml")
    }
    self.unit = unit
  }

  private mutating func addFolders(_ facts: OpsFacts) throws(ServiceRefusal) {
    for path in facts.paths where path.kind?.value == .directory {
      folders.append(
        Folder(
          path: path.path.value, owner: path.owner?.value, group: path.group?.value,
          mode: path.mode?.value))
    }
    if let account, !SystemFolders.contains(account.home),
      !folders.contains(where: { $0.path == account.home })
    {
      folders.append(
        Folder(
          path: account.home, owner: account.name, group: account.name, mode: FileMode("0700")))
    }
    let roots = [("release.root", facts.release.root), ("site.root", facts.site.root)]
    if let one = facts.release.root?.value, one == facts.site.root?.value {
      throw ServiceRefusal(
        "`release.root` and `site.root` are the same folder, '\(one)'",
        advice:
          "give each a folder of its own: releases and versions of the site have the same names in it"
      )
    }
    for case (let key, let path?) in roots {
      guard !SystemFolders.contains(path.value) else {
        throw ServiceRefusal(
          "`\(key)` is '\(path.value)', a folder of the system, or one that does not last",
          advice:
            "name a folder of its own, as in `/opt/NAME` or `/srv/NAME`, at \(path.origin.words)")
      }
      // What `paths` says of it counts.
      if !folders.contains(where: { $0.path == path.value && $0.owner != nil }) {
        folders.removeAll { $0.path == path.value }
        folders.append(Folder(path: path.value, mode: FileMode("0755"), root: key))
      }
    }
    folders.sort { $0.path.pathParts.count < $1.path.pathParts.count }
  }

  private mutating func addSite(_ target: Target, _ options: SetupOptions) throws(ServiceRefusal) {
    let site = target.facts.site
    guard let caddy = CaddyFiles(site, caddyfile: options.caddyfile) else {
      if options.caddyfile != nil {
        throw ServiceRefusal(
          "--caddyfile gives a Caddyfile, and nothing says where the site is",
          advice: "say so in the ops.yaml: `site: {root: …}`")
      }
      return
    }
    self.caddy = caddy
    if options.caddyfile == nil {
      if caddy.address == nil {
        remarks.append(
          "nothing says where the site is read (`site.url`), so it is served at port 8080")
      } else if let url = site.url?.value, (try? WebAddress(url))?.path != "/skills" {
        remarks.append("the Caddyfile serves the site at /skills/, and `site.url` is \(url)")
      }
    }
    guard let path = site.repository?.value else { return }
    guard !SystemFolders.contains(path), path != site.root?.value else {
      throw ServiceRefusal(
        "`site.repository` is '\(path)', where no repository can be made",
        advice: "name a folder of its own, as in `/srv/skills.git`")
    }
    var name: String?
    if case .repository = target.source { name = target.name }
    repository = Repository(path: path, hook: PushHook.bytes(target: name))
  }

  /// What the host is to be asked.
  var questions: Set<SetupQuestion> {
    var all = Set(packages.map(\.sign))
    all.insert(.file(SetupNote.path))
    if let account { all.formUnion([.account(account.name), .accounts(account.name)]) }
    for folder in folders {
      all.insert(.entry(folder.path))
      if let owner = folder.owner { all.insert(.account(owner)) }
      if let group = folder.group { all.insert(.accounts(group)) }
    }
    if let unit {
      all.formUnion([.unit(unit.name), .file(unit.path)])
      if let released = unit.released { all.insert(.file(released)) }
    }
    if caddy != nil {
      all.formUnion([
        .unit(CaddyFiles.unit), .file(CaddyFiles.path), .default(CaddyFiles.path),
        .file(CaddyFiles.dropInPath),
      ])
    }
    if let repository {
      all.formUnion([
        .entry(repository.path), .repository(repository.path), .file(repository.hookPath),
        .version(SetupPlan.program),
      ])
    }
    return all
  }
}
