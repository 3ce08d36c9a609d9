import Orchestrator
import SkillModel

/// Which build of symbiont this is.
enum Release {
  /// The commit it was built from, from the file `REVISION` of the release's folder, beside `bin/`; nil
  /// for a build that is no release.
  static let revision: String? = {
    guard let program = OwnProgram.path, let slash = program.lastSlash else { return nil }
    let folder = program[..<slash]
    guard let above = folder.lastSlash,
      let bytes = try? DataFile(reading: "\(folder[..<above])/REVISION").contents(most: 100)
    else { return nil }
    let text = String(decoding: bytes, as: UTF8.self).prefix { !$0.isWhitespace }
    let isRevision = !text.isEmpty && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    return isRevision ? String(text) : nil
  }()

  static var words: String {
    "symbiont \(Version.current) (\(revision.map { "revision \($0)" } ?? "not a release"))"
  }
}
