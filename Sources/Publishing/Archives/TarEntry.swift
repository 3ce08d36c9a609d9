import SkillModel

extension TarDirectory {
  /// One entry with all that the headers before it say.
  struct Entry {
    let header: TarHeader
    /// With what pax or GNU headers say.
    let name: [UInt8]
    /// Without the slash that marks a folder.
    let path: String
    let isUTF8: Bool
    let linkName: [UInt8]
    let data: Range<Int>
    /// Of its first block.
    let offset: Int
    /// The name of the pax header before it, by which its writer can be told.
    let paxName: [UInt8]?

    var hasPax: Bool { paxName != nil }

    var kind: Archive.Entry.Kind {
      let target = String(decoding: linkName, as: UTF8.self)
      switch header.type {
      case UInt8(ascii: "1"): return .hardLink(target: target)
      case UInt8(ascii: "2"): return .symlink(target: target)
      case UInt8(ascii: "3"), UInt8(ascii: "4"): return .device
      case UInt8(ascii: "5"): return .folder
      case UInt8(ascii: "6"): return .fifo
      default: return name.last == UInt8(ascii: "/") ? .folder : .file
      }
    }
  }
}
