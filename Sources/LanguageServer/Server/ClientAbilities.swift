import SkillModel

/// What the client says that it can do, as far as it matters here.
///
/// LSP 3.17, "ClientCapabilities"
/// (https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#clientCapabilities,
/// checked 2026-11-22).
struct ClientAbilities: Sendable {
  var encoding = PositionEncoding.utf16
  /// It tells of changes on the disk when asked to.
  var watchesFiles = false
  /// It watches a folder that it is given, not patterns in its own folders alone.
  var watchesFolders = false
  /// It takes edits that say for which version of a document they are.
  var versionsEdits = false
  var renamesFiles = false
  /// It takes actions that say what they change.
  var takesActions = false
  /// It asks for an action's edit when it is chosen.
  var resolvesEdits = false
  /// It shows Markdown in what stands over a text.
  var showsMarkdown = false
  /// It shows Markdown beside what completes a text.
  var documentsMarkdown = false
  /// It shows symbols as a tree.
  var showsTree = false

  init() {}

  init(_ capabilities: JSONValue?) {
    let workspace = capabilities?["workspace"]
    let document = capabilities?["textDocument"]
    let general = capabilities?["general"]
    encoding = PositionEncoding(offered: texts(general?["positionEncodings"]))
    let watching = workspace?["didChangeWatchedFiles"]
    watchesFiles = flag(watching?["dynamicRegistration"])
    watchesFolders = watchesFiles && flag(watching?["relativePatternSupport"])
    let edits = workspace?["workspaceEdit"]
    versionsEdits = flag(edits?["documentChanges"])
    renamesFiles = texts(edits?["resourceOperations"]).contains("rename")
    let actions = document?["codeAction"]
    takesActions = actions?["codeActionLiteralSupport"]?.isObject == true
    resolvesEdits =
      flag(actions?["dataSupport"])
      && texts(actions?["resolveSupport"]?["properties"]).contains("edit")
    showsMarkdown = texts(document?["hover"]?["contentFormat"]).contains("markdown")
    documentsMarkdown = texts(
      document?["completion"]?["completionItem"]?["documentationFormat"]
    ).contains("markdown")
    showsTree = flag(document?["documentSymbol"]?["hierarchicalDocumentSymbolSupport"])
  }
}

private func flag(_ value: JSONValue?) -> Bool {
  if case .boolean(let flag) = value?.content { flag } else { false }
}

private func texts(_ value: JSONValue?) -> [String] { value?.array?.compactMap(\.string) ?? [] }
