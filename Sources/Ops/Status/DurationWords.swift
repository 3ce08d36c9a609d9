/// Lengths of time as people say them.
package enum DurationWords {
  /// In the largest unit, with one decimal below ten seconds: `40 ms`, `3.2 s`, `12 min`, `5 h`, `9 days`.
  package static func text(_ duration: Duration) -> String {
    let seconds = max(0, duration / .seconds(1))
    return switch seconds {
    case ..<0.9995: "\(Int((seconds * 1000).rounded())) ms"
    case ..<9.95: "\(tenths(seconds)) s"
    case ..<99.5: "\(Int(seconds.rounded())) s"
    case ..<5970: "\(Int((seconds / 60).rounded())) min"
    case ..<172_800: "\(Int((seconds / 3600).rounded())) h"
    default: "\(Int(min(seconds / 86_400, 1e9).rounded(.down))) days"
    }
  }

  private static func tenths(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }
}
