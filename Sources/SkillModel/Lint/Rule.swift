/// One lint rule as a value: what it says, why, from which source, its examples and its check.
///
/// Codes: `SK0xx` comments and baselines that take findings away, `SK1xx` front matter, `SK2xx` body, `SK3xx` files and links, `SK4xx` safety and secrets,
/// `SK5xx` packaging, `SK6xx` ops.yaml, `SK7xx` archives, `SK8xx` published catalogues, `SK9xx`
/// served sites. A code is never used for another rule.
///
/// A class, as what it says is never copied then: every skill meets all of them.
package final class Rule: Sendable, CustomStringConvertible {
  package enum Check: Sendable {
    case skill(@Sendable (Skill, inout Report) -> Void)
    /// Sees what the clients that a skill is for make of it, when all other rules have spoken.
    case verdicts(@Sendable (Skill, [Verdict], inout Report) -> Void)
    /// Sees the comments that take findings away, with what they took, when all other rules have spoken.
    case suppressions(@Sendable ([Suppression], inout Report) -> Void)
    /// Sees a baseline and the findings of the skills that it was read for.
    case baseline(@Sendable (Baseline, [Baseline.Line], inout Report) -> Void)
    /// Sees all skills of one collection at once.
    case collection(@Sendable ([Skill], inout Report) -> Void)
    /// Sees one archive that is for one of these purposes.
    case archive(Set<ArchivePurpose>, @Sendable (JudgedArchive, inout Report) -> Void)
    /// Sees a published folder with all its indexes.
    case published(@Sendable (PublishedFolder, inout Report) -> Void)
    /// Sees the pages of a repository's `docs/`.
    case docs(@Sendable (Docs, inout Report) -> Void)
    /// Sees what a server answered when a published site was asked for.
    case served(@Sendable (ServedSite, inout Report) -> Void)
    /// Sees the names in a repository's `site/`.
    case theme(@Sendable (ThemeFolder, inout Report) -> Void)
  }

  package struct Source: Sendable, Equatable {
    package let title: String
    package let url: String
    /// The day the source was last read, as `2026-11-21`.
    package let checked: String

    package init(_ title: String, _ url: String, checked: String) {
      self.title = title
      self.url = url
      self.checked = checked
    }
  }

  package let code: String
  /// Names the fault in kebab case: reads as "allow ⟨name⟩".
  package let name: String
  package let severity: Severity
  /// One sentence: what the rule finds.
  package let summary: String
  package let why: String
  /// What to do, unless the finding says it more exactly.
  package let help: String
  package let sources: [Source]
  /// Made anew each time, since only tests and documentation ask.
  package var examples: [Example] { makeExamples() }
  package let check: Check

  private let makeExamples: @Sendable () -> [Example]

  package convenience init(
    _ code: String, _ name: String, _ severity: Severity, summary: String, why: String,
    help: String, sources: [Source], examples: @autoclosure @escaping @Sendable () -> [Example],
    check: @escaping @Sendable (Skill, inout Report) -> Void
  ) {
    self.init(
      code, name, severity, summary: summary, why: why, help: help, sources: sources,
      examples: examples, kind: .skill(check))
  }

  /// A rule over the verdicts of the clients that a skill is for.
  package static func overVerdicts(
    _ code: String, _ name: String, _ severity: Severity, summary: String, why: String,
    help: String, sources: [Source], examples: @autoclosure @escaping @Sendable () -> [Example],
    check: @escaping @Sendable (Skill, [Verdict], inout Report) -> Void
  ) -> Rule {
    Rule(
      code, name, severity, summary: summary, why: why, help: help, sources: sources,
      examples: examples, kind: .verdicts(check))
  }

  /// A rule over the comments that take findings away.
  static func overSuppressions(
    _ code: String, _ name: String, _ severity: Severity, summary: String, why: String,
    help: String, sources: [Source], examples: @autoclosure @escaping @Sendable () -> [Example],
    check: @escaping @Sendable ([Suppression], inout Report) -> Void
  ) -> Rule {
    Rule(
      code, name, severity, summary: summary, why: why, help: help, sources: sources,
      examples: examples, kind: .suppressions(check))
  }

  /// A rule over a baseline and those lines of it that took no finding away.
  static func overBaseline(
    _ code: String, _ name: String, _ severity: Severity, summary: String, why: String,
    help: String, sources: [Source], examples: @autoclosure @escaping @Sendable () -> [Example],
    check: @escaping @Sendable (Baseline, [Baseline.Line], inout Report) -> Void
  ) -> Rule {
    Rule(
      code, name, severity, summary: summary, why: why, help: help, sources: sources,
      examples: examples, kind: .baseline(check))
  }

  /// A rule that looks at all skills of a collection at once.
  ///
  /// Its check calls ``Report/look(at:)`` before it reports on a skill.
  package static func overCollection(
    _ code: String, _ name: String, _ severity: Severity, summary: String, why: String,
    help: String, sources: [Source], examples: @autoclosure @escaping @Sendable () -> [Example],
    check: @escaping @Sendable ([Skill], inout Report) -> Void
  ) -> Rule {
    Rule(
      code, name, severity, summary: summary, why: why, help: help, sources: sources,
      examples: examples, kind: .collection(check))
  }

  /// A rule over archives, for these purposes alone; by default for all.
  package static func overArchive(
    _ code: String, _ name: String, _ severity: Severity,
    for purposes: Set<ArchivePurpose> = Set(ArchivePurpose.allCases), summary: String, why: String,
    help: String, sources: [Source], examples: @autoclosure @escaping @Sendable () -> [Example],
    check: @escaping @Sendable (JudgedArchive, inout Report) -> Void
  ) -> Rule {
    Rule(
      code, name, severity, summary: summary, why: why, help: help, sources: sources,
      examples: examples, kind: .archive(purposes, check))
  }

  /// A rule over published folders.
  package static func overPublished(
    _ code: String, _ name: String, _ severity: Severity, summary: String, why: String,
    help: String, sources: [Source], examples: @autoclosure @escaping @Sendable () -> [Example],
    check: @escaping @Sendable (PublishedFolder, inout Report) -> Void
  ) -> Rule {
    Rule(
      code, name, severity, summary: summary, why: why, help: help, sources: sources,
      examples: examples, kind: .published(check))
  }

  /// A rule over the pages of `docs/`.
  package static func overDocs(
    _ code: String, _ name: String, _ severity: Severity, summary: String, why: String,
    help: String, sources: [Source], examples: @autoclosure @escaping @Sendable () -> [Example],
    check: @escaping @Sendable (Docs, inout Report) -> Void
  ) -> Rule {
    Rule(
      code, name, severity, summary: summary, why: why, help: help, sources: sources,
      examples: examples, kind: .docs(check))
  }

  /// A rule over served sites.
  package static func overServed(
    _ code: String, _ name: String, _ severity: Severity, summary: String, why: String,
    help: String, sources: [Source], examples: @autoclosure @escaping @Sendable () -> [Example],
    check: @escaping @Sendable (ServedSite, inout Report) -> Void
  ) -> Rule {
    Rule(
      code, name, severity, summary: summary, why: why, help: help, sources: sources,
      examples: examples, kind: .served(check))
  }

  /// A rule over the files that a repository puts in place of the theme's.
  package static func overTheme(
    _ code: String, _ name: String, _ severity: Severity, summary: String, why: String,
    help: String, sources: [Source], examples: @autoclosure @escaping @Sendable () -> [Example],
    check: @escaping @Sendable (ThemeFolder, inout Report) -> Void
  ) -> Rule {
    Rule(
      code, name, severity, summary: summary, why: why, help: help, sources: sources,
      examples: examples, kind: .theme(check))
  }

  private init(
    _ code: String, _ name: String, _ severity: Severity, summary: String, why: String,
    help: String, sources: [Source], examples: @escaping @Sendable () -> [Example], kind: Check
  ) {
    self.code = code
    self.name = name
    self.severity = severity
    self.summary = summary
    self.why = why
    self.help = help
    self.sources = sources
    makeExamples = examples
    check = kind
  }

  /// What an archive must be for, in order; nil when the rule speaks for all, or not of archives.
  package var purposes: [ArchivePurpose]? {
    guard case .archive(let purposes, _) = check, purposes.count < ArchivePurpose.allCases.count
    else { return nil }
    return ArchivePurpose.allCases.filter(purposes.contains)
  }

  package var description: String { "\(code) \(name)" }
}
