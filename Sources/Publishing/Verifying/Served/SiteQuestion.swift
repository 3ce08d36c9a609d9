import SkillModel

/// One file of a site to be asked for, and how thoroughly.
struct SiteQuestion: Sendable {
  /// Relative to the site, or to the origin.
  let path: String
  var isAtOrigin = false
  let role: ServedAnswer.Role
  /// In bytes, where somebody says it.
  var size: Int?
  var plan: ArtifactPlan?
  /// Whether HEAD is asked for too.
  var asksHead = false
  /// Whether compression and revalidation are tried too.
  var isSample = false

  /// What came of it.
  struct Outcome: Sendable {
    var answer: ServedAnswer
    /// Where the answer stands.
    let address: WebAddress
    /// Why there is no answer at all.
    var cause: FetchFailure?
    /// Of an index alone.
    var bytes: [UInt8]?
    /// Of an artifact that was opened.
    var item: FolderItem?
    /// Of a page.
    var page: HTMLLinks?
  }

  /// An index of 45,000 skills has as many.
  static let largestIndex = 64 * 1024 * 1024
  /// Of a page, what links are looked for in.
  static let largestPage = 16 * 1024 * 1024
  /// An archive of which no index gives the size.
  static let largestUnannounced = 32 * 1024 * 1024
  /// A file of which nobody says the size.
  static let largestFile = 256 * 1024 * 1024
  /// What an answer may have over its size before reading stops.
  private static let slack = 64 * 1024
  /// Texts below this are not worth compressing.
  private static let worthPacking = 1000

  /// Whether it takes much memory, so that it is asked for by itself.
  var isLarge: Bool { plan != nil && (size ?? 0) > 16 * 1024 * 1024 }

  func ask(_ visitor: Visitor, of site: SiteAddress, linter: Linter) async throws -> Outcome {
    let address = site.address(of: path, atOrigin: isAtOrigin)
    var request = Fetcher.Request(address: address, most: most)
    request.fields = [("Accept-Encoding", "identity"), ("Origin", "https://skillctl.invalid")]
    request.keeping = keeping
    let visit = try await visitor.visit(request)
    var outcome = Outcome(answer: answer(visit), address: visit.address, cause: visit.cause)
    guard outcome.answer.isFound, let response = visit.response else { return outcome }
    if role == .index { outcome.bytes = response.bytes }
    if isPage(response), let bytes = response.bytes { outcome.page = HTMLLinks(bytes) }
    if let plan, response.bytes != nil, !outcome.answer.isPageForFile {
      let file = ArtifactFile(
        size: response.size, sha256: response.sha256, executable: false, bytes: response.bytes)
      outcome.item = FolderItem.judge(
        file, path, site.base + "/" + path, plan, linter)
    }
    let type = outcome.answer.fields["content-type"]
    if asksHead { outcome.answer.head = try await head(visitor, visit.address) }
    if isSample {
      outcome.answer.revalidated = try await again(visitor, visit.address, response)
      if Self.isText(type), response.size >= Self.worthPacking {
        outcome.answer.packed = try await packed(visitor, visit.address, response)
      }
    }
    return outcome
  }

  private var keeping: Int {
    switch role {
    case .index: Self.largestIndex
    case .page: Self.largestPage
    default:
      plan == nil
        ? 0 : min(size ?? Self.largestUnannounced, ArchiveReader.Limits().archive)
    }
  }

  private var most: Int {
    if let size { return size + Self.slack }
    switch role {
    case .index: return Self.largestIndex
    case .page: return Self.largestPage
    default: return plan == nil ? Self.largestFile : ArchiveReader.Limits().archive
    }
  }

  private func answer(_ visit: Visitor.Visit) -> ServedAnswer {
    var answer = ServedAnswer(path, role: role, isAtOrigin: isAtOrigin)
    answer.redirects = visit.redirects
    answer.failure = visit.failure
    guard let response = visit.response else { return answer }
    answer.status = response.status
    answer.fields = response.fields.filter { Self.kept.contains($0.key) }
    answer.size = response.size
    answer.sha256 = response.sha256
    answer.beginsAsPage = Self.beginsAsPage(response.start)
    answer.modified = response.fields["last-modified"].flatMap(HTTPDate.seconds)
    return answer
  }

  private func isPage(_ response: Fetcher.Response) -> Bool {
    role == .page && Self.beginsAsPage(response.start)
  }

  private static let kept: Set<String> = [
    "access-control-allow-origin", "cache-control", "content-encoding", "content-security-policy",
    "content-type", "etag", "last-modified", "x-content-type-options",
  ]

  private func head(_ visitor: Visitor, _ address: WebAddress) async throws -> ServedAnswer.Head {
    var request = Fetcher.Request(method: "HEAD", address: address, most: 0)
    request.fields = [("Accept-Encoding", "identity")]
    let visit = try await visitor.visit(request)
    let length = visit.response?.fields["content-length"].flatMap(Int.init)
    return ServedAnswer.Head(
      status: visit.response?.status, length: length,
      type: visit.response?.fields["content-type"])
  }

  /// The status of a request that names what is known already; nil when there is nothing to name.
  private func again(_ visitor: Visitor, _ address: WebAddress, _ first: Fetcher.Response)
    async throws -> Int?
  {
    var request = Fetcher.Request(address: address, most: first.size + Self.slack)
    request.fields = [("Accept-Encoding", "identity")]
    if let tag = first.fields["etag"] {
      request.fields.append(("If-None-Match", tag))
    } else if let date = first.fields["last-modified"] {
      request.fields.append(("If-Modified-Since", date))
    } else {
      return nil
    }
    return try await visitor.visit(request).response?.status
  }

  private func packed(_ visitor: Visitor, _ address: WebAddress, _ plain: Fetcher.Response)
    async throws -> ServedAnswer.Packed
  {
    let most = plain.size + Self.slack
    var request = Fetcher.Request(address: address, most: most)
    request.fields = [("Accept-Encoding", "gzip")]
    request.keeping = most
    let visit = try await visitor.visit(request)
    guard let response = visit.response else {
      return ServedAnswer.Packed(
        status: nil, encoding: nil, varies: true, fault: "there is no answer")
    }
    let encoding = response.fields["content-encoding"]?.asciiLowercased
    var fault = response.failure?.words
    if fault == nil, response.status == 200 {
      switch encoding {
      case nil, "identity":
        if response.sha256 != plain.sha256 { fault = "it comes uncompressed, with other bytes" }
      case "gzip", "x-gzip": fault = Self.fault(of: response.bytes ?? [], plain)
      default: fault = "it comes in the encoding \(encoding ?? ""), which was not asked for"
      }
    }
    let vary = response.fields["vary"]?.asciiLowercased ?? ""
    return ServedAnswer.Packed(
      status: response.status, encoding: encoding == "identity" ? nil : encoding,
      varies: vary.contains("accept-encoding") || vary.contains("*"), fault: fault)
  }

  /// Unpacks no more than there should be.
  private static func fault(of bytes: [UInt8], _ plain: Fetcher.Response) -> String? {
    do throws(ArchiveInput.Failure) {
      let input = try ArchiveInput.open(.gzip, [bytes[...]])
      guard try input.next() != nil else { return "it unpacks to nothing" }
      let (unpacked, count) = try input.read(most: plain.size)
      if count > plain.size { return "it unpacks to more than the \(plain.size) bytes it should" }
      return Digest.sha256(unpacked) == plain.sha256 ? nil : "it unpacks to other bytes"
    } catch {
      return "it does not unpack: \(error.reason)"
    }
  }

  private static func isText(_ type: String?) -> Bool {
    guard let type = type?.asciiLowercased else { return false }
    return type.hasPrefix("text/") || type.contains("json") || type.contains("xml")
      || type.contains("javascript")
  }

  /// Whether the first bytes are those of an HTML page: its doctype or one of its outer elements.
  static func beginsAsPage(_ start: [UInt8]) -> Bool {
    let text = start.drop { $0 == 0x20 || 0x09...0x0D ~= $0 || [0xEF, 0xBB, 0xBF].contains($0) }
    let lower = text.prefix(16).map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }
    return ["<!doctype html", "<html", "<head", "<body"].contains { lower.starts(with: $0.utf8) }
  }
}

extension SiteQuestion {
  /// Asks only whether it is there, by HEAD.
  func look(_ visitor: Visitor, of site: SiteAddress) async throws -> Outcome {
    let address = site.address(of: path, atOrigin: isAtOrigin)
    let visit = try await visitor.visit(Fetcher.Request(method: "HEAD", address: address, most: 0))
    var answer = ServedAnswer(path, role: role, isAtOrigin: isAtOrigin)
    answer.redirects = visit.redirects
    answer.failure = visit.failure
    answer.status = visit.response?.status
    return Outcome(answer: answer, address: visit.address)
  }
}
