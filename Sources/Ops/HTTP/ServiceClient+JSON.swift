import SymbiontAPI

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension ServiceClient {
  /// Sends a request and reads the JSON of a successful answer.
  ///
  /// - Throws: ``ServiceFailure``, with the service's own words when it refuses; `CancellationError`.
  package func read<Value: Decodable>(
    _ type: Value.Type, _ request: ServiceRequest
  ) async throws -> Value {
    try read(type, of: await send(request))
  }

  /// Reads the JSON of an answer of success, or of a status that has such an answer, too: 503 of
  /// `/health/deep`.
  ///
  /// - Throws: ``ServiceFailure``
  package func read<Value: Decodable>(
    _ type: Value.Type, of answer: ServiceAnswer, accepting: Set<Int> = []
  ) throws(ServiceFailure) -> Value {
    guard answer.isSuccess || accepting.contains(answer.status) else { throw failure(answer) }
    do {
      return try JSONDecoder().decode(type, from: Data(answer.body))
    } catch {
      throw failure(.unreadable, answer.request, Self.words(error))
    }
  }

  /// Why an answer is no success, by the service's own words if it has any.
  package func failure(_ answer: ServiceAnswer) -> ServiceFailure {
    let detail = try? JSONDecoder().decode(ErrorAnswer.self, from: Data(answer.body)).error
    var failure = failure(
      .status, answer.request, "status \(answer.status)" + (detail.map { ": \($0.message)" } ?? ""))
    failure.status = answer.status
    failure.detail = detail
    if answer.status == 401 || answer.status == 403 { failure.keyAdvice = key.advice }
    return failure
  }

  private static func words(_ error: any Error) -> String {
    let place: (DecodingError.Context) -> String = { context in
      let path = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }
      return path.isEmpty ? "" : " at '\(path.joined(separator: "."))'"
    }
    return switch error {
    case DecodingError.keyNotFound(let key, let context):
      "the answer lacks '\(key.stringValue)'\(place(context))"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      "the answer has another shape\(place(context))"
    case DecodingError.dataCorrupted(let context) where !context.codingPath.isEmpty:
      "the answer has another value\(place(context))"
    default: "the answer is no JSON"
    }
  }
}
