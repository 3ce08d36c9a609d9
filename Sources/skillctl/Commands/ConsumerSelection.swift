import ArgumentParser
import SkillModel

/// The value of `--for`: clients, separated by commas; `all` is every one.
struct ConsumerSelection: ExpressibleByArgument {
  let text: String

  init?(argument: String) { text = argument }

  static var allValueStrings: [String] { Consumer.all.map(\.id) }

  /// Their identifiers in the order of ``Consumer/all``.
  ///
  /// It throws `ValidationError` when one is none.
  func consumers() throws -> [String] {
    let known = Consumer.all.map(\.id)
    let names = text.split(separator: ",", omittingEmptySubsequences: false)
      .map { String($0.filter { $0 != " " }) }
    if names == ["all"] { return known }
    for name in names where !known.contains(name) {
      let near = nearestNames(to: name, in: known, limit: 1).first
      throw ValidationError(
        "'\(DisplayText.safe(name))' is no client that skillctl knows"
          + (near.map { "; did you mean '\($0)'?" } ?? "")
          + "\nthe clients are \(known.joined(separator: ", "))")
    }
    return known.filter(names.contains)
  }
}
