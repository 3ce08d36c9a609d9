import ArgumentParser
import Testing

@testable import skillctl

/// Words that are not given to the parser ask for what they would ask for there.
@Suite struct ValidatePlainTests {
  @Test(arguments: [[], ["skill"], ["one", "two words", "é"]])
  func `paths alone`(words: [String]) throws {
    let plain = try #require(ValidateCommand(plain: ["validate"] + words))
    let parsed = try #require(try ValidateCommand.parseAsRoot(words) as? ValidateCommand)
    #expect(everything(plain) == everything(parsed))
  }

  @Test(arguments: [["--all"], ["skill", "--json"], ["-h"], ["--", "-x"], ["-"], [""]])
  func `options and what is wrong are the parser's`(words: [String]) {
    #expect(ValidateCommand(plain: ["validate"] + words).map(everything) == nil)
  }

  private func everything(_ command: ValidateCommand) -> String {
    var text = ""
    dump(command, to: &text)
    return text
  }
}
