import Ops
import SkillModel

/// The corrections of a skill as one diff, and where `patch` is to be run.
struct DoctorDiff {
  let text: String
  /// How many places it corrects.
  let count: Int
  /// The folder that the paths in it begin at.
  let folder: String

  /// `root` is the repository's folder as it is opened.
  init(_ report: DoctorReport, root: String) {
    let prefix = root == "." ? "" : root + "/"
    let isInside = report.corrections.allSatisfy { correction in
      correction.path.hasPrefix(prefix)
        && !(prefix.isEmpty && "/~.".contains(correction.path.prefix(1)))
    }
    let base = isInside ? prefix : report.skill + "/"
    folder = isInside ? root : report.skill
    count = report.corrections.reduce(0) { $0 + $1.count }
    text = report.corrections.map { correction in
      let path =
        correction.path.hasPrefix(base)
        ? String(correction.path.dropFirst(base.count)) : correction.path
      return correction.diff(path: path)
    }.joined()
  }
}
