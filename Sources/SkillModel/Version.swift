/// The version of this tool, as `--version` and the JSON outputs say it.
package enum Version {
  package static let current = "0.1.0"
}
