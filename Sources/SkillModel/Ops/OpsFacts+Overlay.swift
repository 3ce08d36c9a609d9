extension OpsFacts {
  /// These facts with the ones of `other` in their place, wherever it states any: mappings member by
  /// member, paths and variables by their names, lists as a whole.
  package func overlaid(by other: OpsFacts) -> OpsFacts {
    var facts = self
    facts.kind = other.kind ?? kind
    facts.name = other.name ?? name
    facts.host = other.host ?? host
    facts.url = other.url ?? url
    facts.listen = other.listen ?? listen
    facts.runs = other.runs ?? runs
    facts.metrics = other.metrics ?? metrics
    facts.unit = unit.overlaid(by: other.unit)
    for path in other.paths {
      if let index = facts.paths.firstIndex(where: { $0.name == path.name }) {
        facts.paths[index] = facts.paths[index].overlaid(by: path)
      } else {
        facts.paths.append(path)
      }
    }
    if !other.endpoints.isEmpty { facts.endpoints = other.endpoints }
    if !other.checks.isEmpty { facts.checks = other.checks }
    if !other.downloads.isEmpty { facts.downloads = other.downloads }
    facts.backup = other.backup ?? backup
    facts.logs = other.logs ?? logs
    facts.release = release.overlaid(by: other.release)
    facts.site = site.overlaid(by: other.site)
    facts.key = other.key ?? key
    return facts
  }
}

extension OpsUnit {
  fileprivate func overlaid(by other: OpsUnit) -> OpsUnit {
    var unit = self
    unit.name = other.name ?? name
    unit.enabled = other.enabled ?? enabled
    unit.user = other.user ?? user
    for variable in other.environment {
      if let index = unit.environment.firstIndex(where: { $0.name == variable.name }) {
        unit.environment[index] = variable
      } else {
        unit.environment.append(variable)
      }
    }
    return unit
  }
}

extension OpsRelease {
  fileprivate func overlaid(by other: OpsRelease) -> OpsRelease {
    var release = self
    release.root = other.root ?? root
    release.keep = other.keep ?? keep
    release.shared = other.shared ?? shared
    release.current = other.current ?? current
    release.unit = other.unit ?? unit
    release.check = other.check ?? check
    release.hooks.before = other.hooks.before ?? hooks.before
    release.hooks.after = other.hooks.after ?? hooks.after
    release.hooks.failed = other.hooks.failed ?? hooks.failed
    return release
  }
}

extension OpsSite {
  fileprivate func overlaid(by other: OpsSite) -> OpsSite {
    var site = self
    site.root = other.root ?? root
    site.url = other.url ?? url
    site.keep = other.keep ?? keep
    site.current = other.current ?? current
    site.repository = other.repository ?? repository
    return site
  }
}

extension OpsPath {
  fileprivate func overlaid(by other: OpsPath) -> OpsPath {
    var path = self
    path.path = other.path
    path.kind = other.kind ?? kind
    path.owner = other.owner ?? owner
    path.group = other.group ?? group
    path.mode = other.mode ?? mode
    return path
  }
}
