import Ops
import SkillModel

/// What `ops doctor --format json` prints; described by `docs/schemas/doctor.schema.json`.
struct DoctorJSON: Encodable {
  struct Place: Encodable {
    let path: String
    let line: Int?
    let column: Int?
    let offset: Int?

    init(_ place: FactPlace) {
      path = place.path
      line = place.start?.line
      column = place.start?.column
      offset = place.range?.lowerBound
    }
  }

  struct Side: Encodable {
    let value: String
    let places: [Place]
  }

  struct Fact: Encodable {
    let subject: String
    let title: String
    let documented: String
    let verdict: String
    let found: String?
    let why: String?
    let sides: [Side]?
    let uncorrected: String?
    let help: String?
    let places: [Place]

    init(_ item: DoctorItem) {
      subject = item.subject.rawValue
      title = item.title
      documented = item.documented
      uncorrected = item.uncorrected
      help = item.advice
      places = item.places.map(Place.init)
      switch item.outcome {
      case .holds: (verdict, found, why, sides) = ("holds", nil, nil, nil)
      case .drifted(let text): (verdict, found, why, sides) = ("drifted", text, nil, nil)
      case .unknown(let text): (verdict, found, why, sides) = ("unknown", nil, text, nil)
      case .contradicts(let all):
        (verdict, found, why) = ("contradicts", nil, nil)
        sides = all.map { Side(value: $0.value, places: $0.places.map(Place.init)) }
      }
    }
  }

  struct Counts: Encodable {
    let holds: Int
    let drifted: Int
    let contradicts: Int
    let unknown: Int
  }

  struct About: Encodable {
    let name: String
    let kind: String
    let host: String?
    let url: String
  }

  let schema = "urn:skillctl:doctor:1"
  let tool = JSONText.Tool()
  let skill: String
  /// Absent for a skill without ops.yaml.
  let target: About?
  /// Why the host, or else the service, cannot be reached.
  let failure: String?
  let counts: Counts
  let facts: [Fact]
  /// With `--fix`.
  let diff: String?

  init(_ report: DoctorReport, diff: DoctorDiff?) {
    skill = report.skill
    target = report.target.map {
      About(name: $0.name, kind: $0.kind.kind.rawValue, host: $0.host, url: $0.url)
    }
    failure = report.hostFailure?.message ?? report.serviceFailure
    counts = Counts(
      holds: report.holding.count, drifted: report.drifted.count,
      contradicts: report.contradicting.count, unknown: report.unknown.count)
    facts = report.items.map(Fact.init)
    self.diff = diff?.text
  }

  var text: String { JSONText.encode(self) }
}
