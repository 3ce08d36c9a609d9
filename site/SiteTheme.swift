/// The default look of the published site: templates, styles and script, inside the binary.
package enum SiteTheme {
  /// One file of the theme.
  package struct File: Sendable {
    /// As a repository names the file in its `site/` that stands for this one.
    package let name: String
    package let bytes: [UInt8]
  }

  /// Every file, sorted by name.
  package static let files: [File] = [
    File(name: "layout.mustache", bytes: PackageResources.layout_mustache),
    File(name: "script.js", bytes: PackageResources.script_js),
    File(name: "style.css", bytes: PackageResources.style_css),
  ]
}
