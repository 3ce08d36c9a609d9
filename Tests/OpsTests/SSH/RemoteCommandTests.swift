import Testing

@testable import Ops

@Suite struct RemoteCommandTests {
  @Test(arguments: [
    (["systemctl", "show", "-p", "ActiveState"], "'systemctl' show -p ActiveState"),
    (["/bin/ls", "--", "-la"], "'/bin/ls' -- -la"),
    (["if"], "'if'"),
    (["A=b", "C=d"], "'A=b' 'C=d'"),
    (["echo", ""], "'echo' ''"),
    (["echo", "a b"], "'echo' 'a b'"),
    (["echo", "it's"], #"'echo' 'it'\''s'"#),
    (["echo", "'"], #"'echo' \'"#),
    (["echo", #"a\b"#], #"'echo' 'a'\\'b'"#),
    (["echo", "$HOME `id` *"], "'echo' '$HOME `id` *'"),
    (["echo", "~", "a\nb", "é"], "'echo' '~' 'a\nb' 'é'"),
  ])
  func isQuoted(words: [String], text: String) throws {
    #expect(try RemoteCommand(words).text == text)
  }

  @Test func whatNoShellCanBeToldIsRefused() throws {
    #expect(throws: RemoteCommand.Unsayable.noProgram) { try RemoteCommand([]) }
    #expect(throws: RemoteCommand.Unsayable.noProgram) { try RemoteCommand(["", "a"]) }
    #expect(throws: RemoteCommand.Unsayable.zero(word: 2)) { try RemoteCommand(["a", "b", "c\0"]) }
    let most = RemoteCommand.longest - "'a' ".utf8.count
    #expect(
      try RemoteCommand(["a", String(repeating: "b", count: most)]).text.utf8.count == 131_071)
    #expect(throws: RemoteCommand.Unsayable.tooLong(bytes: RemoteCommand.longest + 1)) {
      try RemoteCommand(["a", String(repeating: "b", count: most + 1)])
    }
    let texts: [RemoteCommand.Unsayable] = [.noProgram, .zero(word: 0), .tooLong(bytes: 1)]
    for text in texts { #expect(text.words.contains(";")) }
  }

  @Test func variablesAreSetByEnv() throws {
    let command = try RemoteCommand(["date"]).with(environment: [("LC_ALL", "C"), ("A", "b c")])
    #expect(command.words == ["env", "LC_ALL=C", "A=b c", "date"])
  }

  /// What shells read something into, and what they might.
  private static let nasty: [String] =
    "abz09 \t\n\r'\"\\$`!*?[]{}()<>|&;#~=%^-+,.:/@\u{1}\u{7F}éß漢😀\u{301}\u{200D}\u{FEFF}".map(
      String.init) + ["--", "$(", "\\'", "'\\''", "\u{1B}[31m", "${IFS}", "\\n", "!!", "-e"]

  @Test(arguments: ["sh", "bash", "dash", "zsh", "fish", "ksh", "busybox"])
  func everyShellFindsTheSameWords(shell: String) throws {
    let start = shell == "busybox" ? [shell, "sh", "-c"] : [shell, "-c"]
    guard Program.run(start + ["exit 7"])?.code == 7 else {
      return print("skipped: there is no \(shell) here")
    }
    var random = SystemRandomNumberGenerator()
    for _ in 0..<150 {
      let words: [String] = (0..<Int.random(in: 1...6, using: &random)).map { _ in
        (0..<Int.random(in: 0...12, using: &random)).map { _ in
          Self.nasty.randomElement(using: &random) ?? ""
        }.joined()
      }
      let command = try RemoteCommand(["printf", "%s\\0"] + words)
      let run = try #require(Program.run(start + [command.text]))
      let expected: [UInt8] = words.flatMap { Array($0.utf8) + [0] }
      #expect(run.code == 0 && run.output == expected, "\(words) became \(run)")
    }
  }
}
