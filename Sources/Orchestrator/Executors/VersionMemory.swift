import Synchronization

/// The version of a program, asked again when another file takes its place: a CLI that updates itself
/// must not be booked under its old rules.
final class VersionMemory: Sendable {
  private let known = Mutex<(mark: String, version: CLIVersion)?>(nil)

  func version(of program: String, _ ask: () async -> CLIVersion?) async -> CLIVersion? {
    guard let mark = ProgramSearch.mark(of: program) else { return nil }
    if let known = known.withLock({ $0 }), known.mark == mark { return known.version }
    guard let version = await ask() else { return nil }
    known.withLock { $0 = (mark, version) }
    return version
  }
}
