package import SkillModel
import SymbiontAPI

import struct SymbiontAPI.Timestamp

/// One condition of a target's `checks`, looked at.
package struct ConditionResult: Sendable {
  package enum Verdict: String, Sendable, CaseIterable {
    case holds, broken
    /// Nobody could tell.
    case unknown
  }

  package let check: OpsCheck
  package let verdict: Verdict
  /// What was found, or why nothing was.
  package let found: String

  init(_ check: OpsCheck, _ verdict: Verdict, _ found: String) {
    self.check = check
    self.verdict = verdict
    self.found = found
  }

  /// What is found of a service that answers nothing at all.
  static let silence = "the service does not answer"

  /// With what it must be, in a sentence: `the queue moves: 900, and must be at most 600`.
  package var sentence: String {
    switch verdict {
    case .holds: "\(check.title): \(found)"
    case .broken: "\(check.title): \(found); wanted: \(check.subject.conditions)"
    case .unknown: "\(check.title): not known, \(found)"
    }
  }
}

/// Everything that conditions are judged by.
struct ConditionEvidence {
  let service: ServiceReadings
  let host: HostReadings
  let certificates: [HostAndPort: Reading<Timestamp>]
  let metricsPath: String?
  let now: Timestamp

  func judge(_ check: OpsCheck) -> ConditionResult {
    switch check.subject {
    case .answer where service.failure != nil, .metric where service.failure != nil:
      ConditionResult(check, .unknown, ConditionResult.silence)
    case .answer(let path, let within, let status, let values):
      answer(check, path, within, status, values)
    case .metric(let metric, let bounds): self.metric(check, metric, bounds)
    case .age(let path, let limit):
      reading(check, host.newest[path]) { file in
        let age = now - file.modified
        return (age <= limit, "\(DurationWords.text(age)) old")
      }
    case .certificate(let server, let rest):
      reading(check, certificates[server]) { expiry in
        let left = expiry - now
        return (
          left >= rest,
          left < .zero
            ? "expired \(DurationWords.text(.zero - left)) ago"
            : "valid for \(DurationWords.text(left))"
        )
      }
    case .disk(let path, let room):
      reading(check, host.disks[path]) { disk in
        let percent = Int(disk.freePercent.rounded(.down))
        return (
          disk.has(room), "\(percent)% free (\(ByteCount.text(Int(clamping: disk.free))))"
        )
      }
    }
  }

  private func reading<Value>(
    _ check: OpsCheck, _ reading: Reading<Value>?, _ judge: (Value) -> (Bool, String)
  ) -> ConditionResult {
    switch reading {
    case .found(let value)?:
      let (holds, found) = judge(value)
      return ConditionResult(check, holds ? .holds : .broken, found)
    case .failed(let words, _)?: return ConditionResult(check, .unknown, words)
    case .notApplicable(let why)?: return ConditionResult(check, .unknown, why)
    case nil: return ConditionResult(check, .unknown, "not asked")
    }
  }

  private func answer(
    _ check: OpsCheck, _ path: String, _ limit: Duration?, _ status: Int?,
    _ values: [OpsExpectation]
  ) -> ConditionResult {
    let answer: ServiceAnswer
    switch service.answers[path] {
    case .success(let given)?: answer = given
    case .failure(let failure)?: return ConditionResult(check, .broken, failure.message)
    case nil: return ConditionResult(check, .unknown, "not asked")
    }
    let time = "in \(DurationWords.text(answer.time))"
    // Without a word about it, an answer is to be one of success.
    guard status.map({ $0 == answer.status }) ?? answer.isSuccess else {
      return ConditionResult(check, .broken, "status \(answer.status) \(time)")
    }
    if let limit, answer.time > limit { return ConditionResult(check, .broken, time) }
    guard !values.isEmpty else {
      return ConditionResult(check, .holds, "status \(answer.status) \(time)")
    }
    guard let document = try? JSONReader.read(answer.body) else {
      return ConditionResult(check, .broken, "the answer is no JSON")
    }
    var found: [String] = []
    for value in values {
      let member = JSONScalar(document, value.member, in: answer.body)
      found.append("\(value.member) is \(member?.words ?? "missing")")
      if member.map({ !$0.satisfies(value.condition) }) ?? true {
        return ConditionResult(check, .broken, found[found.count - 1])
      }
    }
    return ConditionResult(check, .holds, "\(found.joined(separator: ", ")), \(time)")
  }

  private func metric(
    _ check: OpsCheck, _ metric: OpsMetric, _ bounds: OpsBounds
  ) -> ConditionResult {
    guard let metricsPath, let answer = service.answers[metricsPath] else {
      return ConditionResult(check, .unknown, "the target has no path of metrics")
    }
    switch answer {
    case .failure(let failure): return ConditionResult(check, .unknown, failure.message)
    case .success(let answer):
      guard answer.isSuccess else {
        return ConditionResult(check, .unknown, "GET \(metricsPath): status \(answer.status)")
      }
      let text = String(decoding: answer.body, as: UTF8.self)
      let values = MetricsText.values(of: metric, in: text)
      // Of several series, each must be so.
      guard let worst = values.first(where: { !bounds.holds($0) }) ?? values.first else {
        return ConditionResult(check, .unknown, "GET \(metricsPath) has no \(metric.words)")
      }
      return ConditionResult(
        check, bounds.holds(worst) ? .holds : .broken, OpsBounds.words(worst))
    }
  }
}
