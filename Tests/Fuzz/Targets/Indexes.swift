import SkillModel

extension FuzzTarget {
  /// A published folder's indexes and list of digests: JSON whose ranges nest and stand for
  /// themselves, and whatever is read out of it stands inside the file.
  static let indexes = FuzzTarget(name: "indexes", longest: 4096) { bytes in
    if let value = try? JSONReader.read(bytes), let fault = fault(in: value, bytes) { return fault }
    for format in PublishedIndex.Format.allCases {
      let index = PublishedIndex.read(bytes, path: "index.json", format: format)
      if let fault = fault(in: index, size: bytes.count) { return "\(format): \(fault)" }
    }
    return fault(in: ChecksumList.read(bytes), size: bytes.count)
  }

  /// Every value's own bytes are that value, and the values inside it follow each other.
  private static func fault(in value: JSONValue, _ bytes: [UInt8]) -> String? {
    guard let again = try? JSONReader.read(Array(bytes[value.range])), again.kind == value.kind,
      again.string == value.string, again.integer == value.integer
    else { return "the bytes at \(value.range) are another value" }
    let inner: [JSONValue]
    if case .object(let members) = value.content {
      inner = members.map(\.value)
      if members.contains(where: { $0.keyRange.upperBound > $0.value.range.lowerBound }) {
        return "a key behind its value at \(value.range)"
      }
    } else {
      inner = value.array ?? []
    }
    var last = value.range.lowerBound + 1
    for child in inner {
      guard child.range.lowerBound >= last, child.range.upperBound < value.range.upperBound else {
        return "\(child.range) is not inside \(value.range), or out of order"
      }
      last = child.range.upperBound
    }
    // Each level reads what is inside it again, so the depth that is looked at is bounded.
    guard value.range.count < 512 || inner.count < 8 else { return nil }
    return inner.lazy.compactMap { fault(in: $0, bytes) }.first
  }

  private static func fault(in index: PublishedIndex, size: Int) -> String? {
    let places =
      index.faults.map(\.range) + index.links.map(\.range)
      + index.skills.flatMap { skill in
        [skill.name.range] + skill.artifacts.map(\.url.range)
          + (skill.files ?? []).map(\.path.range)
      }
    let outside = places.first { $0.upperBound > size }
    if let outside { return "\(outside) outside of \(size) bytes" }
    if index.faults.contains(where: \.message.isEmpty) { return "a fault without words" }
    return nil
  }

  private static func fault(in list: ChecksumList, size: Int) -> String? {
    for line in list.lines {
      let parts = line.path.split(separator: "/", omittingEmptySubsequences: false)
      guard line.range.upperBound <= size, line.digest.utf8.count == 64,
        !parts.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." })
      else { return "the line \(line)" }
    }
    return list.faults.first { $0.range.upperBound > size }.map { "\($0) is outside" }
  }
}
