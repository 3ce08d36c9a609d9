/// What stands before the packed bytes of a gzip member: RFC 1952, section 2.3.
struct GzipHeader {
  /// Where the packed bytes start.
  let end: Int
  /// Seconds since 1970; 0 when none is given.
  let time: Int
  /// The system it was made on; Python says 255, unknown.
  let system: UInt8
  let hasName: Bool

  enum Failure: Error {
    case truncated
    case damaged(String)
  }

  init(_ bytes: [UInt8], at start: Int = 0) throws(Failure) {
    let fields = ByteFields(bytes)
    guard let time = fields.u32(start + 4), let fixed = fields.slice(start, 10) else {
      throw .truncated
    }
    let head = Array(fixed)
    let flags = head[3]
    if head[2] != 8 { throw .damaged("the gzip header names an unknown method") }
    if flags & 0xE0 != 0 { throw .damaged("the gzip header has reserved flags") }
    var end = start + 10
    if flags & 4 != 0 {
      guard let count = fields.u16(end) else { throw .truncated }
      end += 2 + count
    }
    // The original name, then a comment, each up to a zero byte.
    for flag in [8, 16] as [UInt8] where flags & flag != 0 {
      guard end < bytes.count, let zero = bytes[end...].firstIndex(of: 0) else { throw .truncated }
      end = zero + 1
    }
    if flags & 2 != 0 { end += 2 }
    guard end <= bytes.count else { throw .truncated }
    self.end = end
    self.time = time
    system = head[9]
    hasName = flags & 8 != 0
  }
}
