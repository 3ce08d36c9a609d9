/// Whether a file of a skill is one that a shell runs.
enum ScriptKind {
  /// By its name, or its first line.
  static func isShell(_ file: TextFile) -> Bool {
    let name = (file.path.pathParts.last ?? "").asciiLowercased
    if [".sh", ".bash", ".zsh", ".ksh", ".command"].contains(where: name.hasSuffix) { return true }
    guard file.bytes.starts(with: "#!".utf8) else { return false }
    let line = file.bytes.prefix(200).prefix { $0 != .lineFeed }
    let words = line.dropFirst(2).split { $0.isSpace }
    let programs = words.map { word in
      String(decoding: word, as: UTF8.self).pathParts.last.map(String.init) ?? ""
    }
    return programs.contains { ["sh", "bash", "zsh", "dash", "ksh", "ash"].contains($0) }
  }
}
