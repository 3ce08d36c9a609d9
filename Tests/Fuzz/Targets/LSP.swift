import LanguageServer
import SkillModel

extension FuzzTarget {
  /// What an editor sends: messages are the same in whatever pieces they come, nothing stops the server and all that it
  /// says is JSON; places of a text come back, and an edit leaves a text.
  ///
  /// The first byte is the length of the pieces.
  static let lsp = FuzzTarget(name: "lsp", longest: 4096) { bytes in
    let step = Int(bytes.first ?? 0) % 64 + 1
    let stream = bytes.dropFirst()
    let whole = parts(of: stream, step: .max)
    guard whole == parts(of: stream, step: step) else {
      return "pieces of \(step) bytes give other messages"
    }
    return fault(saidTo: whole) ?? faultOfPlaces(in: Array(stream))
  }

  private static func parts(of stream: ArraySlice<UInt8>, step: Int) -> [MessageReader.Part] {
    var reader = MessageReader(largest: 2048)
    var parts: [MessageReader.Part] = []
    var rest = stream
    while !rest.isEmpty {
      reader.take(rest.prefix(step))
      rest = rest.dropFirst(step)
      while let part = reader.next() { parts.append(part) }
    }
    return parts
  }

  private static func fault(saidTo parts: [MessageReader.Part]) -> String? {
    var server = Server()
    for part in parts {
      // No file of this machine is any business of a fuzzer.
      if case .message(let bytes) = part,
        let value = try? JSONReader.read(bytes, replacesHalfPairs: true),
        namesFile(value)
      {
        continue
      }
      server.take(part)
      while server.hasWork { server.work() }
      for message in server.takeOutbox() where (try? JSONReader.read(message.bytes)) == nil {
        return "what is sent is no JSON: \(String(decoding: message.bytes, as: UTF8.self))"
      }
    }
    return nil
  }

  private static func namesFile(_ value: JSONValue) -> Bool {
    switch value.content {
    case .string(let text): text.asciiLowercased.hasPrefix("file:")
    case .array(let items): items.contains(where: namesFile)
    case .object(let members): members.contains { namesFile($0.value) }
    default: false
    }
  }

  private static func faultOfPlaces(in bytes: [UInt8]) -> String? {
    let valid = Array(String(decoding: bytes, as: UTF8.self).utf8)
    for encoding in PositionEncoding.allCases {
      // What is no UTF-8 comes from a disk, and places in it only have to be some.
      let raw = EditedText(path: "x", bytes)
      for offset in [-1, bytes.count / 2, bytes.count, .max] {
        let place = raw.position(of: offset, encoding)
        guard 0...bytes.count ~= raw.offset(of: place, encoding) else {
          return "\(place) lies outside of \(bytes.count) bytes"
        }
      }
      var text = EditedText(path: "x", valid)
      for (index, byte) in bytes.prefix(8).enumerated() {
        let offset = placeable(Int(byte) * 37 % (text.bytes.count + 1), in: text.bytes)
        let place = text.position(of: offset, encoding)
        guard text.offset(of: place, encoding) == offset else {
          return "\(place) in \(encoding) comes back as another"
        }
        let other = TextPosition(line: Int(byte) % 5, character: index * 3 - 2)
        text.replace(
          text.range(from: place, to: other, encoding), with: index % 2 == 0 ? "" : "é😀\r")
        guard String(validating: text.bytes, as: UTF8.self) != nil else {
          return "an edit from \(place) to \(other) in \(encoding) cuts a character"
        }
      }
    }
    return nil
  }

  /// The nearest offset from here on back that a client can name: not inside a character, nor between CR and LF.
  private static func placeable(_ offset: Int, in bytes: [UInt8]) -> Int {
    var offset = offset
    while offset > 0, offset < bytes.count {
      let isInside = bytes[offset] & 0xC0 == 0x80
      guard isInside || bytes[offset] == 0x0A && bytes[offset - 1] == 0x0D else { break }
      offset -= 1
    }
    return offset
  }
}
