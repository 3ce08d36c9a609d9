import CCmark

/// The C library that reads Markdown.
package enum MarkdownLibrary {
  /// The version that this program runs with: `0.30.2`, which is a part of the library's name, too.
  package static var version: String { unsafe String(cString: cmark_version_string()) }
}
