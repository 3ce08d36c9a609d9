import Foundation
import FuzzTargets
import Testing

/// The short form of fuzzing: every seed, everything that was ever found, and some mutations.
@Suite struct FuzzTargetTests {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The files of a target's folder by their names; none when it is not there.
  private static func inputs(_ kind: String, of target: String) -> [(name: String, bytes: [UInt8])]
  {
    let folder = folder.appending(path: "\(kind)/\(target)")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().compactMap { name in
      guard let data = try? Data(contentsOf: folder.appending(path: name)) else { return nil }
      return (name, Array(data))
    }
  }

  @Test(arguments: FuzzTarget.all.map(\.name)) func `holds for what is kept`(name: String) throws {
    let target = try #require(FuzzTarget.all.first { $0.name == name })
    let seeds = Self.inputs("Corpus", of: name)
    #expect(!seeds.isEmpty, "a target needs seeds")
    for (file, bytes) in seeds + Self.inputs("Regressions", of: name) {
      if let fault = target.fault(bytes) { Issue.record("\(file): \(fault)") }
    }
  }

  @Test(arguments: FuzzTarget.all.map(\.name)) func `holds for mutations`(name: String) throws {
    let target = try #require(FuzzTarget.all.first { $0.name == name })
    let inputs = (Self.inputs("Corpus", of: name) + Self.inputs("Regressions", of: name))
      .map(\.bytes).filter { $0.count <= 1000 }
    var mutation = Mutation(seed: 0xF0_22, inputs: inputs)
    for _ in 0..<500 {
      let bytes = mutation.next()
      if let fault = target.fault(bytes) {
        Issue.record("\(fault)\nbase64: \(Data(bytes).base64EncodedString())")
        return
      }
    }
  }

  /// A check that finds nothing wrong with anything would pass all of the above.
  @Test(arguments: [
    "<script>x</script>", "<p onclick=\"x\">a</p>", "<p>a", "</p>",
    "<a href=\"javascript:x\">b</a>",
    "<img src=\"data:text/html,x\" />", "a > b", "<p>a</em></p>", "<a href=\"x\ny>b</a>",
  ]) func `the check of HTML sees what is wrong`(html: String) {
    #expect(HTMLCheck.fault(in: html) != nil)
  }

  @Test(arguments: [
    "<script>x</script>", "<p onclick=\"x\">a</p>", "<p style=\"x\">a</p>", "<p>a", "</p>",
    "<a href=\"javascript:x\">b</a>", "<a href=\"//b\">c</a>", "<a>b</a>", "<a href=\"\">b</a>",
    "<a href=\"a%zz\">b</a>", "<a href=\"a#b#c\">d</a>", "<a href=\"a b\">c</a>",
    "<a href=\"a\"><em><a href=\"b\">c</a></em></a>", "<a class=\"anchor\" href=\"#a\">b</a>",
    "<img src=\"data:image/svg+xml;base64,AAAA\" alt=\"\">", "<img src=\"a\">",
    "<img src=\"https://a.b\" alt=\"\">", "a > b", "a & b", "a &copy; b", "<p>a</em></p>",
    "<a href=\"x\ny>b</a>", "<p><p>a</p></p>", "<p><table></table></p>", "<li>a</li>", "<ul>a</ul>",
    "<h1 id=\"a\">b</h1><h2 id=\"a\">c</h2>", "<h1 id=\"\">a</h1>", "<h1 id=\"a b\">c</h1>",
    "<br/>", "<p class=\"x\">a</p>", "a\u{85}b", "a\0", "a\rb",
  ]) func `the check of pages sees what is wrong`(html: String) {
    #expect(PageCheck(Array(html.utf8)).fault != nil)
  }
}
