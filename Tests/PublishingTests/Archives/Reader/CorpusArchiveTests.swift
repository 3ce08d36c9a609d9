import SkillModel
import Testing

@testable import Publishing

/// Archives that skills of the corpus carry: documents, fonts, data; none raises a false alarm.
@Suite struct CorpusArchiveTests {
  @Test func `archives among the corpus's files are sound`() throws {
    let root = #filePath.split(separator: "/").dropLast(5).reduce("") { "\($0)/\($1)" }
    let corpus = root + "/../shared/corpus"
    guard Files.isDirectory(corpus) else {
      print("skipped: reading the archives of the corpus, which is not beside this repository")
      return
    }
    var found = 0
    try search(corpus) { path, bytes in
      found += 1
      let archive = ArchiveReader.read(bytes: bytes, shown: path).archive
      let notes = archive.problems.map { "\($0)" } + archive.collisions.map { "\($0)" }
      #expect(notes == [], "\(path): \(archive.maker)")
    }
    #expect(found > 0)
  }

  private func search(_ folder: String, _ visit: (String, [UInt8]) -> Void) throws {
    for name in try Files.list(folder).names {
      let path = folder + "/" + name
      let info = try Files.info(path)
      if info.kind == .directory {
        try search(path, visit)
      } else if info.kind == .file, info.size < 16 << 20 {
        let bytes = try Files.read(path)
        if ArchiveSignature.isArchive(bytes) { visit(path, bytes) }
      }
    }
  }
}
