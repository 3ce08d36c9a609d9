import Foundation
import Testing

@testable import Orchestrator

@Suite struct AccessTokenTests {
  private let folder: TemporaryFolder
  private let text = "0123456789abcdef0123456789abcdef"

  init() throws { folder = try TemporaryFolder() }

  private func settings(_ name: String) -> Settings {
    var settings = Settings()
    settings.tokenFile = folder.path + "/" + name
    return settings
  }

  @Test func aTokenIsReadAndCompared() throws {
    try folder.write("t", Array((text + "\r\n").utf8))
    let token = try #require(try AccessToken.read(settings("t"), environment: [:]))
    #expect(token.equals(text.utf8))
    for other in [
      "", "0", text + "0", String(text.dropLast()), "1" + text.dropFirst(), text + text,
    ] {
      #expect(!token.equals(other.utf8), "\(other)")
    }
  }

  @Test func aCredentialIsTaken() throws {
    try folder.write("token", Array(text.utf8))
    let environment = ["CREDENTIALS_DIRECTORY": folder.path]
    #expect(try AccessToken.read(Settings(), environment: environment)?.equals(text.utf8) == true)
    #expect(try AccessToken.read(Settings(), environment: [:]) == nil)
  }

  @Test func whatIsNoTokenIsRefused() throws {
    try folder.write("short", Array("0123456789abcde\n\n\n\n".utf8))
    try folder.write("odd", Array("0123456789 abcdef".utf8))
    try folder.write("open", Array(text.utf8))
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o644], ofItemAtPath: folder.path + "/open")
    for (name, why) in [
      ("short", AccessToken.Unusable.Why.short), ("odd", .unprintable), ("open", .readableByAll),
    ] {
      #expect(throws: AccessToken.Unusable(path: folder.path + "/" + name, why: why)) {
        try AccessToken.read(settings(name), environment: [:])
      }
    }
    #expect(throws: DataError.self) { try AccessToken.read(settings("none"), environment: [:]) }
  }
}
