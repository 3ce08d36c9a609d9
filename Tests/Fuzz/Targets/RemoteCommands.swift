import Foundation
import Ops

extension FuzzTarget {
  /// What is said to the shell of a host: a real `sh` finds the same words in it. Words are parted by U+001E.
  static let remoteCommands = FuzzTarget(name: "remote-commands", longest: 1024) { bytes in
    let words = String(decoding: bytes, as: UTF8.self).split(
      separator: "\u{1E}", omittingEmptySubsequences: false
    ).map(String.init)
    let command: RemoteCommand
    do throws(RemoteCommand.Unsayable) {
      command = try RemoteCommand(["printf", "%s\\0"] + words)
    } catch {
      let isZero = words.contains { $0.utf8.contains(0) }
      return isZero && !error.words.isEmpty ? nil : "refused: \(error)"
    }
    guard let found = answer(of: command.text) else { return "there is no sh" }
    return found == words.flatMap({ Array($0.utf8) + [0] }) ? nil : "sh finds other words"
  }

  private static func answer(of text: String) -> [UInt8]? {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", text]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Array(bytes)
  }
}
