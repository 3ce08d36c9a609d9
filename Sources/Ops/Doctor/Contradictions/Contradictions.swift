import SkillModel

/// Things that two places of one skill say differently.
enum Contradictions {
  /// What one skill says against itself, in its order.
  static func find(
    _ documents: SkillDocuments, _ facts: [DocumentedFact], _ context: TextContext
  ) -> [DoctorItem] {
    var values: [LabelledValue] = []
    for piece in documents.pieces {
      values += PlacesInText.values(piece, context) + CountsInText.values(piece)
    }
    return disagreeing(values + stated(facts, context)) + variables(facts) + versions(facts)
      + listening(facts)
  }

  /// What ops.yaml says of the same.
  private static func stated(_ facts: [DocumentedFact], _ context: TextContext) -> [LabelledValue] {
    facts.compactMap { fact in
      guard case .environment(let name, let value, _) = fact.claim, value.hasPrefix("/"),
        let label = ValueLabel.normalized(name, names: context.names)
      else { return nil }
      return LabelledValue(
        label: label, value: "/" + value.pathParts.joined(separator: "/"), place: fact.place)
    }
  }

  private static func disagreeing(_ values: [LabelledValue]) -> [DoctorItem] {
    var order: [String] = []
    var byLabel: [String: [LabelledValue]] = [:]
    for value in values {
      if byLabel[value.label] == nil { order.append(value.label) }
      byLabel[value.label, default: []].append(value)
    }
    return order.compactMap { label in
      item(.text, label, (byLabel[label] ?? []).map { ($0.value, $0.place) })
    }
  }

  private static func variables(_ facts: [DocumentedFact]) -> [DoctorItem] {
    var byName: [String: [(String, FactPlace)]] = [:]
    for fact in facts {
      // Where things lie was compared by its meaning.
      guard case .environment(let name, let value, _) = fact.claim, !value.hasPrefix("/") else {
        continue
      }
      byName[name, default: []].append((value, fact.place))
    }
    return byName.keys.sorted().compactMap { item(.environment, $0, byName[$0] ?? []) }
  }

  private static func versions(_ facts: [DocumentedFact]) -> [DoctorItem] {
    var said: [(String, FactPlace)] = []
    for fact in facts {
      guard case .version(let version) = fact.claim else { continue }
      // 1.19 and 1.19.5 can both be true.
      let same = said.first { Versions.agree($0.0, version) }?.0
      said.append((same ?? version, fact.place))
    }
    return [item(.version, "the version that runs", said)].compactMap(\.self)
  }

  /// A service listens at every address, or at one.
  private static func listening(_ facts: [DocumentedFact]) -> [DoctorItem] {
    var said: [(String, FactPlace)] = []
    for fact in facts {
      guard case .listens(let address) = fact.claim else { continue }
      let same = said.first {
        HostAndPort($0.0).map { $0.isEverywhere && address.isEverywhere } == true
      }
      said.append((same?.0 ?? address.text, fact.place))
    }
    // Other ports may be another service's.
    let ports = Set(said.compactMap { HostAndPort($0.0)?.port })
    return ports.sorted().compactMap { port in
      item(.address, "where it listens", said.filter { HostAndPort($0.0)?.port == port })
    }
  }

  private static func item(
    _ subject: Claim.Subject, _ title: String, _ said: [(String, FactPlace)]
  ) -> DoctorItem? {
    var sides: [DoctorItem.Side] = []
    for (value, place) in said {
      if let index = sides.firstIndex(where: { $0.value == value }) {
        if !sides[index].places.contains(place) { sides[index].places.append(place) }
      } else {
        sides.append(DoctorItem.Side(value: value, places: [place]))
      }
    }
    guard sides.count > 1 else { return nil }
    return DoctorItem(
      subject: subject, title: title, documented: sides[0].value, outcome: .contradicts(sides),
      places: sides.flatMap(\.places),
      advice: "find out which is true, and correct the other")
  }
}
