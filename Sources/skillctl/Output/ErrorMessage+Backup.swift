import Ops

extension ErrorMessage {
  /// The message of a copy that was not made, or not put back.
  init(backup error: BackupFailure) {
    let code: Code =
      switch error.kind {
      case .host: .host
      case .copy: .file
      case .occupied: .exists
      }
    self.init(code, error.message, help: error.advice)
  }
}
