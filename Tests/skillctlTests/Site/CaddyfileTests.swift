import Foundation
import SkillModel
import Testing

/// The repository's own Caddyfile, which is the one that `skillctl init` writes.
@Suite struct CaddyfileTests {
  private static let hasCaddy: Bool = {
    let works = RealBinary.works("caddy version")
    if !works { print("skipped: no caddy here, so it does not say whether the Caddyfile is right") }
    return works
  }()

  @Test func isTheTemplate() throws {
    let text = try String(contentsOfFile: BuiltSite.caddyfile, encoding: .utf8)
    #expect(text == RepositoryTemplate.caddyText)
  }

  @Test(arguments: ["", "SKILLCTL_ADDRESS=skills.example.org SKILLCTL_DIST=/srv/dist"])
  func isValid(_ environment: String) throws {
    guard Self.hasCaddy else { return }
    let scratch = try Scratch()
    let run = try RealBinary.shell(
      "\(environment) caddy validate --adapter caddyfile --config '\(BuiltSite.caddyfile)'",
      in: scratch.work)
    #expect(run.exitCode == 0 && run.output.contains("Valid configuration"), "\(run.output)")
    #expect(!run.output.contains("\"level\":\"warn\""), "\(run.output)")
  }

  @Test func isFormatted() throws {
    guard Self.hasCaddy else { return }
    let scratch = try Scratch()
    let run = try RealBinary.shell(
      "caddy fmt '\(BuiltSite.caddyfile)' | cmp - '\(BuiltSite.caddyfile)'", in: scratch.work)
    #expect(run.exitCode == 0, "\(run.output)")
  }

  /// The lines for a private catalogue are right once their `#` is gone.
  @Test func privateCatalogueIsValid() throws {
    guard Self.hasCaddy else { return }
    let scratch = try Scratch()
    let text = RepositoryTemplate.caddyText
    let opened = text.replacingOccurrences(of: "\n\t\t#", with: "\n\t\t")
      .replacingOccurrences(of: "\n\t\t ", with: "\n\t\t# ")
    try scratch.write(opened, to: "Caddyfile")
    #expect(opened.contains("\n\t\tbasicauth {\n\t\t\treader HASH\n\t\t}\n"))
    let run = try RealBinary.shell(
      "hash=$(caddy hash-password --plaintext secret) && "
        + "sed \"s|reader HASH|reader $hash|\" Caddyfile >private && "
        + "caddy validate --adapter caddyfile --config private", in: scratch.work)
    #expect(run.exitCode == 0 && run.output.contains("Valid configuration"), "\(run.output)")
  }
}
