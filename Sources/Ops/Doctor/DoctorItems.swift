/// The findings as they are put together: one for each claim, however often it is made.
struct DoctorItems {
  /// A documented value, the text that is to stand in its place, and where it stands.
  struct Replacement: Sendable {
    let claim: Claim
    /// Which of the findings it is of.
    fileprivate let item: Int
    let text: String
    let places: [FactPlace]
  }

  private var items: [DoctorItem] = []
  private(set) var replacements: [Replacement] = []

  init(_ facts: [DocumentedFact], _ evidence: Evidence) {
    var order: [Claim] = []
    var places: [Claim: [FactPlace]] = [:]
    for fact in facts {
      if places[fact.claim] == nil { order.append(fact.claim) }
      if places[fact.claim]?.contains(fact.place) != true {
        places[fact.claim, default: []].append(fact.place)
      }
    }
    for claim in order { add(claim, places[claim] ?? [], evidence) }
  }

  private mutating func add(_ claim: Claim, _ places: [FactPlace], _ evidence: Evidence) {
    let outcome: DoctorItem.Outcome
    var advice: String?
    switch evidence.verdict(claim) {
    case .holds: outcome = .holds
    case .unknown(let why): outcome = .unknown(why: why)
    case .drifted(let found, let replacement):
      outcome = .drifted(found: found)
      advice = evidence.advice(claim)
      if let replacement {
        replacements.append(
          Replacement(claim: claim, item: items.count, text: replacement, places: places))
      }
    }
    items.append(
      DoctorItem(
        subject: claim.subject, title: claim.title, documented: claim.documented, outcome: outcome,
        places: places, advice: advice))
  }

  mutating func add(_ more: [DoctorItem]) { items += more }

  /// Notes why corrections are left out.
  mutating func leaveOut(_ reasons: [Claim: String]) {
    for replacement in replacements {
      items[replacement.item].uncorrected = reasons[replacement.claim]
    }
  }

  /// By subject, those with something wrong first; within one the same.
  var sorted: [DoctorItem] {
    let wrong = Set(items.filter { $0.outcome.rank == 0 }.map(\.subject))
    func key(_ index: Int) -> [Int] {
      let subject = items[index].subject
      let place = Claim.Subject.allCases.firstIndex(of: subject) ?? 0
      return [wrong.contains(subject) ? 0 : 1, place, items[index].outcome.rank, index]
    }
    return items.indices.sorted { key($0).lexicographicallyPrecedes(key($1)) }.map { items[$0] }
  }
}

extension DoctorItem.Outcome {
  /// What people want to see first.
  fileprivate var rank: Int {
    switch self {
    case .drifted, .contradicts: 0
    case .unknown: 1
    case .holds: 2
    }
  }
}
