import SkillModel

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

extension Server {
  /// Whether there is a process of this number.
  static func isAlive(_ process: Int) -> Bool {
    guard let number = pid_t(exactly: process), number > 0 else { return false }
    return kill(number, 0) == 0 || errno == EPERM
  }

  mutating func initialize(_ parameters: JSONValue?) -> JSON {
    client = ClientAbilities(parameters?["capabilities"])
    // A process that cannot be seen from here, as from inside a container, is not looked after.
    clientProcess = parameters?["processId"]?.integer.flatMap { Self.isAlive($0) ? $0 : nil }
    phase = .running
    return .object([
      "capabilities": .object([
        "positionEncoding": .string(client.encoding.rawValue),
        "textDocumentSync": .object([
          "openClose": true, "change": 2, "save": .object(["includeText": false]),
        ]),
        "hoverProvider": true,
        "completionProvider": .object([
          "triggerCharacters": .strings(["(", "/", "#", "`", ":", " "])
        ]),
        "documentSymbolProvider": true,
        // Who takes no actions takes commands instead, of which there are none.
        "codeActionProvider": client.takesActions
          ? .object([
            "codeActionKinds": .strings([Self.quickFix, Self.fixAll]),
            "resolveProvider": .boolean(client.resolvesEdits),
          ]) : nil,
      ]),
      "serverInfo": .object(["name": "skillctl", "version": .string(Version.current)]),
    ])
  }

  /// Has the client watch a skill's folder and the configurations, where it can.
  mutating func watch(_ skill: OpenSkill) {
    guard client.watchesFiles, case .folder(let folder) = skill.place else { return }
    if watched.isEmpty { register("configuration", "**/skillctl.yaml") }
    guard watched.insert(folder).inserted else { return }
    let name = String(folder.pathParts.last ?? "")
    let pattern: JSON? =
      if client.watchesFolders {
        .object(["baseUri": .string(skill.folderURI), "pattern": "**/*"])
      } else if !name.isEmpty, name.allSatisfy({ !"*?[]{}!,\\".contains($0) }) {
        .string("**/\(name)/**")
      } else {
        nil
      }
    if let pattern { register("folder-\(watched.count)", pattern) }
  }

  private mutating func register(_ id: String, _ pattern: JSON) {
    ask(
      "client/registerCapability",
      .object([
        "registrations": .array([
          .object([
            "id": .string("skillctl-\(id)"), "method": "workspace/didChangeWatchedFiles",
            "registerOptions": .object([
              "watchers": .array([.object(["globPattern": pattern])])
            ]),
          ])
        ])
      ]))
  }
}
