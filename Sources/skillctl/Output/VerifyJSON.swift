import Publishing
import SkillModel

/// What `verify --format json` prints; described by `docs/schemas/verify.schema.json`.
struct VerifyJSON: Encodable {
  struct Archive: Encodable {
    let purpose: ArchivePurpose
    let purposeReason: String
    /// Absent for what is no archive.
    let format: SkillModel.Archive.Format?
    let maker: SkillModel.Archive.Maker
    let entries: Int
    /// Absent when it was not unpacked whole.
    let unpacked: Int?
    let skills: [String]

    private enum CodingKeys: String, CodingKey {
      case purpose, format, maker, entries, unpacked, skills
      case purposeReason = "purpose_reason"
    }
  }

  struct Folder: Encodable {
    let files: Int
    let skills: Int
    let archives: Int
    let checked: [String]
    let unchecked: [String]
  }

  struct Site: Encodable {
    struct Check: Encodable {
      let name: String
      let looked: Int
      let findings: Int
    }

    let requests: Int
    let files: Int
    let skills: Int
    /// Absent when it was held against its own lists.
    let against: String?
    let checks: [Check]
    let checked: [String]
    let unchecked: [String]
  }

  struct Target: Encodable {
    let path: String
    /// `archive`, `document`, `folder` or `site`.
    let kind: String
    /// `good` or `refused`.
    let verdict: String
    let description: String
    let size: Int
    let sha256: String?
    let archive: Archive?
    let folder: Folder?
    var site: Site?
    let findings: [FindingJSON]
  }

  struct Counts: Encodable {
    let error: Int
    let warning: Int
    let info: Int
    let targets: Int
    let targetsRefused: Int

    private enum CodingKeys: String, CodingKey {
      case error, warning, info, targets
      case targetsRefused = "targets_refused"
    }
  }

  let schema = "urn:skillctl:verify:1"
  let tool = JSONText.Tool()
  let targets: [Target]
  let counts: Counts

  init(_ targets: [Verify.Target]) {
    self.targets = targets.map(Target.init)
    let counts = FindingCounts(targets.flatMap(\.findings), skills: [])
    self.counts = Counts(
      error: counts.errors, warning: counts.warnings, info: counts.infos, targets: targets.count,
      targetsRefused: targets.count(where: \.isRefused))
  }

  var text: String { JSONText.encode(self) }
}

extension VerifyJSON.Target {
  init(_ target: Verify.Target) {
    path = target.path
    verdict = target.isRefused ? "refused" : "good"
    description = target.words
    size = target.size
    sha256 = target.sha256
    findings = target.findings.map(FindingJSON.init)
    switch target.kind {
    case .document:
      kind = "document"
      archive = nil
      folder = nil
    case .archive(let facts):
      kind = "archive"
      archive = VerifyJSON.Archive(
        purpose: facts.choice.purpose, purposeReason: facts.choice.reason, format: facts.format,
        maker: facts.maker, entries: facts.entries, unpacked: facts.unpacked, skills: facts.skills)
      folder = nil
    case .folder(let facts):
      kind = "folder"
      archive = nil
      folder = VerifyJSON.Folder(
        files: facts.files, skills: facts.skills, archives: facts.archives,
        checked: facts.checked, unchecked: facts.unchecked)
    case .site(let facts):
      kind = "site"
      archive = nil
      folder = nil
      site = VerifyJSON.Site(
        requests: facts.requests, files: facts.files, skills: facts.skills,
        against: facts.against,
        checks: facts.checks.map {
          VerifyJSON.Site.Check(name: $0.name, looked: $0.looked, findings: $0.findings)
        }, checked: facts.checked, unchecked: facts.unchecked)
    }
  }
}
