import Orchestrator
import SkillModel

/// What `config check --json` prints; never a secret.
struct ConfigJSON: Encodable {
  struct Setting: Encodable {
    let key: String
    /// As it would be written in the file; absent when nothing is set.
    let value: String?
    /// `default`, `symbiont.yaml:3:7`, a variable or a flag.
    let source: String
  }

  let schema = "urn:symbiont:config:1"
  let tool = JSONText.Tool()
  let file: String?
  /// Whether clients must show a token.
  let asksForToken: Bool
  let settings: [Setting]

  init(_ loaded: LoadedSettings, asksForToken: Bool) {
    file = loaded.file?.path
    self.asksForToken = asksForToken
    settings = loaded.shown.map { Setting(key: $0.key, value: $0.value, source: $0.source) }
  }

  enum CodingKeys: String, CodingKey {
    case schema, tool, file, settings
    case asksForToken = "asks_for_token"
  }
}
