/// The default look of the published site: templates, styles and scripts, inside the binary.
package enum SiteTheme {
  /// One file of the theme.
  package struct File: Sendable {
    /// As a repository names the file in its `site/` that stands for this one.
    package let name: String
    package let bytes: [UInt8]
  }

  /// Every file, sorted by name.
  package static let files: [File] = [
    // SwiftPM puts `_` for a first digit, for a Swift name cannot start with one.
    File(name: "404.mustache", bytes: PackageResources._04_mustache),
    File(name: "about.mustache", bytes: PackageResources.about_mustache),
    File(name: "doc.mustache", bytes: PackageResources.doc_mustache),
    File(name: "favicon.svg", bytes: PackageResources.favicon_svg),
    File(name: "file.mustache", bytes: PackageResources.file_mustache),
    File(name: "index.mustache", bytes: PackageResources.index_mustache),
    File(name: "layout.mustache", bytes: PackageResources.layout_mustache),
    File(name: "rule.mustache", bytes: PackageResources.rule_mustache),
    File(name: "rules.mustache", bytes: PackageResources.rules_mustache),
    File(name: "script.js", bytes: PackageResources.script_js),
    File(name: "skill.mustache", bytes: PackageResources.skill_mustache),
    File(name: "style.css", bytes: PackageResources.style_css),
    File(name: "theme.js", bytes: PackageResources.theme_js),
  ]
}
