/// The default look of the published site: templates, styles and script, inside the binary.
///
/// The site itself is not rendered yet; this target keeps its place in the pipeline.
package enum SiteTheme {}
