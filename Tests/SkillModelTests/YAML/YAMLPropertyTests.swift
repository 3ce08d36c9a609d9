import SkillModel
import Testing

/// Any bytes give a tree whose ranges lie in bounds and nest, or problems.
struct YAMLPropertyTests {
  private static let seed = """
    name: "yes"
    description: >-
      Use é when: 字
      😀 more
    metadata: {a: [b, 'c', ], "d": "\\u00e9"}
    list:
    - x: |
        text
      y: plain
        more
    - &a !t z
    """

  private func check(_ bytes: [UInt8]) {
    let source = SourceText(path: "x", bytes: bytes)
    let tree = YAMLReader.read(source, in: 0..<bytes.count)
    for problem in tree.problems {
      #expect(problem.range.upperBound <= bytes.count)
      #expect(!problem.message.isEmpty && !problem.help.isEmpty)
    }
    if let root = tree.root { nests(root, inside: 0..<bytes.count, bytes) }
    let document = SkillDocument.parse(source)
    #expect(document.body.upperBound <= bytes.count)
    #expect(document.problems.allSatisfy { $0.range.upperBound <= bytes.count })
  }

  private func nests(_ node: YAMLNode, inside outer: Range<Int>, _ bytes: [UInt8]) {
    #expect(
      outer.lowerBound <= node.range.lowerBound && node.range.upperBound <= outer.upperBound,
      "\(node.range) in \(outer): \(bytes)")
    for item in node.items ?? [] { nests(item, inside: node.range, bytes) }
    var end = node.range.lowerBound
    for entry in node.entries ?? [] {
      nests(entry.key, inside: node.range, bytes)
      nests(entry.value, inside: node.range, bytes)
      #expect(entry.key.range.lowerBound >= end, "\(bytes)")
      end = entry.value.range.upperBound
    }
  }

  @Test func anyBytes() {
    var dice = Dice(state: 1)
    let yaml = Array("-:#|>[]{},?&*!'\"%@` \n\r\tab\\u\u{FEFF}é😀".utf8)
    for round in 0..<3_000 {
      let count = Int.random(in: 0..<60, using: &dice)
      let bytes = (0..<count).map { _ in
        round % 3 == 0
          ? UInt8.random(in: 0...255, using: &dice) : yaml.randomElement(using: &dice) ?? 0
      }
      check(bytes)
    }
  }

  @Test func mutations() {
    var dice = Dice(state: 2)
    let yaml = Array("-:#|>[]{},?&*!'\"%@` \n\r\ta\u{0}".utf8)
    for _ in 0..<2_000 {
      var bytes = Array(("---\n" + Self.seed + "\n---\n# Body\n").utf8)
      for _ in 0..<Int.random(in: 1...4, using: &dice) {
        let place = Int.random(in: 0..<bytes.count, using: &dice)
        switch Int.random(in: 0..<3, using: &dice) {
        case 0: bytes[place] = yaml.randomElement(using: &dice) ?? 0
        case 1: bytes.remove(at: place)
        default: bytes.insert(yaml.randomElement(using: &dice) ?? 0, at: place)
        }
      }
      check(bytes)
      check(Array(bytes.dropFirst(4).prefix(bytes.count / 2)))
    }
  }
}
