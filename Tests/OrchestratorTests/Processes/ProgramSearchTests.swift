import Foundation
import Testing

@testable import Orchestrator

@Suite("Programs and their surroundings")
struct ProgramSearchTests {
  @Test("A name is looked for in the folders of PATH, and only absolute ones")
  func search() throws {
    let folder = try TemporaryFolder()
    try folder.write("tool", [])
    #expect(ProgramSearch.find("tool", path: folder.path) == nil, "it may not be run")
    try #require(unsafe chmod(folder.path + "/tool", 0o755) == 0)
    #expect(
      ProgramSearch.find("tool", path: "/nonexistent:\(folder.path)") == folder.path + "/tool")
    #expect(ProgramSearch.find("tool", path: "") == nil)
    #expect(ProgramSearch.find("sh", path: ".:bin") == nil)
    #expect(ProgramSearch.find("./tool", path: folder.path) == nil)
    #expect(ProgramSearch.find(folder.path + "/tool", path: "") == folder.path + "/tool")
    #expect(ProgramSearch.find(folder.path, path: "") == nil, "a folder")
    #expect(ProgramSearch.find("", path: folder.path) == nil)
  }

  @Test("A program that takes another's place has another mark")
  func mark() throws {
    let folder = try TemporaryFolder()
    try folder.write("tool", [1])
    let first = ProgramSearch.mark(of: folder.path + "/tool")
    #expect(first != nil && first == ProgramSearch.mark(of: folder.path + "/tool"))
    try folder.write("tool", [2])
    #expect(ProgramSearch.mark(of: folder.path + "/tool") != first)
    #expect(ProgramSearch.mark(of: folder.path + "/none") == nil)
  }

  @Test("Of the daemon's environment only what is allowed is passed on")
  func environment() {
    let clean = ProcessEnvironment.clean(
      [
        "HOME": "/root", "PATH": "/opt/bin", "SYMBIONT_TOKEN": "secret", "CLAUDECODE": "1",
        "NOTIFY_SOCKET": "/run/x", "CREDENTIALS_DIRECTORY": "/run/y", "ANTHROPIC_API_KEY": "k",
        "TZ": "Asia/Tokyo", "LD_PRELOAD": "/x.so",
      ], allowed: ["ANTHROPIC_API_KEY"], fixed: ["A": "b"])
    #expect(
      clean == [
        "HOME": "/root", "PATH": "/opt/bin", "ANTHROPIC_API_KEY": "k", "TZ": "UTC",
        "LANG": "C.UTF-8", "A": "b",
      ])
    #expect(ProcessEnvironment.clean([:], allowed: [], fixed: [:])["PATH"] != nil)
  }

  @Test("A scratch folder is empty, private, and gone with everything in it, links not followed")
  func scratch() throws {
    let folder = try TemporaryFolder()
    try folder.write("kept", [1])
    var path = ""
    do {
      let scratch = try Scratch(in: folder.path)
      path = scratch.path
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      #expect(attributes[.posixPermissions] as? Int == 0o700)
      #expect(try FileManager.default.contentsOfDirectory(atPath: path).isEmpty)
      try FileManager.default.createDirectory(
        atPath: path + "/a/b", withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(
        atPath: path + "/a/link", withDestinationPath: folder.path)
      #expect(FileManager.default.createFile(atPath: path + "/a/b/c", contents: Data()))
    }
    #expect(!FileManager.default.fileExists(atPath: path))
    #expect(try folder.read("kept") == [1])
  }
}
