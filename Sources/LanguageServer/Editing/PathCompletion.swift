import SkillModel

/// What completes the target of a link, and a path in backticks: the skill's own files, and headings.
struct PathCompletion {
  let skill: Skill
  /// The path in the skill of the file that somebody types in.
  let path: String
  let document: SkillDocument
  let spot: TextSpot

  /// So many that more are of use only when they begin as what is typed.
  private static let most = 500

  var items: [Completion] {
    let isCode = document.markdown.codeBlocks.contains {
      $0.contentRange.contains(spot.offset)
        || $0.contentRange.upperBound == spot.offset && !$0.closed
    }
    if isCode { return [] }
    let before = spot.before
    if let target = Self.linkTarget(before) {
      if let sign = target.firstIndex(of: "#") {
        return headings(in: String(target[..<sign]), typed: target[target.index(after: sign)...])
      }
      return files(typed: target, from: folder, isLink: true)
    }
    if let mention = Self.mention(before), !mention.isEmpty {
      return files(typed: mention, from: [], isLink: false)
    }
    return []
  }

  /// What has been typed of a link's target: behind `](`, or of a definition `[x]: `.
  private static func linkTarget(_ before: String) -> Substring? {
    let target: Substring
    if let start = before.ranges(of: "](").last {
      target = before[start.upperBound...]
    } else if before.hasPrefix("["), let start = before.firstRange(of: "]: ") {
      target = before[start.upperBound...]
    } else {
      return nil
    }
    return target.contains { $0 == ")" || $0 == " " || $0 == "<" } ? nil : target
  }

  /// What has been typed behind a backtick that opens.
  private static func mention(_ before: String) -> Substring? {
    let parts = before.split(separator: "`", omittingEmptySubsequences: false)
    guard parts.count.isMultiple(of: 2), let last = parts.last, !last.contains(" ") else {
      return nil
    }
    return last
  }

  private var folder: [Substring] { path.pathParts.dropLast() }

  private func files(typed: Substring, from folder: [Substring], isLink: Bool) -> [Completion] {
    guard !typed.hasPrefix("/"), !typed.contains(":") else { return [] }
    let dot = typed.hasPrefix("./") ? "./" : ""
    var found = skill.files.map(\.path).filter { $0 != path }.map { file in
      dot + (isLink ? Self.escaped(Self.relative(file, from: folder)) : file)
    }
    // In prose a word in backticks is seldom a path.
    if !isLink || found.count > Self.most { found = found.filter { $0.hasPrefix(typed) } }
    let range = spot.last(typed)
    return found.prefix(Self.most).map {
      Completion(label: $0, kind: .file, range: range, text: $0)
    }
  }

  private func headings(in target: String, typed: Substring) -> [Completion] {
    let headings: [Markdown.Heading]
    if target.isEmpty {
      headings = document.markdown.headings
    } else {
      guard
        let file = skill.files.first(where: {
          Self.escaped(Self.relative($0.path, from: folder)) == target.withoutDot
        }), file.path.hasSuffix(".md")
      else { return [] }
      let source = SourceText(path: file.path, bytes: file.bytes)
      headings = SkillDocument.parse(source).markdown.headings
    }
    let range = spot.last(typed)
    return headings.map {
      Completion(
        label: $0.anchor, kind: .reference, detail: $0.text, range: range, text: $0.anchor)
    }
  }

  private static func relative(_ file: String, from folder: [Substring]) -> String {
    let parts = file.pathParts
    let shared = zip(parts, folder).prefix { $0 == $1 }.count
    let up = Array(repeating: Substring(".."), count: folder.count - shared)
    return (up + parts.dropFirst(shared)).joined(separator: "/")
  }

  /// A link's target ends at a blank or a bracket.
  private static func escaped(_ path: String) -> String {
    var text = ""
    for scalar in path.unicodeScalars {
      switch scalar {
      case " ": text += "%20"
      case "(": text += "%28"
      case ")": text += "%29"
      case "#": text += "%23"
      case "?": text += "%3F"
      case "%": text += "%25"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}

extension String {
  fileprivate var withoutDot: Substring { hasPrefix("./") ? dropFirst(2) : self[...] }
}
