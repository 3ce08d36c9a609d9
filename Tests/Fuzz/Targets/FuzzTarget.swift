/// One entrance of the product for bytes that it did not write, and what must hold behind it.
///
/// A target is a value in a file of its own. libFuzzer runs it for `make fuzz` and `make soak`; the
/// tests run it over its corpus, over what fuzzing found before, and over some mutations of both.
package struct FuzzTarget: Sendable {
  /// Its folder in `Corpus` and `Regressions`, too.
  package let name: String
  /// The longest input that is worth trying, in bytes.
  package let longest: Int
  /// What is wrong with the answer to these bytes; nil when nothing is. A trap counts, too.
  package let fault: @Sendable ([UInt8]) -> String?

  package static let all: [FuzzTarget] = [
    .yaml, .frontMatter, .markdown, .configuration, .gitignore, .edits, .archives, .indexes,
    .pages, .colouring, .servedPages, .opsFiles, .cliResults, .ledgerLines, .queueLines, .apiBodies,
    .remoteCommands, .eventStreams, .hostAnswers, .releaseStates, .fixes, .verdicts, .lsp,
  ]
}
