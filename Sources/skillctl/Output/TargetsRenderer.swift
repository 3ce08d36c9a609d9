import Ops
import SkillModel

/// Targets for people: all on one line each, or the facts of some with who states them.
struct TargetsRenderer {
  let terminal: Terminal
  let chosen: ChosenTarget?

  /// Every target, and the facts of the one that is meant.
  func list(_ catalogue: TargetCatalogue) -> String {
    var table = Table([
      .init(title: "target"), .init(title: "kind"), .init(title: "host"), .init(title: "url"),
      .init(title: "from", mayGo: true),
    ])
    table.rows = catalogue.targets.map { target in
      [
        target.name, target.kind.kind.rawValue, target.host ?? "this machine", target.url,
        target.source.words,
      ]
    }
    var text = table.rendered(for: terminal)
    if let chosen {
      text += "\n" + facts(of: [chosen.target])
    } else {
      text +=
        "\nnone is chosen: give --target NAME, set SKILLCTL_TARGET, or write default_target into\n"
        + "~/.config/skillctl/config.yaml\n"
    }
    return text
  }

  /// Every fact of some targets.
  func facts(of targets: [Target]) -> String {
    targets.map(facts).joined(separator: "\n")
  }

  private func facts(of target: Target) -> String {
    var head = terminal.paint(DisplayText.safe(target.name), .strong) + ": "
    head += "\(target.kind.summary)\n"
    if let chosen, chosen.name == target.name {
      head += "chosen: \(DisplayText.safe(chosen.reason.words))\n"
    }
    var table = Table([
      .init(title: "fact"), .init(title: "stated by"), .init(title: "value"),
    ])
    table.rows = target.facts.all.map { [$0.key, $0.origin.words, $0.value] }
    return head + "\n" + table.rendered(for: terminal)
  }
}
