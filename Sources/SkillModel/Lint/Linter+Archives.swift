extension Linter {
  /// Judges one archive by the rules for its purpose.
  ///
  /// Of an archive whose entries are not known only the rules for every purpose speak.
  package func result(in archive: JudgedArchive) -> Result {
    result(on: archive.subject) { rule, report in
      guard case .archive(let purposes, let check) = rule.check,
        purposes.contains(archive.purpose), archive.hasEntries || rule.purposes == nil
      else { return }
      check(archive, &report)
    }
  }

  /// Judges a published folder.
  package func result(in folder: PublishedFolder) -> Result {
    result(on: folder.subject) { rule, report in
      guard case .published(let check) = rule.check else { return }
      check(folder, &report)
    }
  }

  /// Judges what a server hands out.
  package func result(in site: ServedSite) -> Result {
    result(on: site.subject) { rule, report in
      guard case .served(let check) = rule.check else { return }
      check(site, &report)
    }
  }

  /// Judges what a repository puts in place of the theme.
  package func result(in theme: ThemeFolder) -> Result {
    result(on: theme.subject) { rule, report in
      guard case .theme(let check) = rule.check else { return }
      check(theme, &report)
    }
  }

  private func result(on subject: Skill, run: (Rule, inout Report) -> Void) -> Result {
    guard let first = Rule.all.first else { return Result(findings: [], excepted: []) }
    var report = Report(on: subject, rule: first)
    for rule in Rule.all {
      report.begin(rule)
      run(rule, &report)
    }
    return settle(report.findings())
  }
}
