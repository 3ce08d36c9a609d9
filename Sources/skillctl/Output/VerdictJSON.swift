import Publishing
import SkillModel

/// What every client makes of one skill; described by `docs/schemas/findings.schema.json`.
struct VerdictsJSON: Encodable {
  let skill: String
  let consumers: [VerdictJSON]

  init(_ judged: Validate.Judged) {
    skill = judged.skill
    consumers = judged.verdicts.map(VerdictJSON.init)
  }
}

/// What one client makes of it.
struct VerdictJSON: Encodable {
  struct Remark: Encodable {
    let words: String
    /// Whether the words are the client's own.
    let quoted: Bool
    let note: String?
    let codes: [String]

    init(_ remark: Verdict.Remark) {
      words = remark.words
      quoted = !remark.isOurs
      note = remark.note
      codes = remark.codes
    }
  }

  let consumer: String
  let outcome: Verdict.Outcome
  let refusals: [Remark]?
  let losses: [Remark]?

  init(_ verdict: Verdict) {
    consumer = verdict.consumer
    outcome = verdict.outcome
    refusals = verdict.refusals.isEmpty ? nil : verdict.refusals.map(Remark.init)
    losses = verdict.losses.isEmpty ? nil : verdict.losses.map(Remark.init)
  }
}
