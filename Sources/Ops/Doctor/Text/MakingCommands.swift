import SkillModel

/// Commands that make files and folders: what they name need not be there before.
enum MakingCommands {
  private static let programs: Set<String> = [
    "mkdir", "touch", "cp", "mv", "ln", "install", "tee", "rm", "rmdir", "rsync", "scp", "tar",
    "mktemp", "useradd", "adduser", "unzip", "wget", "git",
  ]

  /// Whether a line runs one of them, or writes into a file.
  static func isMaking(_ line: ArraySlice<UInt8>) -> Bool {
    line.words.contains { word in
      programs.contains(word.text) || word.first == UInt8(ascii: ">") || word.hasSuffix(">")
    }
  }

  /// The paths of a line that is one.
  static func paths(_ line: ArraySlice<UInt8>) -> [String] {
    guard isMaking(line) else { return [] }
    return line.words.flatMap(PathsInText.paths).map {
      "/" + $0.text.pathParts.joined(separator: "/")
    }
  }
}

/// The near ends of tunnels: `ssh -L 127.0.0.1:18111:127.0.0.1:8111 cortex`.
enum Tunnels {
  static func ports(_ line: ArraySlice<UInt8>) -> [Int] {
    let words = line.words
    guard words.contains(where: { $0.elementsEqual("ssh".utf8) }) else { return [] }
    return zip(words, words.dropFirst()).compactMap { option, value in
      guard option.elementsEqual("-L".utf8) else { return nil }
      let parts = value.split(separator: UInt8(ascii: ":"))
      // With or without an address in front of the port.
      return parts.count >= 3 ? Int(parts[parts.count - 3].text) : nil
    }
  }
}

/// Names of units with and without what kind of unit they are.
enum UnitName {
  static let kinds = [
    ".service", ".socket", ".timer", ".target", ".mount", ".path", ".slice", ".scope",
  ]

  /// As systemd completes it.
  static func full(_ name: String) -> String {
    kinds.contains(where: name.hasSuffix) ? name : name + ".service"
  }

  static func short(_ name: String) -> String {
    name.hasSuffix(".service") ? String(name.dropLast(".service".count)) : name
  }
}
