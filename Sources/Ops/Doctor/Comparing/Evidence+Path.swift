import SkillModel

extension Evidence {
  func path(_ path: String) -> Verdict {
    reading { files in
      // What the service uses is elsewhere now, even if the former folder is still there.
      for relocation in relocations {
        guard let now = relocation.moved(path), files.entries[now] != nil else { continue }
        return .drifted(now, replacement: now)
      }
      return files.entries[path] != nil
        ? .holds : absent(files.absence(path), files, missing: .drifted("nothing is there"))
    }
  }

  /// Type, owner, group or mode. A link counts as what it leads to, unless a link is what is documented.
  func attribute(_ claim: Claim) -> Verdict {
    guard let path = claim.path else { return .unknown("") }
    return reading { files in
      guard let entry = files.entries[path] else {
        return absent(files.absence(path), files, missing: missing(claim))
      }
      let target = files.followed[path]
      switch claim {
      case .kind(let kind, _):
        let found = kind == .link ? entry.kind : (target ?? entry).kind
        return found == kind ? .holds : .drifted(found?.rawValue ?? "something else")
      case .owner(let owner, _): return same(owner, (target ?? entry).owner)
      case .group(let group, _): return same(group, (target ?? entry).group)
      case .mode(let bits, _): return same(Claim.octal(bits), Claim.octal((target ?? entry).bits))
      default: return .unknown("")
      }
    }
  }

  func backup(_ path: String, atMost limit: Duration) -> Verdict {
    reading { files in
      guard files.entries[path] != nil else {
        return absent(
          files.absence(path), files, missing: .unknown("what it is about is not there"))
      }
      guard let newest = files.newest[path], let now = files.now else {
        return .unknown("find does not tell how old its files are")
      }
      guard let newest else {
        return files.isDeniedBelow(path)
          ? .unknown("\(files.user) may not look into it") : .drifted("there is no file")
      }
      let age = max(0, now - newest)
      if age <= limit / .seconds(1) { return .holds }
      // A newer one may be where this user cannot look.
      if files.isDeniedBelow(path) { return .unknown("\(files.user) may not look into all of it") }
      return .drifted("\(Self.words(age)) old")
    }
  }

  /// Of what is not there, that it is not there is said once.
  private func missing(_ claim: Claim) -> Verdict {
    if case .kind(let kind, _) = claim, kind == .link { return .drifted("nothing is there") }
    return .unknown("what it is about is not there")
  }

  private func same(_ documented: String, _ found: String) -> Verdict {
    documented == found ? .holds : .drifted(found)
  }

  private func absent(_ absence: FileReading.Absence, _ files: FileReading, missing: Verdict)
    -> Verdict
  {
    switch absence {
    case .missing: missing
    case .denied: .unknown("permission denied on \(hostName) as the user \(files.user)")
    case .unclear(let words): .unknown(words)
    }
  }

  private func reading(_ judge: (FileReading) -> Verdict) -> Verdict {
    switch host.files {
    case .unknown(let why): .unknown(why)
    case .known(let files): judge(files)
    }
  }

  private static func words(_ seconds: Double) -> String {
    let minutes = Int(min(seconds, 1e12) / 60)
    let hours = minutes / 60
    return hours < 1 ? "\(minutes)m" : hours < 96 ? "\(hours)h" : "\(hours / 24)d"
  }
}

extension Claim {
  /// The path that an attribute is of.
  fileprivate var path: String? {
    switch self {
    case .kind(_, let path), .owner(_, let path), .group(_, let path), .mode(_, let path): path
    default: nil
    }
  }
}
