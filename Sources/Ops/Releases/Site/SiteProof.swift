import Publishing
import SkillModel
import Synchronization

/// What a version of a site has to pass: the web server must hand out its files.
struct SiteProof: Sendable {
  /// Nil when nobody is asked: nothing says where the site is read, or that is not wanted.
  let look: SiteLook?
  /// This machine is the host, from which the site's address need not lead anywhere.
  let isHere: Bool
  /// How long the server may take until it hands out the version in use.
  let limit: Duration
  let progress: @Sendable (ReleaseEvent) -> Void
  private let before = Before()

  /// Between two looks.
  private static let pause: Duration = .seconds(1)

  /// The errors of the site as it was served before the switch, by their codes.
  private final class Before: Sendable {
    let codes = Mutex<Set<String>?>(nil)
  }

  init(
    look: SiteLook?, isHere: Bool, limit: Duration,
    progress: @escaping @Sendable (ReleaseEvent) -> Void
  ) {
    self.look = look
    self.isHere = isHere
    self.limit = limit
    self.progress = progress
  }

  var proof: ReleaseProof {
    ReleaseProof(
      isRunFrom: { _ in false }, prepare: prepare, beforeSwitch: { _, _ in }, prove: prove,
      after: { _, _ in [] }, failed: { _, _ in [] })
  }

  /// What will be done after the switch, in a phrase.
  var words: String {
    guard let look else { return "ask no server" }
    return "ask \(look.url) for every file and hold the answers against their digests,"
      + " for at most \(DurationWords.text(limit)) until all are right"
  }

  private func prepare(_ host: ReleaseHost, _ use: ReleaseInUse) async throws {
    guard let look, use.previous != nil else { return }
    progress(.proving("looking at \(look.url) as it is"))
    guard case .seen(let findings) = try await look.look() else { return }
    before.codes.withLock { $0 = SiteFaults.codes(findings) }
  }

  private func prove(_ host: ReleaseHost, _ use: ReleaseInUse) async throws -> ReleaseProof.Verdict
  {
    guard let look else { return .good("its digests are right there, and no server was asked") }
    let files = try await host.list(use.release).listing(use.release)
    let end = ContinuousClock.now + limit
    let before = before.codes.withLock { $0 }
    progress(.proving("asking \(look.url) for \(files.files.count) files"))
    while true {
      let sickness: ReleaseSickness
      switch try await look.look(at: files) {
      case .seen(let findings):
        let faults = SiteFaults(findings, before: before)
        guard let found = faults.sickness else {
          if !use.isUndoing, let words = faults.remark(look.url) { progress(.remark(words)) }
          return .good("\(look.url) hands it out")
        }
        sickness = found
      case .noSite(let why):
        sickness = ReleaseSickness(why: "\(look.url) is no site: \(why)")
      case .away(let why) where isHere:
        progress(.remark("\(look.url) cannot be asked from here: \(why)"))
        return .good("its digests are right, and no server was asked")
      case .away(let why):
        sickness = ReleaseSickness(why: "\(look.url) cannot be asked: \(why)")
      }
      guard ContinuousClock.now + Self.pause < end else { return .bad(sickness) }
      progress(.proving("looking again, since \(sickness.why)"))
      try await Task.sleep(for: Self.pause)
    }
  }
}
