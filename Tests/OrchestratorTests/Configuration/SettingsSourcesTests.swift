import SkillModel
import Testing

@testable import Orchestrator

/// File, environment, flags: who wins, and where the file is found.
@Suite struct SettingsSourcesTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func sources(
    file: String? = nil, _ environment: [String: String] = [:],
    _ flags: [(String, String)] = []
  ) -> SettingsSources {
    SettingsSources(
      file: file, environment: environment,
      flags: flags.map { .init(name: "--set \($0.0)", key: $0.0, text: $0.1) },
      currentFolder: folder.path)
  }

  private func faults(_ sources: SettingsSources) -> [String] {
    do {
      _ = try sources.load()
      return []
    } catch let error as SettingsError {
      return error.faults.map { "\(error.place(of: $0)): \($0.message) | \($0.help)" }
    } catch {
      return ["\(error)"]
    }
  }

  @Test func laterSourcesWin() throws {
    try folder.write("my.yaml", Array("port: 1\nlease: 10s\nhost: 127.0.0.2\n".utf8))
    let loaded = try sources(
      file: "my.yaml", ["SYMBIONT_PORT": "2", "SYMBIONT_LEASE": "20s", "SYMBIONT_HOST": ""],
      [("port", "3")]
    ).load()
    #expect(loaded.settings.port == .number(3))
    #expect(loaded.settings.lease == .seconds(20))
    #expect(loaded.settings.host == "127.0.0.2")
    let origins = ["port", "lease", "host", "concurrency"].map {
      loaded.words(for: loaded.origin(of: $0))
    }
    #expect(origins == ["--set port", "SYMBIONT_LEASE", "my.yaml:3:7", "default"])
  }

  @Test func relativePathsStartWhereTheyAreWritten() throws {
    try DataFolder.makeFolder(folder.path + "/etc")
    try folder.write("etc/s.yaml", Array("token_file: token\n".utf8))
    let loaded = try sources(file: "etc/s.yaml", ["SYMBIONT_DATA_DIR": "./d/"]).load()
    #expect(loaded.settings.tokenFile == folder.path + "/etc/token")
    #expect(loaded.settings.dataDirectory == folder.path + "/d")
    #expect(try sources().load().settings.dataDirectory == folder.path + "/data")
  }

  @Test func theFileOfTheDataDirectoryIsFound() throws {
    try DataFolder.makeFolder(folder.path + "/d")
    try folder.write("d/symbiont.yaml", Array("port: 7\n".utf8))
    #expect(try sources([("data_dir", "d")]).load().settings.port == .number(7))
    #expect(
      try sources(["SYMBIONT_DATA_DIR": folder.path + "/d"]).load().settings.port == .number(7))
    try folder.write("other.yaml", Array("port: 8\n".utf8))
    #expect(
      try sources(["SYMBIONT_DATA_DIR": "d", "SYMBIONT_CONFIG": "other.yaml"]).load().settings.port
        == .number(8))
    var demo = sources(["SYMBIONT_DATA_DIR": "d"])
    demo.searchesFile = false
    #expect(try demo.load().settings.port == .number(8111))
    try folder.write("d/symbiont.yaml", Array("data_dir: elsewhere\n".utf8))
    #expect(
      faults(sources([("data_dir", "d")])).isEmpty, "a flag wins over what the file says")
    #expect(
      faults(sources(["SYMBIONT_DATA_DIR": "d"])).isEmpty)
  }

  private func sources(_ flags: [(String, String)]) -> SettingsSources { sources([:], flags) }

  @Test func aFileCannotMoveTheDirectoryItLiesIn() throws {
    try DataFolder.makeFolder(folder.path + "/data")
    try folder.write("data/symbiont.yaml", Array("data_dir: elsewhere\n".utf8))
    #expect(
      faults(sources()).first?.hasPrefix(
        "data/symbiont.yaml:1:11: the file lies in the data directory") == true)
  }

  @Test func mistakesNameTheVariableOrTheFlag() {
    let environment = [
      "SYMBIONT_PROT": "1", "SYMBIONT_LEASE": "soon", "SYMBIONT_URL": "x",
      "SYMBIONT_TOKEN": "s3cret",
      "SYMBIONT_ATTEMPT": "x", "OTHER": "1",
    ]
    let flags = [("budgets.day.herd", "1"), ("port", "x"), ("router.rules", "[]")]
    #expect(
      faults(sources(environment, flags)).map { $0.split(separator: "|")[0] } == [
        "SYMBIONT_LEASE: the value is `soon`, which is no duration ",
        "SYMBIONT_PROT: there is no such setting ",
        "--set budgets.day.herd: there is no such setting ",
        "--set port: the value is `x`, which is no port ",
        "--set router.rules: the routing rules can stand in the file only ",
      ])
    #expect(
      faults(sources(environment, flags)).contains {
        $0.contains("did you mean `SYMBIONT_PORT`?")
      })
  }

  @Test func anotherAddressNeedsAToken() throws {
    let flags = [("host", "::")]
    #expect(faults(sources(flags)).first?.hasPrefix("--set host: :: can be reached") == true)
    #expect(faults(sources(flags + [("port", "0")])).isEmpty)
    #expect(faults(sources(flags + [("token_file", "t")])).isEmpty)
    try folder.write("token", Array("0123456789abcdef\n".utf8))
    #expect(faults(sources(["CREDENTIALS_DIRECTORY": folder.path], flags)).isEmpty)
  }

  @Test func whatIsNoFileIsSaid() throws {
    #expect(
      faults(sources(file: "none.yaml")) == [
        "cannot read \(folder.path)/none.yaml: No such file or directory"
      ])
    #expect(faults(sources(file: ".")) == ["cannot read \(folder.path): Is a directory"])
  }

  @Test(arguments: [
    ("127.0.0.1", true), ("127.9.9.9", true), ("::1", true), ("localhost", true),
    ("::ffff:127.0.0.1", true), ("0.0.0.0", false), ("::", false), ("10.0.0.1", false),
    ("::ffff:10.0.0.1", false), ("fe80::1", false),
  ])
  func loopbackIsKnown(_ address: String, _ isLoopback: Bool) {
    #expect(BindAddress.isAddress(address))
    #expect(BindAddress.isLoopback(address) == isLoopback)
  }

  @Test(arguments: ["", "1.2.3", "127.0.0.1:80", "[::1]", "cortex", "127.0.0.1\0x", "127.1"])
  func otherTextsAreNoAddress(_ text: String) { #expect(!BindAddress.isAddress(text)) }
}
