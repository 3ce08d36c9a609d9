import Ops
import SkillModel

extension ErrorMessage {
  /// The message of a target that cannot be worked with.
  init(target error: TargetError) {
    switch error {
    case .file(let error): self.init(error)
    case .configuration(let error): self.init(error)
    case .unchosen(let known):
      self.init(
        .target, "nothing says which target is meant; there are \(Self.list(known))",
        help: "give --target NAME, or set SKILLCTL_TARGET; `skillctl ops targets` says more",
        exitCode: 64)
    case .unknown(let name, let asked, let nearest, let known):
      let guess = nearest.first.map { "did you mean '\($0)'? " } ?? ""
      self.init(
        .target, "there is no target '\(name)', which \(asked.words) asks for",
        help: guess + "there are \(Self.list(known))", exitCode: 64)
    case .twice(let name, let paths):
      self.init(
        .target, "two files describe the target '\(name)': \(Self.list(paths))",
        help: "give one of them another `name`", path: paths.last)
    case .noFacts(let path, let target, let origin):
      self.init(
        .target, "'\(path)' is not there, which the target '\(target)' is to be read from",
        help: "correct `from` at \(origin.words)", path: path)
    case .undescribed(let target):
      self.init(
        .target, "no skill describes the target '\(target)', so which skill is meant is not said",
        help: "name one: skillctl ops doctor SKILL --target \(target)", exitCode: 64)
    case .stranger(let skill):
      self.init(
        .target, "'\(skill)' is no target: it lies outside of this repository's skills/",
        help: "name it in ~/.config/skillctl/config.yaml (targets: NAME: { from: FOLDER }), or say"
          + " --target NAME", exitCode: 64)
    case .badPort(let port):
      self.init(
        .usage, "SYMBIONT_PORT is '\(port.shown)', which is no port",
        help: "unset it, or set it to a number from 1 to 65535", exitCode: 64)
    }
  }

  private static func list(_ names: [String]) -> String {
    names.map { "'\($0)'" }.joined(separator: ", ")
  }
}

extension String {
  fileprivate var shown: String { DisplayText.safe(cut(to: 40)) }
}
