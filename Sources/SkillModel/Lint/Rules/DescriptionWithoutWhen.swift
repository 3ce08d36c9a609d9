extension Rule {
  static let descriptionWithoutWhen = Rule(
    "SK137", "description-without-when", .info,
    summary: "The description does not say when to use the skill.",
    why:
      "an agent decides by the description; without an occasion it often does not think of the skill",
    help: "add a sentence such as `Use when …`",
    sources: [.specification, .bestPractices],
    examples: [
      Example("---\nname: example\ndescription: Fills PDF forms. Use for tax forms.\n---\n"),
      Example("---\nname: example\ndescription: ▸Fills in the forms of PDF documents.◂\n---\n"),
    ]
  ) { skill, report in
    guard let node = skill.descriptionNode, let value = node.string, value.utf8.count >= 20 else {
      return
    }
    // Only English is understood.
    let foreign = value.unicodeScalars.count { $0.value > 0x2FF && $0.properties.isAlphabetic }
    guard foreign * 10 < value.unicodeScalars.count else { return }
    let words = value.asciiLowercased.unicodeScalars.split { !isLetter($0) }
    guard !words.contains(where: { hints.contains(Substring($0)) }) else { return }
    report(node.range, "the description does not say when to use the skill")
  }
}

/// Whether a scalar belongs to a word: a letter, or a mark on one.
private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
  if scalar.isASCII { return UInt8(ascii: scalar).isASCIILetter }
  return scalar.properties.isAlphabetic || scalar.properties.isGraphemeExtend
}

/// Words that introduce an occasion.
private let hints: Set<Substring> = [
  "use", "used", "uses", "using", "when", "whenever", "trigger", "triggers", "triggered",
  "invoke", "invoked", "asks", "if", "before", "after", "during", "while", "apply", "activate",
]
