/// Writes values one after the other: integers as 8 bytes, texts and bytes behind their length.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func write(_ value: Int64) {
    let bits = UInt64(bitPattern: value)
    for shift in stride(from: 0 as UInt64, to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: bits >> shift))
    }
  }

  mutating func write(_ value: Int) { write(Int64(value)) }

  mutating func write(_ value: Bool) { bytes.append(value ? 1 : 0) }

  mutating func write(_ text: String) { write(Array(text.utf8)) }

  mutating func write(_ content: [UInt8]) {
    write(content.count)
    bytes += content
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

  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  mutating func int64() throws(Damaged) -> Int64 {
    guard rest.count >= 8 else { throw Damaged() }
    var value: UInt64 = 0
    for (offset, byte) in rest.prefix(8).enumerated() {
      value |= UInt64(byte) << (8 * UInt64(offset))
    }
    rest = rest.dropFirst(8)
    return Int64(bitPattern: value)
  }

  mutating func int() throws(Damaged) -> Int { Int(truncatingIfNeeded: try int64()) }

  mutating func bool() throws(Damaged) -> Bool {
    guard let byte = rest.popFirst(), byte < 2 else { throw Damaged() }
    return byte == 1
  }

  mutating func slice() throws(Damaged) -> ArraySlice<UInt8> {
    let count = try int()
    guard count >= 0, count <= rest.count else { throw Damaged() }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }

  mutating func text() throws(Damaged) -> String {
    String(decoding: try slice(), as: UTF8.self)
  }

  mutating func optionalText() throws(Damaged) -> String? { try bool() ? try text() : nil }

  mutating func list<T>(_ element: (inout ByteReader) throws(Damaged) -> T) throws(Damaged) -> [T] {
    let count = try int()
    // Every element takes a byte at least, so no damaged count can ask for much memory.
    guard count >= 0, count <= rest.count else { throw Damaged() }
    var result: [T] = []
    result.reserveCapacity(count)
    for _ in 0..<count { result.append(try element(&self)) }
    return result
  }
}
