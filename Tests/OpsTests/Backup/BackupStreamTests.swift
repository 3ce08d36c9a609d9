import Foundation
import Publishing
import SkillModel
import Testing

import struct SymbiontAPI.Timestamp

@testable import Ops

@Suite("A copy comes byte by byte") struct BackupStreamTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let ledger = Array("{\"a\":1}\nfile 3 x\nend\n\0\u{FF}".utf8)

  private static func bytes(
    _ name: String = "ledger.jsonl", digest: String? = nil, end: String = "end\n"
  ) -> [UInt8] {
    let sums = "\(digest ?? Digest.sha256(ledger))  \(name)\n"
    return Array("folder /b\ntotal 99\nfile \(sums.utf8.count) SHA256SUMS\n\(sums)".utf8)
      + Array("file \(ledger.count) \(name)\n".utf8) + ledger + Array(end.utf8)
  }

  private func receive(_ bytes: [UInt8], size: Int) throws -> String {
    let incoming = try IncomingCopy(in: folder.path)
    var start = 0
    while start < bytes.count {
      try incoming.read(Array(bytes[start..<min(bytes.count, start + size)])) { _ in }
      start += size
    }
    let final = folder.path + "/copy"
    try incoming.place(at: final)
    return final
  }

  @Test(arguments: [1, 2, 3, 7, 64, 4096]) func itIsTheSameHoweverItIsCut(_ size: Int) throws {
    let path = try receive(Self.bytes(), size: size)
    #expect(try Files.read(path + "/ledger.jsonl") == Self.ledger)
    #expect(BackupHost.names(folder.path) == ["copy"] && BackupHost.isWhole(path))
  }

  @Test func whatIsNotWholeIsNotPlaced() throws {
    let whole = Self.bytes()
    for count in 0..<whole.count - 1 {
      #expect(throws: BackupFailure.self) { try receive(Array(whole[..<count]), size: 4096) }
      #expect(BackupHost.names(folder.path).isEmpty)
    }
    let digest = String(repeating: "0", count: 64)
    #expect(throws: BackupFailure.self) { try receive(Self.bytes(digest: digest), size: 9) }
    #expect(BackupHost.names(folder.path).isEmpty)
  }

  @Test(arguments: ["../x", "a/b", "..", ".x", "", "a\u{7}", String(repeating: "a", count: 300)])
  func noNameLeadsElsewhere(_ name: String) throws {
    #expect(throws: BackupFailure.self) { try receive(Self.bytes(name), size: 4096) }
    #expect(BackupHost.names(folder.path).isEmpty)
  }

  @Test func oneFileHasOneName() throws {
    let twice = Array("file 1 a\nxfile 1 a\ny".utf8)
    #expect(throws: BackupFailure.self) { try receive(twice, size: 4096) }
    #expect(throws: BackupFailure.self) {
      try receive(Array(repeating: 0x41, count: 70_000), size: 70_000)
    }
  }

  @Test func namesTellTheMoment() throws {
    let moment = try #require(Timestamp("2026-11-22T05:30:00.9Z"))
    #expect(BackupName.stamp(moment) == "20261122T053000Z")
    #expect(BackupName.moment("20261122T053000Z")?.secondsText == "2026-11-22T05:30:00Z")
    #expect(BackupName.moment("box-20261122T053000Z")?.secondsText == "2026-11-22T05:30:00Z")
    for bad in ["20261322T053000Z", "20261122T053000", "20261122 053000Z", "2026112²T053000Z", ""] {
      #expect(BackupName.moment(bad) == nil, "\(bad)")
    }
    #expect(BackupName.isLocal("a-b-20261122T053000Z", of: "a-b"))
    #expect(!BackupName.isLocal("a-b-20261122T053000Z", of: "a"))
  }

  @Test func theEndOfALedgerIsRead() {
    let good = #"{"timestamp":"2026-03-20T14:33:12Z","model":"haiku"}"# + "\n"
    #expect(LedgerEnd(Array(good.utf8)).newest?.secondsText == "2026-03-20T14:33:12Z")
    let torn = LedgerEnd(Array((good + "{\"timest").utf8))
    #expect(torn.isTorn && !torn.isBad && torn.newest != nil)
    let bad = LedgerEnd(Array((good + "nonsense\n").utf8))
    #expect(bad.isBad && !bad.isTorn && bad.newest == nil)
    #expect(LedgerEnd([]) == LedgerEnd(Array("\n".utf8)))
  }
}
