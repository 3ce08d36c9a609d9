import SkillModel

/// What Dendrite answered, ready to be shown or kept.
package struct DendriteAnswer: Sendable {
  package let endpoint: DendriteCall.Endpoint
  package let status: Int
  /// `text/markdown`, without parameters; nil when nothing says.
  package let contentType: String?
  /// What is wanted: of a page that came within JSON its text, else every byte as it came.
  package let content: [UInt8]
  package let time: Duration

  package var isSuccess: Bool { 200..<300 ~= status }

  /// Whether it is a picture.
  package var isPicture: Bool { content.starts(with: Self.signature) }

  /// The content when it is text.
  package var text: String? { isPicture ? nil : String(validating: content, as: UTF8.self) }

  /// A PNG's first bytes: https://www.w3.org/TR/png-3/#5PNG-file-signature (checked 2026-11-21).
  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
  /// And its last ones: an empty chunk IEND.
  private static let ending: [UInt8] =
    [0, 0, 0, 0] + Array("IEND".utf8) + [0xAE, 0x42, 0x60, 0x82]

  /// - Throws: ``ServiceFailure`` when a picture is no picture, or was cut.
  init(_ answer: ServiceAnswer, to call: DendriteCall, _ client: ServiceClient) throws {
    endpoint = call.endpoint
    status = answer.status
    contentType = answer.fields["content-type"].map { field in
      String(field.prefix { $0 != ";" && $0 != " " }).asciiLowercased
    }
    time = answer.time
    content = call.endpoint == .fetch ? Self.page(answer.body, contentType) : answer.body
    guard call.endpoint == .screenshot else { return }
    guard isPicture else {
      throw client.failure(
        .unreadable, answer.request,
        "the answer is no PNG but \(contentType ?? "something without a type"): "
          + String(decoding: answer.body.prefix(120), as: UTF8.self))
    }
    guard content.suffix(Self.ending.count).elementsEqual(Self.ending) else {
      throw client.failure(.unreadable, answer.request, "the PNG ends in its middle")
    }
  }

  /// A page may come as it is, or as a member of a JSON object that is called as its form or `content`.
  private static func page(_ body: [UInt8], _ type: String?) -> [UInt8] {
    guard type == "application/json", let value = try? JSONReader.read(body) else { return body }
    for name in DendriteCall.PageForm.allCases.map(\.rawValue) + ["content"] {
      if let text = value[name]?.string { return Array(text.utf8) }
    }
    return body
  }
}

extension ServiceClient {
  /// Asks Dendrite.
  ///
  /// - Throws: ``ServiceFailure``, with the service's own words where it gives some; `CancellationError`.
  package func ask(_ call: DendriteCall, within limit: Duration) async throws -> DendriteAnswer {
    let answer = try await send(call.request(within: limit))
    guard answer.isSuccess || call.endpoint == .health else {
      var failure = failure(answer)
      // Its own words are in no shape that is known.
      if failure.detail == nil, !answer.body.isEmpty {
        failure.words += ": " + String(decoding: answer.body.prefix(300), as: UTF8.self)
      }
      if answer.status == 400 || answer.status == 422 {
        failure.keyAdvice =
          "the service may call the members otherwise: --dry-run shows what is sent, --set and --body change"
          + " it"
      }
      throw failure
    }
    return try DendriteAnswer(answer, to: call, self)
  }
}
