import Ops
import SkillModel

/// What `ops targets --format json` prints; described by `docs/schemas/targets.schema.json`.
struct TargetsJSON: Encodable {
  struct Origin: Encodable {
    let by: String
    let path: String?
    let line: Int?
    let column: Int?
    let name: String?

    init(_ origin: OpsOrigin) {
      switch origin {
      case .file(let path, _, let start):
        (by, self.path, line, column, name) = ("file", path, start.line, start.column, nil)
      case .flag(let flag): (by, path, line, column, name) = ("flag", nil, nil, nil, flag)
      case .variable(let variable):
        (by, path, line, column, name) = ("variable", nil, nil, nil, variable)
      case .builtIn: (by, path, line, column, name) = ("built-in", nil, nil, nil, nil)
      }
    }
  }

  struct Fact: Encodable {
    let key: String
    let value: String
    let origin: Origin
  }

  struct Entry: Encodable {
    let name: String
    let kind: String
    let host: String?
    let url: String
    let source: String
    let chosen: Bool
    let facts: [Fact]
  }

  let schema = "urn:skillctl:targets:1"
  let tool = JSONText.Tool()
  /// Why the chosen target is; absent when none is.
  let reason: String?
  let targets: [Entry]

  init(_ targets: [Target], chosen: ChosenTarget?) {
    reason = chosen?.reason.words
    self.targets = targets.map { target in
      Entry(
        name: target.name, kind: target.kind.kind.rawValue, host: target.host, url: target.url,
        source: target.source.words, chosen: target.name == chosen?.name,
        facts: target.facts.all.map { fact in
          Fact(key: fact.key, value: fact.value, origin: Origin(fact.origin))
        })
    }
  }

  var text: String { JSONText.encode(self) }
}
