import Publishing

/// Some files could not be written that `validate --fix` would have mended; the others were.
struct IncompleteFix: Error {
  let result: FixRun.Result
  /// The first.
  let failure: FileError
}

extension ErrorMessage {
  init(fix error: IncompleteFix) {
    let first = ErrorMessage(error.failure)
    let failed = error.result.files.count { $0.failure != nil }
    let all = failed + error.result.changed.count
    self.init(
      first.code,
      "\(failed) of \(FindingCounts.counted(all, "file")) could not be mended: "
        + first.message,
      help: "each of the others is mended whole; mend the cause and run it again",
      path: first.path)
    files = error.result.files.map { file in
      File(
        path: file.path,
        state: file.failure != nil ? .failed : file.refusal != nil ? .left : .mended,
        reason: file.failure.map { ErrorMessage($0).message } ?? file.refusal)
    }
  }
}
