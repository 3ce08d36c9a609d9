/// Matches one glob against one path, as git's `wildmatch.c` does, byte for byte.
///
/// Source: https://github.com/git/git/blob/master/wildmatch.c (checked 2026-11-21). Results of
/// inner matches are remembered, so that no pattern takes more than pattern × text steps.
struct Wildmatch {
  private enum Outcome {
    case match
    case noMatch
    /// The text ended before the pattern: a longer prefix cannot help.
    case abortAll
    /// Only a `**` further out can still match.
    case abortToStarStar
  }

  /// Both end in a NUL, which neither may hold.
  private let pattern: [UInt8]
  private let text: [UInt8]
  /// Whether `*`, `?` and classes stop at a slash.
  private let pathname: Bool
  private var known: [Int: Outcome] = [:]

  private init(_ pattern: some Sequence<UInt8>, _ text: some Sequence<UInt8>, pathname: Bool) {
    self.pattern = Array(pattern) + [0]
    self.text = Array(text) + [0]
    self.pathname = pathname
  }

  static func matches(
    _ pattern: some Sequence<UInt8>, _ text: some Sequence<UInt8>, pathname: Bool
  ) -> Bool {
    var matcher = Wildmatch(pattern, text, pathname: pathname)
    return matcher.match(0, 0) == .match
  }

  private mutating func remembered(_ start: Int, _ from: Int) -> Outcome {
    let key = start * text.count + from
    if let outcome = known[key] { return outcome }
    let outcome = match(start, from)
    known[key] = outcome
    return outcome
  }

  private mutating func match(_ start: Int, _ from: Int) -> Outcome {
    var p = start
    var t = from
    while pattern[p] != 0 {
      let byte = text[t]
      if byte == 0, pattern[p] != star { return .abortAll }
      switch pattern[p] {
      case star:
        if let outcome = matchStar(start, &p, &t) { return outcome }
      case UInt8(ascii: "?"):
        if pathname, byte == slash { return .noMatch }
      case bracket:
        guard let inside = classHolds(byte, &p) else { return .abortAll }
        if !inside || (pathname && byte == slash) { return .noMatch }
      case backslash:
        p += 1
        if byte != pattern[p] { return .noMatch }
      default:
        if byte != pattern[p] { return .noMatch }
      }
      p += 1
      t += 1
    }
    return text[t] == 0 ? .match : .noMatch
  }

  /// Matches a run of stars; nil when the match goes on behind the slash that `p` and `t` are at.
  private mutating func matchStar(_ start: Int, _ p: inout Int, _ t: inout Int) -> Outcome? {
    let first = p
    p += 1
    var crossesSlashes = !pathname
    if pattern[p] == star {
      while pattern[p] == star { p += 1 }
      let opens = first == start || pattern[first - 1] == slash
      let closes =
        pattern[p] == 0 || pattern[p] == slash
        || (pattern[p] == backslash && pattern[p + 1] == slash)
      if pathname, opens, closes {
        if pattern[p] == slash, remembered(p + 1, t) == .match { return .match }
        crossesSlashes = true
      }
    }
    if pattern[p] == 0 {
      return !crossesSlashes && text[t...].contains(slash) ? .abortToStarStar : .match
    }
    if !crossesSlashes, pattern[p] == slash {
      guard let next = text[t...].firstIndex(of: slash) else { return .abortAll }
      t = next
      return nil
    }
    while text[t] != 0 {
      let outcome = remembered(p, t)
      if outcome != .noMatch {
        if !crossesSlashes || outcome != .abortToStarStar { return outcome }
      } else if !crossesSlashes, text[t] == slash {
        return .abortToStarStar
      }
      t += 1
    }
    return .abortAll
  }

  /// Whether the class that starts at `p` holds a byte; leaves `p` at its `]`.
  ///
  /// - Returns: nil when the class is malformed.
  private func classHolds(_ byte: UInt8, _ p: inout Int) -> Bool? {
    p += 1
    let negated = pattern[p] == UInt8(ascii: "!") || pattern[p] == UInt8(ascii: "^")
    if negated { p += 1 }
    var previous: UInt8 = 0
    var found = false
    repeat {
      var current = pattern[p]
      if current == 0 { return nil }
      if current == backslash {
        p += 1
        current = pattern[p]
        if current == 0 { return nil }
        if byte == current { found = true }
      } else if current == UInt8(ascii: "-"), previous != 0, pattern[p + 1] != 0,
        pattern[p + 1] != closing
      {
        p += 1
        if pattern[p] == backslash { p += 1 }
        if pattern[p] == 0 { return nil }
        if byte >= previous, byte <= pattern[p] { found = true }
        current = 0
      } else if current == bracket, pattern[p + 1] == UInt8(ascii: ":") {
        let name = p + 2
        guard let end = pattern[name...].firstIndex(of: closing) else { return nil }
        if end > name, pattern[end - 1] == UInt8(ascii: ":") {
          guard let holds = namedClass(pattern[name..<(end - 1)], byte) else { return nil }
          if holds { found = true }
          p = end
          current = 0
        } else if byte == bracket {
          found = true
        }
      } else if byte == current {
        found = true
      }
      previous = current
      p += 1
    } while pattern[p] != closing
    return found != negated
  }

  /// Whether a POSIX class such as `alpha` holds a byte; nil for a name that is none.
  private func namedClass(_ name: ArraySlice<UInt8>, _ byte: UInt8) -> Bool? {
    let lower = UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte
    let upper = UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
    let digit = UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
    let graph = 0x21...0x7E ~= byte
    return switch String(decoding: name, as: UTF8.self) {
    case "alnum": lower || upper || digit
    case "alpha": lower || upper
    case "blank": byte == 0x20 || byte == 0x09
    case "cntrl": byte < 0x20 || byte == 0x7F
    case "digit": digit
    case "graph": graph
    case "lower": lower
    case "print": graph || byte == 0x20
    case "punct": graph && !lower && !upper && !digit
    case "space": byte == 0x20 || 0x09...0x0D ~= byte
    case "upper": upper
    case "xdigit":
      digit || UInt8(ascii: "a")...UInt8(ascii: "f") ~= byte
        || UInt8(ascii: "A")...UInt8(ascii: "F") ~= byte
    default: nil
    }
  }
}

private let star = UInt8(ascii: "*")
private let slash = UInt8(ascii: "/")
private let backslash = UInt8(ascii: "\\")
private let bracket = UInt8(ascii: "[")
private let closing = UInt8(ascii: "]")
