import Foundation
import Testing

@testable import Orchestrator

/// The unit file, as systemd itself reads it.
@Suite(.offPool) struct UnitFileTests {
  private static let unit = Program.packageRoot + "/Packaging/symbiont.service"

  /// The largest exposure that is accepted, of 10.
  private static let mostExposure = 1.5

  private static let isThere: Bool = {
    let isThere = Program.output("systemd-analyze", ["--version"]) != nil
    if !isThere { print("skipped: no systemd-analyze here, so the unit file is not checked") }
    return isThere
  }()

  @Test(.enabled(if: isThere)) func systemdUnderstandsIt() throws {
    let folder = try TemporaryFolder()
    // The program is not installed where tests run.
    let text = try String(contentsOfFile: Self.unit, encoding: .utf8)
    let runnable = text.replacing("/opt/symbiont/current/bin/symbiont", with: "/bin/true")
    try folder.write("symbiont.service", Array(runnable.utf8))
    let run = try #require(
      Program.output("systemd-analyze", ["verify", folder.path + "/symbiont.service"]))
    #expect(run.code == 0)
    #expect(!run.text.contains("symbiont.service:"), "\(run.text)")
  }

  @Test(.enabled(if: isThere)) func itsExposureIsSmall() throws {
    let run = try #require(
      Program.output("systemd-analyze", ["security", "--offline=true", "--no-pager", Self.unit]))
    let line = try #require(
      run.text.split(separator: "\n").first { $0.contains("Overall exposure level") })
    let words = line.split(separator: " ")
    let place = try #require(words.firstIndex { $0.hasSuffix(".service:") })
    let exposure = try #require(Double(words[place + 1]))
    #expect(exposure <= Self.mostExposure, "\(line)")
  }

  @Test func itNamesWhatTheDaemonReads() throws {
    let text = try String(contentsOfFile: Self.unit, encoding: .utf8)
    for line in text.split(separator: "\n") {
      let name = line.drop { $0 == "#" }
      guard name.hasPrefix("Environment=SYMBIONT_") else { continue }
      let variable = String(name.dropFirst("Environment=".count).prefix { $0 != "=" })
      #expect(
        Setting.byVariable[variable] != nil || variable == SettingsSources.fileVariable,
        "\(variable)")
    }
    #expect(text.contains("Type=notify\n"))
    #expect(text.contains("LoadCredential=\(Credentials.tokenName):"))
  }
}
