import SkillModel

/// What a target's service answers, asked all at once.
struct ServiceReadings: Sendable {
  /// By path with query.
  let answers: [String: Result<ServiceAnswer, ServiceFailure>]

  /// Asks for every path.
  ///
  /// - Throws: `CancellationError`.
  static func read(_ paths: [String], from service: ServiceClient) async throws -> ServiceReadings {
    let answers = try await withThrowingTaskGroup(
      of: (String, Result<ServiceAnswer, ServiceFailure>).self
    ) { group in
      for path in paths.withoutRepeats {
        group.addTask {
          do {
            return (path, .success(try await service.send(.get(path))))
          } catch let error as ServiceFailure {
            return (path, .failure(error))
          }
        }
      }
      var answers: [String: Result<ServiceAnswer, ServiceFailure>] = [:]
      for try await (path, answer) in group { answers[path] = answer }
      return answers
    }
    return ServiceReadings(answers: answers)
  }

  /// Why nothing was answered at all; nil when something was.
  var failure: ServiceFailure? {
    var first: ServiceFailure?
    for answer in answers.sorted(by: { $0.key < $1.key }).map(\.value) {
      guard case .failure(let failure) = answer else { return nil }
      first = first ?? failure
    }
    return first
  }

  /// Reads the answer to one path; `accepting` names statuses that have one beside those of success.
  func reading<Value: Decodable & Sendable>(
    _ type: Value.Type, _ path: String, _ service: ServiceClient, accepting: Set<Int> = []
  ) -> Reading<Value> {
    switch answers[path] {
    case nil: return .notApplicable("not asked")
    case .failure(let failure): return .failed(failure.message, advice: failure.advice)
    case .success(let answer):
      do throws(ServiceFailure) {
        return .found(try service.read(type, of: answer, accepting: accepting))
      } catch {
        return .failed(error.message, advice: error.advice)
      }
    }
  }
}
