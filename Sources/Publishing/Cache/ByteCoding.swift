/// Writes values one after the other: times as 8 bytes, counts as LEB128 (https://dwarfstd.org/doc/DWARF5.pdf, 7.6), texts
/// and bytes behind their length.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func write(_ value: Int64) {
    unsafe withUnsafeBytes(of: value.littleEndian) { unsafe bytes.append(contentsOf: $0) }
  }

  mutating func write(_ value: Int) {
    var rest = UInt64(bitPattern: Int64(value))
    while rest > 0x7F {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func write(_ value: Bool) { bytes.append(value ? 1 : 0) }

  mutating func write(_ text: String) {
    write(text.utf8.count)
    bytes += text.utf8
  }

  mutating func write(_ content: [UInt8]) {
    write(content.count)
    bytes += content
  }

  /// Writes bytes without their length.
  mutating func writeRaw(_ content: some Sequence<UInt8>) { bytes += content }

  /// Gives what was written so far, and starts again with nothing.
  mutating func take() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  mutating func write(_ text: String?) {
    write(text != nil)
    if let text { write(text) }
  }

  mutating func write<T>(_ list: [T], _ element: (T, inout ByteWriter) -> Void) {
    write(list.count)
    for item in list { element(item, &self) }
  }
}

/// Reads what ``ByteWriter`` wrote; anything else is ``Damaged``.
struct ByteReader {
  struct Damaged: Error {}

  private let bytes: ArraySlice<UInt8>
  /// Where the next value starts.
  private var place: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    place = bytes.startIndex
  }

  private var left: Int { bytes.endIndex - place }

  var isAtEnd: Bool { left == 0 }

  mutating func int64() throws(Damaged) -> Int64 {
    guard left >= 8 else { throw Damaged() }
    var value: UInt64 = 0
    for offset in 0..<8 { value |= UInt64(bytes[place + offset]) << (8 * UInt64(offset)) }
    place += 8
    return Int64(bitPattern: value)
  }

  mutating func int() throws(Damaged) -> Int {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      guard left > 0 else { throw Damaged() }
      let byte = bytes[place]
      place += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return Int(truncatingIfNeeded: Int64(bitPattern: value)) }
    }
    throw Damaged()
  }

  mutating func bool() throws(Damaged) -> Bool {
    guard left > 0, bytes[place] < 2 else { throw Damaged() }
    defer { place += 1 }
    return bytes[place] == 1
  }

  mutating func slice() throws(Damaged) -> ArraySlice<UInt8> {
    let count = try int()
    guard count >= 0, count <= left else { throw Damaged() }
    defer { place += count }
    return bytes[place..<place + count]
  }

  mutating func text() throws(Damaged) -> String {
    String(decoding: try slice(), as: UTF8.self)
  }

  mutating func optionalText() throws(Damaged) -> String? { try bool() ? try text() : nil }

  mutating func list<T>(_ element: (inout ByteReader) throws(Damaged) -> T) throws(Damaged) -> [T] {
    let count = try int()
    // Every element takes a byte at least, so no damaged count can ask for much memory.
    guard count >= 0, count <= left else { throw Damaged() }
    var result: [T] = []
    result.reserveCapacity(count)
    for _ in 0..<count { result.append(try element(&self)) }
    return result
  }
}
