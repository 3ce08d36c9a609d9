import Ops

/// What `ops web` prints with `--format json`; described by `docs/schemas/web.schema.json`.
struct WebJSON: Encodable {
  let schema = "urn:skillctl:web:1"
  let tool = JSONText.Tool()
  let target: String
  /// `POST /fetch`
  let request: String
  /// The body, when it was only to be shown.
  var body: String?
  var status: Int?
  var contentType: String?
  var milliseconds: Int?
  /// How long the content is.
  var bytes: Int?
  /// The content when it is text and was not written to a file.
  var text: String?
  /// Where it was written to.
  var path: String?

  /// What would be sent.
  init(plan call: DendriteCall, target: String) {
    self.target = target
    request = "\(call.endpoint.method) \(call.endpoint.path)"
    body = call.body.map { String(decoding: $0, as: UTF8.self) }
  }

  init(_ answer: DendriteAnswer, target: String, path: String?) {
    self.target = target
    self.path = path
    request = "\(answer.endpoint.method) \(answer.endpoint.path)"
    status = answer.status
    contentType = answer.contentType
    milliseconds = Int(answer.time / .milliseconds(1))
    bytes = answer.content.count
    text = path == nil ? answer.text : nil
  }

  enum CodingKeys: String, CodingKey {
    case schema, tool, target, request, body, status, milliseconds, bytes, text, path
    case contentType = "content_type"
  }

  var json: String { JSONText.encode(self) }
}
