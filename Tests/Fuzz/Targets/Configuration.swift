import SkillModel

extension FuzzTarget {
  /// `skillctl.yaml`: a configuration whose values keep their promises, or faults inside the file.
  static let configuration = FuzzTarget(name: "configuration", longest: 4096) { bytes in
    let source = SourceText(path: "skillctl.yaml", bytes: bytes)
    let codes = Set(Rule.all.map(\.code))
    do throws(ConfigurationError) {
      let value = try Configuration.parse(source, knownCodes: codes)
      guard let again = try? Configuration.parse(source, knownCodes: codes), again == value else {
        return "reading twice differs"
      }
      return broken(value, codes, source)
    } catch {
      return fault(in: error.faults, source)
    }
  }

  private static func fault(
    in faults: [ConfigurationError.Fault], _ source: SourceText
  ) -> String? {
    guard !faults.isEmpty else { return "an error without a fault" }
    var last = 0
    for fault in faults {
      guard (0..<source.bytes.count).contains(fault.range), fault.range.lowerBound >= last else {
        return "\(fault) points at nothing, or is out of order"
      }
      guard !fault.message.isEmpty, !fault.help.isEmpty, fault.message.utf8.count < 4096 else {
        return "\(fault) says nothing, or too much"
      }
      last = fault.range.lowerBound
    }
    return nil
  }

  /// The promise that a value breaks.
  private static func broken(
    _ value: Configuration, _ codes: Set<String>, _ source: SourceText
  ) -> String? {
    if let name = value.name {
      let isKebab = name.utf8.allSatisfy { $0 == 0x2D || (0x30...0x39).contains($0) || $0 > 0x60 }
      guard isKebab, !name.isEmpty, name.utf8.count <= 64 else { return "the name \(name)" }
    }
    if let url = value.baseURL {
      let host = url.dropFirst("https://".count).prefix { $0 != "/" }
      guard url.hasPrefix("https://"), !url.hasSuffix("/"), !host.contains("@") else {
        return "the address \(url)"
      }
    }
    if let owner = value.owner, owner.name.isEmpty { return "an owner without a name" }
    if value.archives.isEmpty { return "no archives" }
    guard codes.isSuperset(of: value.severities.keys),
      Rule.secretCodes.isDisjoint(with: value.severities.keys)
    else { return "the severities \(value.severities)" }
    for exception in value.exceptions {
      guard codes.contains(exception.code), exception.fingerprint.utf8.count == 12,
        (0..<source.bytes.count).contains(exception.range)
      else { return "the exception \(exception)" }
    }
    return nil
  }
}
