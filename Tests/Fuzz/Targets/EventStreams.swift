import Ops

extension FuzzTarget {
  /// A stream of events from a service: it means the same in whatever pieces it comes.
  static let eventStreams = FuzzTarget(name: "event-streams", longest: 4096) { bytes in
    // The first byte says where the rest is cut.
    guard let first = bytes.first else { return nil }
    let stream = bytes.dropFirst()
    var whole = EventParser(most: most)
    let events = whole.events(stream)
    var parts = EventParser(most: most)
    let cut = stream.startIndex + stream.count * Int(first) / 256
    guard parts.events(stream[..<cut]) + parts.events(stream[cut...]) == events else {
      return "other events when it comes in two pieces"
    }
    var single = EventParser(most: most)
    guard stream.flatMap({ single.events(CollectionOfOne($0)) }) == events else {
      return "other events when it comes byte by byte"
    }
    for event in events {
      if event.name.isEmpty || event.name.contains("\n") { return "the name \(event.name)" }
      if event.data.utf8.count > 8 * most { return "\(event.data.utf8.count) bytes of data" }
    }
    return nil
  }

  private static let most = 256
}
