/// Changes of documents that a client makes when somebody chooses them.
///
/// LSP 3.17, "WorkspaceEdit"
/// (https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#workspaceEdit, checked
/// 2026-11-22).
enum WorkspaceEdit {
  /// Edits of one document; where the client can, for the version that they were made for alone.
  static func edits(
    _ edits: ClientEdits, of uri: DocumentURI, version: Int?, _ client: ClientAbilities
  ) -> JSON {
    guard client.versionsEdits else {
      return .object([
        "changes": .object([JSON.Member(key: uri.text, value: edits.json)])
      ])
    }
    return .object([
      "documentChanges": .array([
        .object([
          "textDocument": .object([
            "uri": .string(uri.text), "version": version.map(JSON.number) ?? .null,
          ]),
          "edits": edits.json,
        ])
      ])
    ])
  }

  /// A file's new name, which nothing else has.
  static func rename(_ old: DocumentURI, to new: DocumentURI) -> JSON {
    .object([
      "documentChanges": .array([
        .object([
          "kind": "rename", "oldUri": .string(old.text), "newUri": .string(new.text),
          "options": .object(["overwrite": false]),
        ])
      ])
    ])
  }
}
