import ArgumentParser
import Ops
import SkillModel

/// `--hosts` and `--batch`: several hosts of one target, one after another or a few at a time.
struct HostsOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Several hosts instead of the target's own, separated by commas; the first that fails ends it.",
      valueName: "aliases"))
  var hosts: String?

  @Option(help: ArgumentHelp("How many hosts at a time; default: 1.", valueName: "n"))
  var batch: Int?

  var names: [String]? {
    hosts.map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
  }

  func validate(_ session: SessionOptions) throws {
    if let batch, !(1...64 ~= batch) { throw ValidationError("--batch is from 1 to 64") }
    guard let names else {
      if batch != nil { throw ValidationError("--batch is for --hosts") }
      return
    }
    if session.target.host != nil || session.target.here {
      throw ValidationError("--hosts and --host or --here exclude each other")
    }
    if Set(names).count < names.count { throw ValidationError("--hosts names a host twice") }
    for name in names {
      do throws(OpsFlagFault) { _ = try OpsFacts.flags(host: name, url: nil) } catch {
        throw ValidationError("--hosts: \(error.message); \(error.help)")
      }
    }
  }

  /// Runs `body` for the target on every host, or on its own one.
  ///
  /// - Returns: whether all went well; those behind a failed one are left as they are, which is said.
  func each(
    _ target: Target, _ body: @escaping @Sendable (Target) async throws -> Bool
  ) async throws -> Bool {
    guard let names else { return try await body(target) }
    let targets = try names.map { target.overlaid(by: try OpsFacts.flags(host: $0, url: nil)) }
    var left = targets[...]
    while !left.isEmpty {
      let some = left.prefix(batch ?? 1)
      left = left.dropFirst(some.count)
      do {
        let isWell = try await withThrowingTaskGroup(of: Bool.self) { group in
          for target in some { group.addTask { try await body(target) } }
          // Those of one batch are all waited for.
          var results: [Result<Bool, any Error>] = []
          while let result = await group.nextResult() { results.append(result) }
          return try results.map { try $0.get() }.allSatisfy(\.self)
        }
        if !isWell {
          try tell(left)
          return false
        }
      } catch {
        try tell(left)
        throw error
      }
    }
    return true
  }

  private func tell(_ left: ArraySlice<Target>) throws {
    guard !left.isEmpty else { return }
    let names = left.compactMap(\.host).joined(separator: ", ")
    try Stream.error.write("left as they are: \(DisplayText.safe(names))\n")
  }
}
