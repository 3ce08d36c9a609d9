/// How a command on a host ended.
package struct RemoteResult: Sendable {
  package let host: String
  package let command: RemoteCommand
  /// Its exit code. Ssh says 255 for a command that a signal ended, too.
  package let status: Int32
  /// What it wrote to its standard output; nothing when its lines were handed over.
  package let output: CapturedBytes
  package let errors: CapturedBytes

  /// That the program is not there, or cannot be run: shells end with 127 and 126 then.
  package var missing: SSHFailure? {
    guard status == 127 || status == 126 else { return nil }
    let said = SSHDiagnosis.lines(errors.text).map(String.init)
    return SSHFailure(
      .commandMissing, host: host, step: .running,
      words: said.isEmpty ? ["\(command.words[0]) ended with \(status)"] : said)
  }
}
