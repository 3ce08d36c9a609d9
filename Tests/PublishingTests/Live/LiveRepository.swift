import SkillModel
import Testing

@testable import Publishing

extension Repository {
  /// What the tests change between updates; nil is a `skillctl.yaml` that cannot be used.
  func liveRequest() -> LiveSite.Request {
    let root = root
    return LiveSite.Request(root: root, jobs: 2) {
      let path = root + "/skillctl.yaml"
      guard Files.exists(path) else { return Configuration() }
      return try Configuration.parse(
        SourceText(path: path, bytes: try Files.read(path)), knownCodes: Set(Rule.all.map(\.code)))
    }
  }

  func put(_ path: String, _ text: String) throws {
    try Files.remove(root + "/" + path)
    try write([path: text], below: root)
  }

  /// Every file of a build with findings allowed, by its path in `dist/`.
  func builtFiles() async throws -> [String: [UInt8]] {
    var request = request(allowFindings: true)
    request.configuration = try liveRequest().configuration()
    request.kinds = request.configuration.archives
    _ = try await Package.run(request) { _ in }
    var files: [String: [UInt8]] = [:]
    var pending = [""]
    while let folder = pending.popLast() {
      for name in try Files.list(out + "/" + folder).names where folder + name != ".gitignore" {
        let path = folder + name
        if try Files.info(out + "/" + path).kind == .directory {
          pending.append(path + "/")
        } else {
          files[path] = try Files.read(out + "/" + path)
        }
      }
    }
    return files
  }

  /// Holds every file of the live site against a build of the same tree.
  func expectSame(_ site: LiveSite, _ step: String) async throws {
    let built = try await builtFiles()
    // Pages are asked for before indexes, as a browser does: nothing may depend on the order.
    for (path, bytes) in built.sorted(by: { $0.key > $1.key }) {
      let file = await site.file(at: path)
      #expect(file?.bytes == bytes, "\(path) after \(step)")
    }
    #expect(await site.paths() == built.keys.sorted(by: inOrder), "after \(step)")
  }

  private func inOrder(_ lhs: String, _ rhs: String) -> Bool {
    lhs.utf8.lexicographicallyPrecedes(rhs.utf8)
  }
}
