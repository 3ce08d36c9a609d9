extension String {
  /// Whether it stands before another text when both are ordered by the bytes of their UTF-8, as
  /// `utf8.lexicographicallyPrecedes` has it, only faster.
  package func precedesInBytes(_ other: String) -> Bool {
    var (left, right) = (self, other)
    return left.withUTF8 { left in
      right.withUTF8 { right in
        let common = min(left.count, right.count)
        for index in 0..<common {
          let (one, two) = unsafe (left[index], right[index])
          if one != two { return one < two }
        }
        return left.count < right.count
      }
    }
  }
}
