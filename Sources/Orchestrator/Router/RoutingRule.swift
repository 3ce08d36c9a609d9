package import SymbiontAPI

/// A rule of the configuration: tasks that look like this get that tier, and no model is asked.
package struct RoutingRule: Sendable, Equatable {
  /// What is looked for anywhere in the task, whatever its case; `*` stands for anything. Empty fits all.
  package let pattern: String
  /// The task is at most this long, in bytes of UTF-8.
  package let longest: Int?
  package let tier: Tier

  private let parts: [String]

  package init(pattern: String, longest: Int? = nil, tier: Tier) {
    self.pattern = pattern
    self.longest = longest
    self.tier = tier
    parts = pattern.lowercased().split(separator: "*").map(String.init)
  }

  /// Whether a task, which is `lowered` in lower case, looks like this; in time proportional to its
  /// length times the pattern's.
  func fits(_ task: String, lowered: String) -> Bool {
    if let longest, task.utf8.count > longest { return false }
    var rest = lowered[...]
    for part in parts {
      guard let found = rest.firstRange(of: part) else { return false }
      rest = rest[found.upperBound...]
    }
    return true
  }
}
