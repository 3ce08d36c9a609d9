extension FolderDigest.Kind {
  /// What the digest is called where it is kept.
  package var label: String {
    switch self {
    case .skillctl: "skillctl"
    case .gitTree: "git tree"
    case .toolHive: "ToolHive contentDigest"
    case .moat: "MOAT content_hash"
    case .npxSkills: "npx skills computedHash"
    }
  }
}
