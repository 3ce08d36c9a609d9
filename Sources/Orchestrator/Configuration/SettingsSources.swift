import SkillModel

/// Where settings come from: the file, the environment, the flags; later ones win.
package struct SettingsSources: Sendable {
  /// A setting on the command line.
  package struct Flag: Sendable {
    /// As it is written: `--port`, `--set lease`.
    package let name: String
    package let key: String
    package let text: String

    package init(name: String, key: String, text: String) {
      self.name = name
      self.key = key
      self.text = text
    }
  }

  package static let fileName = "symbiont.yaml"
  package static let fileVariable = "SYMBIONT_CONFIG"
  /// More is no configuration.
  private static let mostBytes = 1 << 20

  /// The file that `--config` names; else that of ``fileVariable``; else the one in the data directory,
  /// if there is one.
  package var file: String?
  /// Without it, only the file that is named counts.
  package var searchesFile: Bool
  package var environment: [String: String]
  package var flags: [Flag]
  /// Absolute.
  package var currentFolder: String

  package init(
    file: String?, searchesFile: Bool = true, environment: [String: String], flags: [Flag],
    currentFolder: String
  ) {
    self.file = file
    self.searchesFile = searchesFile
    self.environment = environment
    self.flags = flags
    self.currentFolder = currentFolder
  }

  /// - Throws: ``SettingsError`` with every fault, or ``DataError`` when the file cannot be read.
  package func load() throws -> LoadedSettings {
    var reader = SettingsReader()
    let path = filePath()
    if let path {
      let whole = Self.absolute(path, from: currentFolder)
      let bytes = try DataFile(reading: whole).contents(most: Self.mostBytes)
      let folder = whole.lastSlash.map { String(whole[..<$0]) } ?? ""
      reader.read(SourceText(path: path, bytes: bytes), folder: folder)
    }
    reader.read(environment, folder: currentFolder)
    for flag in flags { reader.read(flag, folder: currentFolder) }
    if file == nil, environment[Self.fileVariable]?.isEmpty ?? true {
      reader.refuseFileOrigin(
        of: "data_dir", "the file lies in the data directory and cannot name another one",
        "delete the key, or start with --config and this file's path")
    }
    var loaded = try reader.finished(hasCredential: Credentials.token(environment) != nil)
    loaded.settings.dataDirectory = Self.absolute(
      loaded.settings.dataDirectory, from: currentFolder)
    return loaded
  }

  private func filePath() -> String? {
    if let file { return file }
    guard searchesFile else { return nil }
    if let file = environment[Self.fileVariable], !file.isEmpty { return file }
    let flagged = flags.last { $0.key == "data_dir" }?.text
    let variable = environment["SYMBIONT_DATA_DIR"].flatMap { $0.isEmpty ? nil : $0 }
    let folder = flagged ?? variable ?? Settings().dataDirectory
    let file = Self.joined(folder, Self.fileName)
    return DataFolder.exists(Self.absolute(file, from: currentFolder)) ? file : nil
  }

  /// A path from the root; `folder` is one.
  static func absolute(_ path: String, from folder: String) -> String {
    var path = path
    while path.hasPrefix("./") { path.removeFirst(2) }
    path = trimmed(path)
    if path.hasPrefix("/") { return path }
    return path == "." || path.isEmpty ? folder : joined(folder, path)
  }

  /// Without slashes at its end, unless it is the root.
  package static func trimmed(_ path: String) -> String {
    var path = path
    while path.utf8.count > 1, path.utf8.last == UInt8(ascii: "/") { path.removeLast() }
    return path
  }

  private static func joined(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }
}
