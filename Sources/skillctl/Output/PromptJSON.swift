import Publishing
import SkillModel

/// What `to-prompt --format json` prints; described by `docs/schemas/prompt.schema.json`.
struct PromptJSON: Encodable {
  struct Skill: Encodable {
    let name: String
    let description: String
    /// The absolute path of its SKILL.md.
    let location: String
  }

  struct LeftOut: Encodable {
    let skill: String
    let findings: [FindingJSON]
  }

  let schema = "urn:skillctl:prompt:1"
  let tool = JSONText.Tool()
  let skills: [Skill]
  let leftOut: [LeftOut]

  private enum CodingKeys: String, CodingKey {
    case schema, tool, skills
    case leftOut = "left_out"
  }

  init(_ result: ToPrompt.Result) {
    skills = result.skills.map {
      Skill(name: $0.name, description: $0.description, location: $0.location)
    }
    leftOut = result.leftOut.map {
      LeftOut(skill: $0.skill, findings: $0.findings.map(FindingJSON.init))
    }
  }

  var text: String { JSONText.encode(self) }
}
