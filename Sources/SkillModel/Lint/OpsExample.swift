extension Example {
  /// A skill with this `ops.yaml`, with marks, and other files.
  static func ops(
    _ text: String, files: [(path: String, text: String)] = [], flagged: [String] = []
  ) -> Example {
    .body("Body.\n", files: [(OpsFile.name, text)] + files, flagged: flagged)
  }

  /// The same, of an `ops.yaml` that says more than it must.
  static func ops(adding text: String) -> Example {
    .ops("version: 1\nkind: http\nurl: http://127.0.0.1:8080\n" + text)
  }
}

extension Report {
  /// Reports what is wrong with the skill's `ops.yaml` in one way.
  mutating func opsMistakes(_ kind: OpsMistake.Kind) {
    for mistake in opsFile()?.mistakes ?? [] where mistake.kind == kind {
      self(mistake.range, in: OpsFile.name, mistake.message, help: mistake.help)
    }
  }
}
