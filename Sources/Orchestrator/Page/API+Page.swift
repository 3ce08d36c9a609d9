import HTTPTypes
import Hummingbird

extension API {
  /// What people look at.
  var pageEndpoints: [Endpoint] {
    [
      Endpoint(.get, "/") { _ in
        var fields = HTTPFields()
        fields[.contentSecurityPolicy] = Self.pagePolicy
        let facts = await pageFacts()
        // It takes milliseconds, in which an event loop would answer nobody else.
        let page = await offThread { PageHTML.page(facts) }
        return Answer.bytes(page.utf8, type: "text/html; charset=utf-8", headers: fields)
      },
      Endpoint(.get, "/assets/{file}") { call in
        try call.query.allow()
        guard let file = PageAssets.all.files[call.parameters["file"] ?? ""] else {
          throw APIError(
            .notFound, "unknown_path", "there is no such file", help: "reload the page")
        }
        var fields = HTTPFields()
        fields[.cacheControl] = "private, max-age=31536000, immutable"
        return Answer.bytes(file.bytes, type: file.type, headers: fields)
      },
    ]
  }

  /// Nothing but the page's own files, no script in the markup, and no form, whatever a task says.
  private static let pagePolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
}
