/// What a server answered when it was asked for one file of a published site.
package struct ServedAnswer: Sendable {
  package enum Role: Sendable {
    case index, artifact, page
    /// Styles, scripts and pictures of the site itself.
    case asset
    /// Everything else, files of skills as their authors wrote them for the most part.
    case plain
  }

  package struct Redirect: Sendable {
    package let status: Int
    package let target: String

    package init(status: Int, target: String) {
      self.status = status
      self.target = target
    }
  }

  /// Why there is no answer behind the redirects, or none at all.
  package enum Failure: Sendable {
    case loop
    /// More redirects than clients follow.
    case endless(count: Int)
    /// From https to this http address, which was not asked.
    case insecure(String)
    /// To where no client may follow, and why.
    case forbidden(String, reason: String)
    /// In words: `no answer within 30 seconds`.
    case unanswered(String)
  }

  /// What the file should be, and who says so.
  package struct Expected: Sendable {
    package let sha256: String
    /// In bytes; nil when nobody says.
    package let size: Int?
    /// `SHA256SUMS`, or the local folder.
    package let source: String
    /// What the server's own list says, when that is not the source.
    package let served: String?
    /// The path of the file that really has these bytes, when it is one of the site.
    package var twin: String?
    /// Whether the answer was last changed before what it is held against.
    package var isOlder = false

    package init(sha256: String, size: Int?, source: String, served: String? = nil) {
      self.sha256 = sha256
      self.size = size
      self.source = source
      self.served = served
    }
  }

  /// The answer to HEAD.
  package struct Head: Sendable {
    /// Nil when there was none.
    package let status: Int?
    /// `Content-Length`; nil when it is not said.
    package let length: Int?
    package let type: String?

    package init(status: Int?, length: Int?, type: String?) {
      self.status = status
      self.length = length
      self.type = type
    }
  }

  /// The answer to a request that takes gzip.
  package struct Packed: Sendable {
    package let status: Int?
    /// `Content-Encoding`; nil when it is not packed.
    package let encoding: String?
    /// Whether `Vary` names `Accept-Encoding`.
    package let varies: Bool
    /// What is wrong with the bytes, in a phrase; nil when they unpack to what was asked for.
    package let fault: String?

    package init(status: Int?, encoding: String?, varies: Bool, fault: String? = nil) {
      self.status = status
      self.encoding = encoding
      self.varies = varies
      self.fault = fault
    }
  }

  /// Relative to the site, or to the origin; the site itself is empty.
  package let path: String
  /// Whether it was asked for at the origin's root, for a site that lies deeper.
  package let isAtOrigin: Bool
  package let role: Role
  package var redirects: [Redirect] = []
  package var failure: Failure?
  /// Nil without an answer.
  package var status: Int?
  /// By name in lower case; several of one name joined by `, `.
  package var fields: [String: String] = [:]
  package var size = 0
  package var sha256 = ""
  /// Whether the body begins as an HTML page does.
  package var beginsAsPage = false
  package var expected: Expected?
  package var head: Head?
  package var packed: Packed?
  /// The status of an answer to a request that names what is known already.
  package var revalidated: Int?
  /// `Last-Modified` in seconds since 1970.
  package var modified: Int?

  package init(_ path: String, role: Role, isAtOrigin: Bool = false) {
    self.path = path
    self.role = role
    self.isAtOrigin = isAtOrigin
  }

  package var isFound: Bool { failure == nil && status == 200 }

  /// Whether it is a page where no page belongs, as a server says that falls back to one for every
  /// name that it does not know.
  package var isPageForFile: Bool {
    isFound && beginsAsPage && ![".html", ".htm"].contains { path.asciiLowercased.hasSuffix($0) }
      && !path.isEmpty && path.utf8.last != UInt8(ascii: "/") && role != .page
  }

  /// The media type in lower case, without parameters.
  package var type: String? {
    fields["content-type"].map { value in
      String(value.prefix { $0 != ";" && $0 != " " }).asciiLowercased
    }
  }

  /// Whether the name holds a digest of the content, so that it never means anything else.
  package var isHashed: Bool {
    guard let dot = path.utf8.lastIndex(of: UInt8(ascii: ".")) else { return false }
    let digits = path[..<dot].utf8.suffix {
      0x30...0x39 ~= $0 || 0x61...0x66 ~= $0
    }
    return digits.count >= 8 && path[..<digits.startIndex].utf8.last == UInt8(ascii: "-")
  }
}

extension Substring.UTF8View {
  fileprivate func suffix(_ holds: (UInt8) -> Bool) -> Substring.UTF8View.SubSequence {
    var start = endIndex
    while start > startIndex, holds(self[index(before: start)]) { start = index(before: start) }
    return self[start...]
  }
}
