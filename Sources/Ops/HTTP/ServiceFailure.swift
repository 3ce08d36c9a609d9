package import SymbiontAPI

/// Why a service did not give the answer that was asked for.
package struct ServiceFailure: Error, Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case unknownName = "unknown_name"
    /// Nothing listens there.
    case refused
    case timedOut = "timed_out"
    /// The connection ended before the answer did.
    case closed
    /// What answers does not speak HTTP.
    case notHTTP = "not_http"
    case tooLarge = "too_large"
    /// Its certificate, or no TLS at all.
    case certificate
    /// ``ServiceFailure/status`` is not one of success.
    case status
    /// The answer is no JSON, or not that of this question.
    case unreadable
    /// ``ServiceFailure/ssh`` says why it cannot be reached.
    case ssh
    case other
  }

  package var kind: Kind
  /// The service's address as its host sees it.
  package var service: String
  /// The host whose address ``service`` is; nil when it is asked directly.
  package var host: String?
  /// `GET /health`
  package var request: String
  /// What is wrong, in a phrase.
  package var words: String
  package var status: Int?
  /// The service's own words, if it has any.
  package var detail: ErrorAnswer.Detail?
  package var ssh: SSHFailure?
  /// What to do about the key that the service wants.
  package var keyAdvice: String?

  package init(
    _ kind: Kind, service: String, request: String, words: String, status: Int? = nil,
    detail: ErrorAnswer.Detail? = nil, ssh: SSHFailure? = nil
  ) {
    self.kind = kind
    self.service = service
    self.request = request
    self.words = words
    self.status = status
    self.detail = detail
    self.ssh = ssh
  }

  /// In a sentence, without advice.
  package var message: String {
    let place = ssh == nil ? host.map { " on \($0)" } ?? "" : ""
    return "\(request) at \(service)\(place): \(words)"
  }

  /// What to do next.
  package var advice: String {
    if let keyAdvice { return keyAdvice }
    if detail?.code == "unknown_task" {
      return "`skillctl ops queue` lists them; finished ones are forgotten after some time"
    }
    if let help = detail?.help { return help }
    if let ssh { return ssh.advice }
    return switch kind {
    case .unknownName: "check the name in the target's url"
    case .refused: "check that the service runs, and its address and port"
    case .timedOut: "check what the service is busy with; --timeout gives it longer"
    case .closed, .other: "look into the service's log"
    case .notHTTP, .unreadable, .tooLarge:
      "check that the target's url is this service's and not another one's"
    case .certificate: "check the certificate, and the name in the target's url"
    case .status where status == 401 || status == 403: "name the key for requests in the target"
    case .status where (400..<500).contains(status ?? 0):
      "correct what was asked for: the service does not take it"
    case .status: "look into the service's log"
    case .ssh: "check the connection"
    }
  }
}
