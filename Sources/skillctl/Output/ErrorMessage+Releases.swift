import Ops
import SkillModel

extension ErrorMessage {
  /// The message of a change of releases that did not happen.
  init(release error: ReleaseFailure) {
    let code: Code =
      switch error.kind {
      case .locked: .locked
      case .full: .diskFull
      case .denied, .checksum, .host: .host
      case .root, .changed, .release, .refused: .release
      }
    self.init(code, error.message, help: error.advice)
  }

  /// The message of something that is no release.
  init(release error: ReleaseFault) {
    switch error {
    case .empty(let path):
      self.init(
        .release, "'\(path)' holds no file", help: "name the folder of a release", path: path)
    case .name(let path):
      self.init(
        .release, "the name of '\(path)' has a line break or a control character in it",
        help: "rename it", path: path)
    case .special(let path):
      self.init(
        .release, "'\(path)' is a pipe, a socket or a device; a release holds files",
        help: "leave it out", path: path)
    case .link(let path, let target):
      self.init(
        .release, "the link '\(path)' leads out of the release, to '\(target)'",
        help:
          "let it lead to a file of the release, or share the folder: `release: { shared: […] }`",
        path: path)
    case .tooMany(let path, let limit):
      self.init(
        .release, "'\(path)' has more than \(Figures.count(limit)) files",
        help: "name the folder of a release, not the one above", path: path)
    case .archive(let path, let why):
      self.init(
        .archive, "'\(path)' cannot be unpacked as a release\(why.map { ": \($0)" } ?? "")",
        help: "give a .tar.gz or .zip that 'skillctl inspect' finds no fault with, or a folder",
        path: path
      )
    case .unbuilt(let path):
      self.init(
        .release, "'\(path)' is no site that skillctl has built",
        help: "build it with 'skillctl package --all', or name its folder with --from", path: path)
    case .unwhole(let path, let faults, let more):
      self.init(
        .release,
        "'\(path)' is not what 'skillctl package' would publish: "
          + faults.joined(separator: "; ") + (more > 0 ? "; and \(more) more" : ""),
        help: "build it again with 'skillctl package --all'; 'skillctl verify \(path)' says all",
        path: path)
    case .changing(let path):
      self.init(
        .release, "'\(path)' was changed while it was uploaded",
        help: "run it again when nobody writes there", path: path)
    }
  }
}
