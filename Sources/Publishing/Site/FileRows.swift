import SkillModel

/// A skill's files as rows of a tree: every folder before what is in it.
struct FileRows {
  private let files: [Catalogue.File]

  init(_ files: [Catalogue.File]) { self.files = files }

  func rows(_ href: (String) -> String?) -> [[String: Any]] {
    var rows: [[String: Any]] = []
    var open: [Substring] = []
    // A folder's files stand together when `/` sorts before all else.
    let sorted = files.map { (file: $0, parts: $0.path.pathParts) }
      .sorted { Self.precedes($0.parts, $1.parts) }
    for (file, parts) in sorted {
      let folders = parts.dropLast()
      let shared = zip(open, folders).prefix { $0 == $1 }.count
      for depth in shared..<folders.count {
        rows.append([
          "path": folders[...depth].joined(separator: "/"), "name": String(folders[depth]),
          "depth": "\(depth)", "size": "", "mode": "", "isFolder": true,
        ])
      }
      open = Array(folders)
      var row: [String: Any] = [
        "path": file.path, "name": String(parts.last ?? ""), "depth": "\(folders.count)",
        "size": ByteCount.text(file.size), "mode": file.mode, "isFolder": false,
      ]
      row["href"] = href(file.path)
      rows.append(row)
    }
    return rows
  }

  private static func precedes(_ lhs: [Substring], _ rhs: [Substring]) -> Bool {
    for (left, right) in zip(lhs, rhs) where left != right {
      return left.utf8.lexicographicallyPrecedes(right.utf8)
    }
    return lhs.count < rhs.count
  }
}
