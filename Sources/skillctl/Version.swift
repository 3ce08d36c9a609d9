/// The version of this tool, as `--version` and the JSON outputs say it.
enum Version {
  static let current = "0.1.0"
}
