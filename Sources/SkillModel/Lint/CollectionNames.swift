extension Skill {
  /// What the rules over a collection look at: only skills that have one of these in common can offend against them.
  package var collectionNames: [String] {
    let folder = "folder " + directory.asOfCollection
    guard let name, !name.isEmpty else { return [folder] }
    return [folder, "name " + name.asOfCollection]
  }
}

extension String {
  /// The form in which the names of two skills count as the same.
  var asOfCollection: String { widthFolded.lowercased() }
}
