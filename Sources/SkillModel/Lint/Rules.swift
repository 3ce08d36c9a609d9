extension Rule {
  /// Every rule, by code. A test reads the folder `Rules` and fails when one is missing here.
  package static let all: [Rule] = []
}
