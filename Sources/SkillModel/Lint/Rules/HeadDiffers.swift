extension Rule {
  static let headDiffers = overServed(
    "SK912", "head-differs", .error,
    summary: "A server answers HEAD otherwise than GET.",
    why:
      "the discovery format demands HEAD: clients ask with it how large a file is, and "
      + "whether it is there",
    help: "allow HEAD beside GET, and let both be answered by the same rule",
    sources: [.wellKnown, .http],
    examples: [
      .served([
        .example("index.json") {
          $0.head = ServedAnswer.Head(status: 200, length: 100, type: nil)
        }
      ]),
      .served(
        [
          .example("index.json") {
            $0.head = ServedAnswer.Head(status: 405, length: nil, type: nil)
          }
        ], flagged: ["index.json"]),
    ]
  ) { site, report in
    let differing = site.found.compactMap { answer -> Report.ServedFault? in
      guard let head = answer.head else { return nil }
      guard let status = head.status else {
        return Report.ServedFault(answer, "there is no answer to HEAD; GET is answered 200")
      }
      guard status == 200 else {
        return Report.ServedFault(answer, "HEAD is answered \(status), GET 200")
      }
      if let length = head.length, length != answer.size {
        return Report.ServedFault(
          answer, "HEAD says \(length) bytes, GET gives \(answer.size)")
      }
      if head.type != answer.fields["content-type"] {
        return Report.ServedFault(
          answer,
          "HEAD says Content-Type \(head.type ?? "nothing"), GET "
            + (answer.fields["content-type"] ?? "nothing"))
      }
      return nil
    }
    report(differing, of: site)
  }
}
