import Ops
import SkillModel

/// An event of a symbiont, whose data is read as JSON.
struct EventText {
  let name: String
  let data: JSONValue
  let bytes: [UInt8]

  /// Nil when its data is no JSON.
  init?(_ event: ServerEvent) {
    let bytes = Array(event.data.utf8)
    guard let data = try? JSONReader.read(bytes, mostValues: 10_000, replacesHalfPairs: true)
    else { return nil }
    self.bytes = bytes
    self.data = data
    name = event.name
  }

  /// Whether somebody who follows one task wants to see it.
  func isOf(_ task: TaskID?) -> Bool {
    guard let task else { return true }
    return name == "missed" || name == "task" && data["id"]?.string == task.text
  }

  /// A member as it is written, texts without their quotes; nil when it is not there.
  func word(_ member: String) -> String? {
    guard let value = data[member], !value.isNull else { return nil }
    return value.string ?? String(decoding: bytes[value.range], as: UTF8.self)
  }
}
