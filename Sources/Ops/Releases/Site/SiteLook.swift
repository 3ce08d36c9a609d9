import Publishing
package import SkillModel

/// Asks a web server for a whole site, as its readers do.
package struct SiteLook: Sendable {
  /// Where the site is read, without a `/` at its end.
  package let url: String
  package var configuration: Configuration
  /// A PEM file with the authorities to trust in place of the system's.
  package var authorities: String?
  /// Sent to the site's own origin as Basic authentication.
  package var user: (name: String, password: String)?
  /// How long to wait for a connection, and for each part of an answer, in seconds.
  package var timeout = 30

  package init(url: String, configuration: Configuration = Configuration()) {
    self.url = url
    self.configuration = configuration
  }

  /// What came of it.
  enum Sight: Sendable {
    case seen([Finding])
    /// There is a server, and no site.
    case noSite(String)
    /// The server cannot be asked: why.
    case away(String)
  }

  /// Asks for everything; with files, for these, and holds the answers against their digests.
  ///
  /// - Throws: ``PublishingError`` when a file of this machine cannot be read; `CancellationError`.
  func look(at files: Verify.FileListing? = nil) async throws -> Sight {
    var request = Verify.Request(
      targets: [url + "/"], baseURL: nil, configuration: configuration, jobs: 8)
    request.listing = files
    request.authorities = authorities
    request.user = user
    request.timeout = timeout
    do {
      return .seen(try await Verify.run(request) { _ in }.flatMap(\.findings))
    } catch PublishingError.unreachable(_, let reason, _) {
      return .away(reason)
    } catch PublishingError.unverifiable(_, let reason, _) {
      return .noSite(reason)
    }
  }
}

extension Manifest {
  /// The files, for whoever holds a server's answers against them.
  func listing(_ name: String) -> Verify.FileListing {
    Verify.FileListing(
      name: name,
      files: entries.compactMap { entry in
        guard case .file(let size, let sha256) = entry.content else { return nil }
        return Verify.FileListing.File(path: entry.path, size: size, sha256: sha256)
      })
  }
}
