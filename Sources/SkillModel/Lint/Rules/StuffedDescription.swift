extension Rule {
  static let stuffedDescription = Rule(
    "SK138", "stuffed-description", .info,
    summary: "The description is a list of words rather than a text.",
    why:
      "the model chooses a skill by what its description says; a heap of words makes it choose the skill for everything that holds one of them",
    help: "say in sentences what the skill does and when to use it",
    sources: [.goValidator],
    examples: [
      Example(
        "---\nname: example\ndescription: Reads PDF, Word, Excel and HTML files, splits them, joins them and fills forms.\n---\nA.\n"
      ),
      Example(
        "---\nname: example\ndescription: ▸Pdf tool. pdf, docx, xlsx, pptx, csv, html, images, scans, forms, tables◂\n---\nA.\n"
      ),
      Example(
        "---\nname: example\ndescription: ▸'Use for \"pdf\", \"fill form\", \"read scan\", \"join pages\", \"split\", \"merge\"'◂\n---\nA.\n"
      ),
    ]
  ) { skill, report in
    guard let node = skill.frontMatter?["description"]?.value, let text = node.string else {
      return
    }
    let (commas, quotes) = text.utf8.commasAndQuotes
    guard commas >= 7 || quotes >= 10 else { return }
    let (quotations, quoted, prose) = text.quotations
    if quotations >= 5, prose < quoted {
      report(node.range, "\(quotations) quotations hold more words than the text around them")
      return
    }
    for sentence in text.split(whereSeparator: { ".!?\n".contains($0) }) {
      let parts = sentence.split(separator: ",").map { $0.split(separator: " ").count }
      let short = parts.count { $0 <= 3 }
      // A sentence that says something around its list has longer parts.
      let isList = short * 10 >= parts.count * 6 && parts.reduce(0, +) <= parts.count * 3
      if parts.count >= 8, isList {
        report(node.range, "a sentence lists \(parts.count) things, most of them bare words")
        return
      }
    }
  }
}

extension String {
  /// How many quotations there are, and how many words in them and around them.
  fileprivate var quotations: (count: Int, quoted: Int, prose: Int) {
    let parts = split(
      omittingEmptySubsequences: false, whereSeparator: { "\"“”".contains($0) })
    let words = parts.map { $0.split { !$0.isLetter && !$0.isNumber && $0 != "-" }.count }
    let quoted = stride(from: 1, to: parts.count - (parts.count + 1) % 2, by: 2).map { words[$0] }
    return (quoted.count, quoted.reduce(0, +), words.reduce(0, +) - quoted.reduce(0, +))
  }
}

extension String.UTF8View {
  /// How many commas there are, and how many quotation marks at most: few descriptions have as many as it takes.
  fileprivate var commasAndQuotes: (Int, Int) {
    var (commas, quotes) = (0, 0)
    for byte in self {
      if byte == UInt8(ascii: ",") { commas += 1 }
      // “ and ” start with 0xE2.
      if byte == UInt8(ascii: "\"") || byte == 0xE2 { quotes += 1 }
    }
    return (commas, quotes)
  }
}
