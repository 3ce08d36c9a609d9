import Publishing
import SkillModel

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// That a kept connection is what ssh would connect to: true while every file that ssh read about the host is
/// as it was then. To ask ssh itself takes as long as a command over the connection.
///
/// Nothing is remembered of a configuration that depends on more than its files: on `Match`, on names that are
/// made canonical, on variables.
struct SSHMemory: Sendable {
  private let path: String
  private let settings: SSHSettings
  /// The first line.
  private let key: String

  /// The memory of the connection in a folder.
  init(_ master: SSHMaster, of folder: String) {
    path = folder + "/of"
    settings = master.settings
    let words = [settings.program, master.host, settings.configurationFile ?? ""]
    key = Digest.sha256(Array(words.joined(separator: "\n").utf8))
  }

  /// Nanoseconds since 1970.
  static func now() -> Int64 {
    var now = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &now)
    return Int64(now.tv_sec) * 1_000_000_000 + Int64(now.tv_nsec)
  }

  /// The connection is to this host, by these settings, and nothing has changed.
  var holds: Bool {
    guard let file = try? Files.readPlain(path, limit: 1 << 20) else { return false }
    let lines = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n")
    return lines.first?[...] == key[...]
      && lines.dropFirst().allSatisfy { line in
        guard let tab = line.firstIndex(of: "\t") else { return false }
        return Self.stamp(String(line[line.index(after: tab)...])).text == line[..<tab]
      }
  }

  /// Remembers that ssh has read these files, if it may be; `start` is from before it did.
  func note(_ files: [String], since start: Int64) {
    // An ssh that tells none may have read some.
    guard !files.isEmpty else { return }
    // Those that it reads when they are there.
    let usual = [Self.home + "/config", "/etc/ssh/ssh_config"]
    var watched = settings.configurationFile == nil ? usual + files : files
    for file in files {
      guard let bytes = try? Files.readPlain(file, limit: 1 << 20).bytes,
        let folders = Self.folders(in: String(decoding: bytes, as: UTF8.self))
      else { return }
      watched += folders
    }
    var lines = [key]
    for path in watched {
      let stamp = Self.stamp(path)
      // Within a tick of its clock, a file system does not tell two changes apart.
      guard stamp.changed < start - 50_000_000, !path.contains("\n") else { return }
      lines.append("\(stamp.text)\t\(path)")
    }
    let draft = path + ".\(getpid())"
    // Without it, ssh is asked.
    do {
      try Files.write(
        Array((lines.joined(separator: "\n") + "\n").utf8), to: draft, permissions: 0o600)
      try Files.rename(draft, to: path)
    } catch {
      try? Files.remove(draft)
    }
  }

  /// The folders that `Include` looks into, so that a new file in one is seen; nil when the text says what
  /// does not hang on files alone.
  static func folders(in text: String) -> [String]? {
    var folders: [String] = []
    guard !text.contains("${") else { return nil }
    for line in text.split(whereSeparator: \.isNewline) {
      let words = line.split { $0 == " " || $0 == "\t" || $0 == "=" || $0 == "\"" }
      switch words.first?.lowercased() {
      case "match", "canonicalizehostname", "canonicaldomains": return nil
      case "include":
        for pattern in words.dropFirst() {
          // Without a path it is the user's, or the system's.
          let whole: [String] =
            if pattern.hasPrefix("/") {
              [String(pattern)]
            } else if pattern.hasPrefix("~/.ssh/") {
              [home + pattern.dropFirst("~/.ssh".count)]
            } else if pattern.hasPrefix("~") {
              []
            } else {
              [home + "/" + pattern, "/etc/ssh/" + pattern]
            }
          if whole.isEmpty || pattern.contains("%") { return nil }
          for path in whole {
            let folder = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
            if folder.contains(where: { "*?[".contains($0) }) { return nil }
            folders.append(folder)
          }
        }
      default: break
      }
    }
    return folders
  }

  /// Where ssh looks for the user's files, whatever `$HOME` says.
  private static let home: String = {
    guard let user = unsafe getpwuid(getuid()), let folder = unsafe user.pointee.pw_dir else {
      return "/nonexistent/.ssh"
    }
    return unsafe String(cString: folder) + "/.ssh"
  }()

  private static func stamp(_ path: String) -> (text: String, changed: Int64) {
    guard let info = try? Files.info(path, followLinks: true) else { return ("none", 0) }
    let text = "\(info.device) \(info.inode) \(info.size) \(info.modified) \(info.changed)"
    return (text, info.changed)
  }
}
