import SkillModel

extension FuzzTarget {
  /// What every client makes of any bytes: always the same, and with words.
  static let verdicts = FuzzTarget(name: "verdicts", longest: 4096) { bytes in
    let skill = Skill(
      directory: "x", path: "x",
      document: SkillDocument.parse(SourceText(path: "x/SKILL.md", bytes: bytes)),
      files: [SkillFile(path: "SKILL.md", bytes: bytes)])
    for consumer in Consumer.all {
      let verdict = consumer.verdict(on: skill)
      guard verdict == consumer.verdict(on: skill) else { return "\(consumer.id) says two things" }
      let remarks = verdict.refusals + verdict.losses
      guard remarks.isEmpty == (verdict.outcome == .loads) else {
        return "\(consumer.id): \(verdict)"
      }
      guard remarks.allSatisfy({ !$0.words.isEmpty }) else { return "\(consumer.id) has no words" }
    }
    return nil
  }
}
