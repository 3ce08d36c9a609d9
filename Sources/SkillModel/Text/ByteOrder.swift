#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

extension String {
  /// Whether it stands before another text when both are ordered by the bytes of their UTF-8, as
  /// `utf8.lexicographicallyPrecedes` has it, only faster.
  package func precedesInBytes(_ other: String) -> Bool {
    var (left, right) = (self, other)
    return left.withUTF8 { left in
      right.withUTF8 { right in
        let common = min(left.count, right.count)
        guard let one = left.baseAddress, let two = right.baseAddress, common > 0 else {
          return left.count < right.count
        }
        let order = unsafe memcmp(one, two, common)
        return order == 0 ? left.count < right.count : order < 0
      }
    }
  }
}
