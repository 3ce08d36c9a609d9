import CArchive
import SkillModel

/// Everything but the skills themselves that a build's results depend on, as one text. A cache that
/// was written under another key is not used.
enum BuildKey {
  static func text(_ plan: BuildPlan) -> String {
    var parts = [program(), library()] + self.parts(of: plan.request.configuration)
    parts.append("kinds " + plan.kinds.sorted().map(\.rawValue).joined(separator: ","))
    parts.append("site \(plan.site?.key ?? "-")")
    parts.append("precompress \(plan.request.precompress)")
    return parts.joined(separator: "\n")
  }

  /// What findings and pages depend on.
  private static func parts(of configuration: Configuration) -> [String] {
    var parts: [String] = []
    parts.append("name \(configuration.name ?? "-")")
    parts.append(
      "owner \(configuration.owner.map { "\($0.name)\0\($0.email ?? "")\0\($0.url ?? "")" } ?? "-")"
    )
    parts.append("base \(configuration.baseURL ?? "-")")
    parts.append("edit \(configuration.site.editURL ?? "-")")
    parts.append("for " + configuration.consumers.joined(separator: ","))
    parts += configuration.severities.sorted { $0.key < $1.key }.map {
      "level \($0.key) \($0.value)"
    }
    parts += configuration.exceptions.map { "exception \($0.code) \($0.fingerprint)" }
    return parts
  }

  /// What the findings of skills alone depend on.
  static func text(_ configuration: Configuration) -> String {
    ([program()] + parts(of: configuration)).joined(separator: "\n")
  }

  /// The running program, by its file: another build of it may find and pack differently.
  private static func program() -> String {
    guard let file = Files.executable() else { return "program -" }
    return "program \(file.size) \(file.modified) \(file.inode)"
  }

  /// The archive library and what it compresses with, which make the archives' bytes.
  private static func library() -> String {
    // Without the library no archive is made: whoever opens one says so.
    unsafe archive_version_details().map { unsafe String(cString: $0) } ?? ""
  }
}
