import SkillModel

/// What `validate` knows of one skill, whether it was read now or is kept from an earlier run.
struct CheckedSkill: Sendable {
  /// See ``SkillModel/Skill/collectionNames``.
  let names: [String]
  let result: Linter.Result

  init(names: [String], result: Linter.Result) {
    self.names = names
    self.result = result
  }

  init(_ skill: Skill, _ result: Linter.Result) {
    self.init(names: skill.collectionNames, result: result)
  }

  var hasSecret: Bool { (result.findings + result.excepted).contains(where: \.isSecret) }
}

// How it stands in a cache file; the two functions of a pair follow the same order.

extension ByteWriter {
  mutating func write(_ skill: CheckedSkill) {
    write(skill.names) { $1.write($0) }
    write(skill.result.findings) { $1.write($0) }
    write(skill.result.excepted) { $1.write($0) }
    write(skill.result.verdicts) { $1.write($0) }
  }

  private mutating func write(_ verdict: Verdict) {
    // A file is read by the program that wrote it alone, which knows the same clients.
    let index = Consumer.all.firstIndex { $0.id == verdict.consumer }
    write(index ?? Consumer.all.count)
    write(verdict.saysOne)
    for remarks in [verdict.refusals, verdict.losses] {
      write(remarks) { remark, writer in
        writer.write(remark.words)
        writer.write(remark.isOurs)
        writer.write(remark.note)
        writer.write(remark.codes) { $1.write($0) }
      }
    }
  }
}

extension ByteReader {
  mutating func checkedSkill() throws(Damaged) -> CheckedSkill {
    let names = try list { (reader) throws(Damaged) in try reader.text() }
    let findings = try list { (reader) throws(Damaged) in try reader.finding() }
    let excepted = try list { (reader) throws(Damaged) in try reader.finding() }
    let verdicts = try list { (reader) throws(Damaged) in try reader.verdict() }
    return CheckedSkill(
      names: names,
      result: Linter.Result(findings: findings, excepted: excepted, verdicts: verdicts))
  }

  private mutating func verdict() throws(Damaged) -> Verdict {
    let (index, saysOne) = (try int(), try bool())
    guard Consumer.all.indices.contains(index) else { throw Damaged() }
    let consumer = Consumer.all[index].id
    let (refusals, losses) = (try remarks(), try remarks())
    return Verdict(consumer: consumer, refusals: refusals, losses: losses, saysOne: saysOne)
  }

  private mutating func remarks() throws(Damaged) -> [Verdict.Remark] {
    try list { (reader) throws(Damaged) in
      let (words, isOurs, note) = (
        try reader.text(), try reader.bool(), try reader.optionalText()
      )
      let codes = try reader.list { (reader) throws(Damaged) in try reader.text() }
      return Verdict.Remark(words, isOurs: isOurs, note: note, codes: codes)
    }
  }
}
