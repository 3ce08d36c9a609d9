import Testing

@testable import SkillModel

@Suite struct CmarkDocumentTests {
  /// The memory of a document stays its own while others come and go, be they small or larger than a piece of memory.
  @Test(arguments: [1, 100, 40_000]) func documentsMayBeNested(_ count: Int) {
    let words = (0..<count).map { "word\($0)" }
    let outer = Array(words.map { "- *\($0)*\n" }.joined().utf8)
    for _ in 0..<2 {
      let found = CmarkDocument(outer, 0..<outer.count)?.withRoot { root in
        var found: [String] = []
        var item = root.firstChild?.firstChild
        while let current = item {
          if found.count % 1000 == 0 {
            let inner = Array(String(repeating: "`other` ", count: count).utf8)
            let code = CmarkDocument(inner, 0..<inner.count)?.withRoot {
              $0.firstChild?.firstChild?.literal
            }
            #expect(code == "other")
          }
          found.append(current.firstChild?.firstChild?.firstChild?.literal ?? "")
          item = current.next
        }
        return found
      }
      #expect(found == words)
    }
  }
}
