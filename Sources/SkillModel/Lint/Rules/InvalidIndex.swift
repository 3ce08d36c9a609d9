extension Rule {
  static let invalidIndex = overPublished(
    "SK811", "invalid-index", .error,
    summary: "An index is not JSON, lacks a value, or has one of another type.",
    why: "clients refuse the index, or drop the skill without a word",
    help: "build the folder again with `skillctl package --all`, or mend the index",
    sources: [.json, .wellKnown, .claudeMarketplaces],
    examples: [
      .published([(".well-known/skills/index.json", "{\"skills\": []}\n")]),
      .published([(".well-known/skills/index.json", "{\"skills\": [▸}◂\n")]),
      .published([
        (
          ".well-known/skills/index.json",
          "{\"skills\": [▸{◂\"name\": \"pdf\", \"description\": ▸1◂}]}\n"
        )
      ]),
    ]
  ) { folder, report in
    for index in folder.indexes {
      for fault in index.faults where fault.kind == .form {
        report(fault.range, in: index.path, fault.message)
      }
    }
  }
}
