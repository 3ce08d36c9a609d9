extension Rule {
  static let uncompressedText = overServed(
    "SK923", "uncompressed-text", .warning,
    summary: "A text is sent uncompressed to clients that take gzip.",
    why: "pages and indexes are four times as large on the way as they need to be",
    help: "compress texts: `encode zstd gzip` in a Caddyfile",
    sources: [.http],
    examples: [
      .served([
        .example("index.json") {
          $0.packed = ServedAnswer.Packed(status: 200, encoding: "gzip", varies: true)
        }
      ]),
      .served(
        [
          .example("index.json") {
            $0.packed = ServedAnswer.Packed(status: 200, encoding: nil, varies: true)
          }
        ], flagged: ["index.json"]),
    ]
  ) { site, report in
    let plain = site.found.compactMap { answer -> Report.ServedFault? in
      guard let packed = answer.packed, packed.status == 200, packed.fault == nil else {
        return nil
      }
      if packed.encoding == nil {
        return Report.ServedFault(answer, "\(answer.size) bytes are sent uncompressed")
      }
      if packed.varies { return nil }
      return Report.ServedFault(
        answer, "it is compressed, and Vary does not name Accept-Encoding",
        help: "send `Vary: Accept-Encoding`, or a cache gives the compressed file to everybody")
    }
    report(plain, of: site, most: 20)
  }
}
