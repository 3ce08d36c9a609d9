import Foundation
import Synchronization
import Testing

/// A network of its own: a host that is reached over a pair of virtual cards, on a private subnet.
final class Namespace {
  /// Whether this machine lets us make some.
  static let isAllowed: Bool = {
    guard geteuid() == 0 else { return false }
    removeLeftovers()
    let name = "skillctl-\(getpid())-trial"
    guard Program.run(["ip", "netns", "add", name])?.code == 0 else { return false }
    return Program.run(["ip", "netns", "del", name])?.code == 0
  }()

  private static let counter = Mutex(0)

  let name: String
  /// The host's.
  private(set) var address: String
  /// On its subnet, and no host's: whoever asks for it is told so, after a while.
  let nobody: String
  /// What is sent to this one is swallowed.
  let abyss: String
  /// This side's card; the other side's has the same name with `h`.
  let card: String

  init() throws {
    let number = Self.counter.withLock { counter in
      counter += 1
      return counter
    }
    let id = "\(getpid())-\(number)"
    name = "skillctl-\(id)"
    card = "sk\(id)"
    let block = Int.random(in: 0..<8192) * 8
    let subnet = "10.213.\(block / 256)."
    address = subnet + "\(block % 256 + 2)"
    nobody = subnet + "\(block % 256 + 3)"
    abyss = subnet + "\(block % 256 + 4)"
    try Self.ip(["netns", "add", name])
    try Self.ip(["link", "add", card, "type", "veth", "peer", "name", card + "h", "netns", name])
    try Self.ip(["addr", "add", subnet + "\(block % 256 + 1)/29", "dev", card])
    try Self.ip(["link", "set", card, "up"])
    try inside(["addr", "add", address + "/29", "dev", card + "h"])
    try inside(["link", "set", card + "h", "up"])
    try inside(["link", "set", "lo", "up"])
    // What is sent there goes to a card that no host has.
    try Self.ip([
      "neigh", "add", abyss, "lladdr", "02:00:00:00:00:99", "nud", "permanent", "dev", card,
    ])
  }

  deinit { Self.remove(name, card) }

  /// Lays a cable between the two hosts, by which alone the other one is reached from now on.
  func join(_ other: Namespace) throws {
    let block = Int.random(in: 0..<16384) * 4
    let subnet = "10.214.\(block / 256)."
    try Self.ip([
      "-n", name, "link", "add", "other", "type", "veth", "peer", "name", "other", "netns",
      other.name,
    ])
    try inside(["addr", "add", subnet + "\(block % 256 + 1)/30", "dev", "other"])
    try other.inside(["addr", "add", subnet + "\(block % 256 + 2)/30", "dev", "other"])
    try inside(["link", "set", "other", "up"])
    try other.inside(["link", "set", "other", "up"])
    try Self.ip(["link", "del", other.card])
    other.address = subnet + "\(block % 256 + 2)"
  }

  /// This side gets another address, as a laptop does in another network: what was connected by the old one
  /// gets no answer any more, and nobody tells.
  func move() throws {
    let parts = address.split(separator: ".").compactMap { Int($0) }
    let subnet = parts.dropLast().map(String.init).joined(separator: ".")
    let block = parts[3] - 2
    try Self.ip(["addr", "del", "\(subnet).\(block + 1)/29", "dev", card])
    try Self.ip(["addr", "add", "\(subnet).\(block + 5)/29", "dev", card])
  }

  /// The cable is cut.
  func cut() throws { try inside(["link", "set", card + "h", "down"]) }

  /// And joined again.
  func mend() throws { try inside(["link", "set", card + "h", "up"]) }

  private func inside(_ words: [String]) throws { try Self.ip(["-n", name] + words) }

  private static func ip(_ words: [String]) throws {
    try #require(Program.run(["ip"] + words)?.code == 0, "ip \(words)")
  }

  private static func remove(_ name: String, _ card: String) {
    // Ours alone: who else would be in it.
    let inside = Program.run(["ip", "netns", "pids", name])?.output ?? []
    for pid in String(decoding: inside, as: UTF8.self).split(separator: "\n").compactMap({
      Int32($0)
    }) {
      kill(pid, SIGKILL)
    }
    _ = Program.run(["ip", "link", "del", card])
    _ = Program.run(["ip", "netns", "del", name])
  }

  /// Of runs that were killed.
  private static func removeLeftovers() {
    let list = String(decoding: Program.run(["ip", "netns", "list"])?.output ?? [], as: UTF8.self)
    for name in list.split(separator: "\n").compactMap({ $0.split(separator: " ").first }) {
      guard let match = name.wholeMatch(of: /skillctl-(\d+)-(\d+)/), let pid = Int32(match.1),
        kill(pid, 0) != 0, errno == ESRCH
      else { continue }
      remove(String(name), "sk\(match.1)-\(match.2)")
    }
  }
}
