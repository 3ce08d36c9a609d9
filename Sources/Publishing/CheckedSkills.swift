import SkillModel

/// What ``Validate`` knows of the skills that it has looked at so far.
struct CheckedSkills {
  private let locations: [SkillLocation]
  private var judged: [Validate.Judged] = []
  private var known = Namesakes()
  /// Of those skills in which something was found, and of what belongs to no single one.
  var results: [Linter.Result] = []

  init(at locations: [SkillLocation]) { self.locations = locations }

  /// How many skills were added.
  var count: Int { judged.count }

  /// The skills that have a name in common with another.
  var namesakes: [SkillLocation] { known.found.map { locations[$0] } }

  /// Adds the skill that is next in the order of the locations.
  mutating func add(_ skill: CheckedSkill) {
    let result = skill.result
    if !result.isEmpty { results.append(result) }
    // Most skills are judged like the one before: that is held once then.
    let last = judged.last?.verdicts
    let verdicts = result.verdicts == last ? last ?? [] : result.verdicts
    judged.append(Validate.Judged(skill: locations[count].shown, verdicts: verdicts))
    known.add(skill.names)
  }

  /// After the last skill.
  func result(of linter: Linter) -> Validate.Result {
    Validate.Result(
      skills: locations.map(\.shown), findings: ordered(results.flatMap(\.findings)),
      judged: judged, unusedExceptions: linter.unusedExceptions(after: results))
  }
}

/// Which of many skills have a name in common with another. Of each name a number is held, as there are many; two
/// names with one number do no harm, as skills are looked at closely before anything is said of them.
private struct Namesakes {
  private var first: [Int: Int] = [:]
  private var alike: Set<Int> = []
  private var count = 0

  /// Adds the next skill.
  mutating func add(_ names: [String]) {
    for name in names {
      let number = name.hashValue
      if let other = first[number] {
        alike.formUnion([other, count])
      } else {
        first[number] = count
      }
    }
    count += 1
  }

  /// In the order in which they were added.
  var found: [Int] { alike.sorted() }
}
