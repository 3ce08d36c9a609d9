/// Passwords that a sentence or a command gives: "the password is …", "with password …",
/// "… as the password", `https://user:…@host`, `sshpass -p …`, `curl -u user:…`,
/// `Authorization: Bearer …`, `AWS_SECRET_ACCESS_KEY=…`, `Server=…;Password=…`, `AccountKey=…`.
enum PasswordSentences {
  typealias Password = WrittenPasswords.Password

  static func find(_ bytes: [UInt8], _ line: Range<Int>) -> Password? {
    let text = Array(bytes[line])
    let lower = text.asciiLowercased
    let found = behindLabel(text, lower) ?? beforeLabel(text, lower) ?? inCommand(text, lower)
    return found.map { found in
      let start = line.lowerBound + found.range.lowerBound
      return Password(label: found.label, range: start..<start + found.range.count)
    }
  }

  /// "the password is `…`", "log in with password …".
  private static func behindLabel(_ text: [UInt8], _ lower: [UInt8]) -> Password? {
    var starts: [Int] = []
    labelHeads.forEach(in: lower) { start, _ in starts.append(start) }
    if starts.isEmpty { return nil }
    for label in WrittenPasswords.labels {
      for start in starts where lower.holds(label, at: start) {
        let end = start + label.count
        for connector in connectors where lower.holds(connector, at: end) {
          let name = String(decoding: label, as: UTF8.self)
          if let range = value(text, from: end + connector.count, label: name) {
            return Password(label: name, range: range)
          }
        }
      }
    }
    return nil
  }

  /// "use `…` as the password".
  private static func beforeLabel(_ text: [UInt8], _ lower: [UInt8]) -> Password? {
    let places = lower.ranges(of: asThe)
    if places.isEmpty { return nil }
    for label in WrittenPasswords.labels {
      for place in places where lower.holds(label, at: place.upperBound) {
        guard let open = text[..<place.lowerBound].lastIndex(of: UInt8(ascii: "`")) else {
          continue
        }
        let range = open + 1..<place.lowerBound
        let value = String(decoding: text[range], as: UTF8.self)
        let name = String(decoding: label, as: UTF8.self)
        if WrittenPasswords.isPassword(value, label: name) {
          return Password(label: name, range: range)
        }
      }
    }
    return nil
  }

  /// What programs take on their command line or in a header.
  private static func inCommand(_ text: [UInt8], _ lower: [UInt8]) -> Password? {
    for (marker, label) in markers {
      // A JWT expires, and documentation is full of them.
      for place in lower.ranges(of: marker)
      where !text[place.upperBound...].starts(with: "eyJ".utf8) {
        if let range = value(text, from: place.upperBound, label: label, isLoose: true) {
          return Password(label: label, range: range)
        }
      }
    }
    for (marker, label) in connections {
      for place in lower.ranges(of: marker) {
        let part = text[place.upperBound...].prefix { !connectionEnd.contains($0) }
        let value = String(decoding: part, as: UTF8.self)
        let isPassword =
          marker.first == UInt8(ascii: ";")
          ? !Placeholders.isNoPassword(value) : Placeholders.isStrong(value)
        if isPassword || Randomness.isRandom(value) {
          return Password(label: label, range: part.startIndex..<part.endIndex)
        }
      }
    }
    for place in lower.ranges(of: address) + lower.ranges(of: curl) {
      let part = text[place.upperBound...].prefix { !addressEnd.contains($0) }
      guard let colon = part.firstIndex(of: UInt8(ascii: ":")) else { continue }
      let isURL = text[place.lowerBound] == UInt8(ascii: ":")
      guard let end = isURL ? part.lastIndex(of: UInt8(ascii: "@")) : part.endIndex, end > colon + 1
      else { continue }
      let password = String(decoding: text[colon + 1..<end], as: UTF8.self)
      if !Placeholders.isNoPassword(password) {
        return Password(label: isURL ? "URL" : "curl -u", range: colon + 1..<end)
      }
    }
    return nil
  }

  /// A quoted value, or a bare one that nothing but a password looks like.
  private static func value(_ text: [UInt8], from start: Int, label: String, isLoose: Bool = false)
    -> Range<Int>?
  {
    guard start < text.count else { return nil }
    let quote = text[start]
    if quotes.contains(quote) {
      guard let end = text[(start + 1)...].firstIndex(of: quote) else { return nil }
      let value = String(decoding: text[start + 1..<end], as: UTF8.self)
      return WrittenPasswords.isPassword(value, label: label) ? start + 1..<end : nil
    }
    var token = text[start...].prefix { !valueEnd.contains($0) }
    while let last = token.last, sentenceEnd.contains(last) { token = token.dropLast() }
    let value = String(decoding: token, as: UTF8.self)
    let isPassword =
      Randomness.isRandom(value)
      || (isLoose ? !Placeholders.isNoPassword(value) : Placeholders.isStrong(value))
    return isPassword ? token.startIndex..<token.endIndex : nil
  }

  private static let labelHeads = WordHeads(WrittenPasswords.labels)
  private static let connectors = [" is ", " is: ", ": ", " = ", " "].map { Array($0.utf8) }
  private static let asThe = Array("` as the ".utf8)
  private static let markers = [
    ("sshpass -p ", "sshpass"), ("authorization: bearer ", "Authorization"),
    ("aws_secret_access_key=", "AWS_SECRET_ACCESS_KEY"),
  ].map { (Array($0.0.utf8), $0.1) }
  /// What stands before a value in a connection string of ADO.NET, ODBC, Azure and JDBC.
  private static let connections = [
    (";password=", "Password"), (";pwd=", "Pwd"), ("accountkey=", "AccountKey"),
    ("sharedaccesskey=", "SharedAccessKey"), ("&password=", "password"), ("?password=", "password"),
  ].map { (Array($0.0.utf8), $0.1) }
  private static let connectionEnd = ByteSet(" \t\"'`|;&<>")
  private static let address = Array("://".utf8)
  private static let curl = Array("curl -u ".utf8)
  private static let addressEnd = ByteSet(" \t/\"'`<>")
  private static let quotes = ByteSet("`\"'")
  private static let valueEnd = ByteSet(" \t\"'`|")
  private static let sentenceEnd = ByteSet(".,;:)")
}
