import Foundation
import Orchestrator
import SymbiontAPI

extension FuzzTarget {
  /// The body of `POST /task` and `POST /queue`: what is taken says the same to Foundation's reader, and what
  /// is refused is refused at a place inside it, with words.
  static let apiBodies = FuzzTarget(name: "api-bodies", longest: 4096) { bytes in
    do throws(APIError) {
      let request = try TaskRequest(bytes, most: most)
      guard request == (try? TaskRequest(bytes, most: most)) else { return "reading twice differs" }
      return fault(in: request, bytes)
    } catch {
      return fault(in: error.detail, bytes)
    }
  }

  private static let most = 1000

  private static func fault(in request: TaskRequest, _ bytes: [UInt8]) -> String? {
    let value = try? JSONSerialization.jsonObject(with: Data(bytes))
    guard let body = value as? [String: Any] else { return "taken, and no JSON object" }
    // Foundation leaves byte-order marks out wherever they stand.
    let mark: (Unicode.Scalar) -> Bool = { $0 == "\u{FEFF}" }
    guard let task = body["task"] as? String,
      Array(task.unicodeScalars.filter { !mark($0) })
        == Array(request.task.unicodeScalars.filter { !mark($0) })
    else { return "another task: \(request.task)" }
    let tier = body["force_tier"]
    guard tier as? String == request.forceTier?.rawValue else { return "another tier" }
    guard tier == nil || tier is String || tier is NSNull else { return "a tier that is no text" }
    guard body.keys.allSatisfy({ $0 == "task" || $0 == "force_tier" }) else {
      return "a member that nobody knows"
    }
    let size = request.task.utf8.count
    if size > most || request.task.allSatisfy(\.isWhitespace) { return "too long, or empty" }
    return nil
  }

  private static func fault(in error: ErrorAnswer.Detail, _ bytes: [UInt8]) -> String? {
    if error.message.isEmpty || error.message.utf8.count > 1000 { return "no words, or too many" }
    guard !error.code.isEmpty, error.code.allSatisfy({ $0.isLowercase || $0 == "_" }) else {
      return "the code \(error.code)"
    }
    guard let place = error.place else { return nil }
    let lines = bytes.count { $0 == 0x0A || $0 == 0x0D } + 1
    guard 1...lines ~= place.line, 1...bytes.count + 1 ~= place.column else {
      return "\(place) is outside"
    }
    return nil
  }
}
