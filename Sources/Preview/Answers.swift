import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import Publishing
import SkillModel

/// The answer to each request: a file of the site, one of the preview's own, or why there is none.
struct Answers: Sendable {
  let site: LiveSite
  let events: ChangeEvents

  /// The folder of the preview's own files; no file of `dist/` lies in one of this name.
  static let folder = "/-/"

  func answer(_ request: Request) async -> Response {
    let response = await answerWhole(request)
    return request.method == .head ? response.createHeadResponse() : response
  }

  private func answerWhole(_ request: Request) async -> Response {
    guard Self.isLocal(request.head.authority) else {
      return Self.text(.misdirectedRequest, "This preview answers to localhost alone.\n")
    }
    guard request.method == .get || request.method == .head else {
      var response = Self.text(.methodNotAllowed, "405 Method Not Allowed\n")
      response.headers[.allow] = "GET, HEAD"
      return response
    }
    let target = request.head.path ?? "/"
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    guard let path = RelativePath.percentDecoded(String(parts[0])), path.hasPrefix("/") else {
      return Self.text(.badRequest, "400 Bad Request\n")
    }
    if path.hasPrefix(Self.folder) {
      let query = parts.count > 1 ? String(parts[1]) : ""
      if let own = own(String(path.dropFirst(Self.folder.count)), query, request) { return own }
    }
    return await file(at: String(path.dropFirst()), request)
  }

  /// A page elsewhere that gives a name of its own this address must not read what is no public yet.
  private static func isLocal(_ host: String?) -> Bool {
    guard let host else { return true }
    let name = host.hasPrefix("[") ? host.prefix { $0 != "]" } + "]" : host.prefix { $0 != ":" }
    return ["localhost", "127.0.0.1", "[::1]"].contains(name.lowercased())
  }

  // MARK: The site

  private func file(at path: String, _ request: Request) async -> Response {
    let path = path.isEmpty || path.hasSuffix("/") ? path + "index.html" : path
    if let file = await site.file(at: path) { return await found(file, at: path, request) }
    if await site.file(at: path + "/index.html") != nil {
      return Response(
        status: .temporaryRedirect,
        headers: Self.with(.location, "/" + PublishedURL.encoded(path) + "/"))
    }
    guard let page = site.missingPage() else { return Self.text(.notFound, "404 Not Found\n") }
    let version = await PageVersion.of(path, in: site)
    return Response(
      status: .notFound, headers: ServedFile(path: "404.html").fields,
      body: Self.body(Self.watched(page.bytes, path, version)))
  }

  private func found(_ file: OutputFile, at path: String, _ request: Request) async -> Response {
    let served = ServedFile(path: path)
    var fields = served.fields
    var bytes = file.bytes
    var tag = file.sha256
    if served.isPage {
      // A page names its version, so that it is another one when only a picture has changed.
      tag = await PageVersion.of(path, in: site)
      bytes = Self.watched(bytes, path, tag)
    }
    fields[.eTag] = "\"\(tag.prefix(32))\""
    if request.headers[.ifNoneMatch] == fields[.eTag] {
      return Response(status: .notModified, headers: fields)
    }
    return Response(status: .ok, headers: fields, body: Self.body(bytes))
  }

  /// A page with the preview's script at the end of its head.
  private static func watched(_ page: [UInt8], _ path: String, _ version: String) -> [UInt8] {
    guard let end = page.firstRange(of: Array("</head>".utf8))?.lowerBound else { return page }
    let script =
      "<script src=\"\(folder)preview.js\" data-page=\"\(PublishedURL.encoded(path))\" "
      + "data-version=\"\(version)\" defer></script>\n"
    return page[..<end] + Array(script.utf8) + page[end...]
  }

  // MARK: The preview's own files

  private func own(_ name: String, _ query: String, _ request: Request) -> Response? {
    switch name {
    case "preview.js":
      Self.asset(PackageResources.preview_js, "text/javascript; charset=utf-8")
    case "preview.css": Self.asset(PackageResources.preview_css, "text/css; charset=utf-8")
    case "events": stream(query, isHead: request.method == .head)
    default: nil
    }
  }

  private static func asset(_ bytes: [UInt8], _ type: String) -> Response {
    Response(status: .ok, headers: with(.contentType, type), body: body(bytes))
  }

  /// Format: https://html.spec.whatwg.org/multipage/server-sent-events.html (checked 2026-11-21).
  private func stream(_ query: String, isHead: Bool) -> Response {
    var fields = Self.with(.contentType, "text/event-stream")
    fields[.cacheControl] = "no-store"
    if isHead { return Response(status: .ok, headers: fields) }
    let asked = Self.fields(of: query)
    let (page, version) = (asked["page"] ?? "", asked["version"] ?? "")
    let (site, events) = (site, events)
    return Response(
      status: .ok, headers: fields,
      body: ResponseBody { writer in
        // Where the server was stopped and started again, half a second is soon enough.
        try await writer.write(ByteBuffer(string: "retry: 500\n\n"))
        for await notices in events.listen() {
          try await writer.write(ByteBuffer(bytes: Self.event("notices", notices)))
          let now = await PageVersion.of(page, in: site)
          if now != version {
            try await writer.write(ByteBuffer(bytes: Self.event("reload", Array(now.utf8))))
          }
        }
        try await writer.finish(nil)
      })
  }

  private static func event(_ name: String, _ data: [UInt8]) -> [UInt8] {
    let lines = data.split(separator: UInt8(ascii: "\n")).flatMap { "data: ".utf8 + $0 + "\n".utf8 }
    return "event: \(name)\n".utf8 + lines + "\n".utf8
  }

  private static func fields(of query: String) -> [String: String] {
    var fields: [String: String] = [:]
    for pair in query.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { continue }
      fields[String(parts[0])] = RelativePath.percentDecoded(String(parts[1]))
    }
    return fields
  }

  // MARK: Parts of answers

  private static func with(_ name: HTTPField.Name, _ value: String) -> HTTPFields {
    var fields = ServedFile.common
    fields[name] = value
    return fields
  }

  private static func text(_ status: HTTPResponse.Status, _ text: String) -> Response {
    Response(
      status: status, headers: with(.contentType, "text/plain; charset=utf-8"),
      body: body(Array(text.utf8)))
  }

  private static func body(_ bytes: [UInt8]) -> ResponseBody {
    ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
  }
}
