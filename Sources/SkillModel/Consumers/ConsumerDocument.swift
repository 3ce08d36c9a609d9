extension Consumer {
  /// All clients as one Markdown page, which `docs/clients.md` holds.
  package static func markdownReference() -> String {
    var text = """
      ---
      title: Clients
      description: The programs that skillctl knows, what its verdicts on a skill rest on, and how to say which ones count.
      order: 15
      ---

      # Clients

      Generated from the clients themselves: change a file under `Sources/SkillModel/Consumers`, then run the tests with
      `UPDATE_GOLDEN=1`.

      `skillctl validate` asks for each of these programs whether it would load a skill:

      - **loads**: it does.
      - **loses**: it does, but something that the author wrote is not used.
      - **refuses**: it does not.

      Words in quotation marks are the program's own, or its documentation's where no message is known; others are
      skillctl's. A program that names one fault at a time is shown with all that it would name one after the other. What
      depends on the text, as what a parser of YAML says, is shortened to `…`.

      Without a choice every rule has its own severity. With `--for codex,claude.ai`, or in `skillctl.yaml`

      ```yaml
      consumers:
        - codex
        - claude.ai
      ```

      a finding is an error where one of those refuses the skill because of it, and a warning where only others do. What one
      of them refuses and no rule explains is the error [SK171](rules.md#sk171-refused-by-consumer). Rules that are about no
      client, such as those about secrets, keep their severity; `severities` of `skillctl.yaml` counts more than all this.

      | name | program | what is known of it | read |
      |---|---|---|---|

      """
    for consumer in all {
      let sources = consumer.sources.map { "[\($0.title)](\($0.url))" }.joined(separator: ", ")
      let read = consumer.sources.map(\.checked).max() ?? ""
      text += "| `\(consumer.id)` | \(consumer.title) | \(consumer.basis): \(sources) | \(read) |\n"
    }
    return text + """

      ## Where the verdicts differ on purpose

      The profile `agentskills` refuses lists and mappings in flow style (`metadata: {version: "2"}`), as its program does;
      no rule calls them wrong, since YAML allows them. It differs from the program for front matter past skillctl's limits
      (256 KiB, 10,000 values, 64 levels: [SK106](rules.md#sk106-large-front-matter)), and for names with characters that
      Unicode's NFKC folds, of which only full-width forms are folded here.

      """
  }
}
