/// What is measured under one name.
package struct MetricFamily: Sendable, Equatable {
  package enum Kind: String, Sendable {
    case counter, gauge, histogram
  }

  package struct Sample: Sendable, Equatable {
    /// `_bucket` and the like.
    package var suffix = ""
    package var labels: [(name: String, value: String)] = []
    package var value: Double

    package init(
      _ value: Double, _ labels: [(name: String, value: String)] = [], suffix: String = ""
    ) {
      self.value = value
      self.labels = labels
      self.suffix = suffix
    }

    package static func == (left: Sample, right: Sample) -> Bool {
      left.suffix == right.suffix && left.value == right.value
        && left.labels.elementsEqual(right.labels, by: ==)
    }
  }

  package var name: String
  package var kind: Kind
  package var help: String
  package var samples: [Sample]

  package init(_ name: String, _ kind: Kind, _ help: String, _ samples: [Sample]) {
    self.name = name
    self.kind = kind
    self.help = help
    self.samples = samples
  }

  /// One that has one value.
  package init(_ name: String, _ kind: Kind, _ help: String, _ value: Double) {
    self.init(name, kind, help, [Sample(value)])
  }
}
