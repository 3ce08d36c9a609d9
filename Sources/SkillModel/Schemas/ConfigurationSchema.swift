/// The JSON Schema (2020-12) of `skillctl.yaml`.
enum ConfigurationSchema {
  static func json() -> JSONText {
    .object([
      ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
      ("$id", .string("urn:skillctl:configuration:1")),
      ("title", .string("skillctl.yaml")),
      (
        "description",
        .string(
          "What skillctl needs to know about a repository of skills; everything works without the"
            + " file. Beyond a schema: whether an address can be reached at all by others, and"
            + " whether an exception still fits a finding, which `skillctl validate --all` says.")
      ),
      // A file that says nothing is fine.
      ("type", .strings(["object", "null"])),
      ("properties", properties(ConfigurationKey.all)),
      ("additionalProperties", .boolean(false)),
    ])
  }

  static func properties(_ keys: [ConfigurationKey]) -> JSONText {
    .object(
      keys.map { key in
        (
          key.name,
          .object(
            [
              ("description", .string(key.meaning)), ("markdownDescription", .string(key.meaning)),
            ] + key.schema() + [("examples", .array([key.example()]))])
        )
      })
  }
}
