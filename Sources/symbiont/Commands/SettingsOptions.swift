import ArgumentParser
import Orchestrator

/// Where settings come from, the same for every command.
struct SettingsOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The configuration file; default: $SYMBIONT_CONFIG, or symbiont.yaml in the data directory.",
      valueName: "file"))
  var config: String?

  @Option(help: ArgumentHelp("The data directory.", valueName: "folder"))
  var dataDir: String?

  @Option(help: ArgumentHelp("The address to listen at.", valueName: "address"))
  var host: String?

  @Option(help: ArgumentHelp("The port; auto takes a free one, 0 means no listener."))
  var port: String?

  @Option(
    help: ArgumentHelp(
      "Any other setting, as in --set lease=90s; `symbiont config example` lists them.",
      valueName: "key=value"))
  var set: [String] = []

  func validate() throws {
    for text in set where !text.utf8.contains(UInt8(ascii: "=")) {
      throw ValidationError(
        "--set '\(text.prefix(80))' has no value; write it as in --set lease=90s")
    }
  }

  private var flags: [SettingsSources.Flag] {
    let named = [
      ("--data-dir", "data_dir", dataDir), ("--host", "host", host), ("--port", "port", port),
    ]
    return set.map { text in
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return SettingsSources.Flag(
        name: "--set \(parts[0])", key: String(parts[0]), text: String(parts[1]))
    }
      + named.compactMap { name, key, text in
        text.map { SettingsSources.Flag(name: name, key: key, text: $0) }
      }
  }

  /// What is in force; of a demonstration, by the flags alone.
  ///
  /// - Throws: `SettingsError` or `DataError`.
  func load(isDemo: Bool = false) throws -> LoadedSettings {
    try SettingsSources(
      file: config, searchesFile: !isDemo, environment: isDemo ? [:] : Variables.all, flags: flags,
      currentFolder: OwnProgram.folder
    ).load()
  }
}
