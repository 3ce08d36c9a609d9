import SymbiontAPI

/// How a kind of value is written: in the file, in a variable and behind a flag alike.
struct SettingFormat<Value: Sendable>: Sendable {
  let read: @Sendable (String) throws(SettingProblem) -> Value
  /// Nil for a value that is not set.
  let show: @Sendable (Value) -> String?
}

/// Why a text is no value of its setting. The message goes on after the setting's name.
struct SettingProblem: Error, Equatable {
  let message: String
  let help: String
}

extension SettingFormat<String> {
  static let text = SettingFormat(
    read: { text throws(SettingProblem) in
      guard !text.isEmpty, !text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
        throw SettingProblem(
          message: "is empty or holds control characters", help: "write a value on one line")
      }
      return text
    }, show: { $0 })

  /// What a program takes for a word of its own: no option, no space.
  static let word = SettingFormat(
    read: { text throws(SettingProblem) in
      let isWord = !text.isEmpty && text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F }
      guard isWord, !text.hasPrefix("-") else {
        throw SettingProblem(
          message: "is `\(text.prefix(80))`, which no program takes for a model's name",
          help: "write one word, as in `sonnet`")
      }
      return text
    }, show: { $0 })

  static let program = SettingFormat(
    read: { text throws(SettingProblem) in
      let text = try Self.text.read(text)
      let hasSlash = text.utf8.contains(UInt8(ascii: "/"))
      guard !hasSlash || text.hasPrefix("/") else {
        throw SettingProblem(
          message: "is the relative path `\(text.prefix(80))`",
          help: "write a name, which is looked for in PATH, or an absolute path")
      }
      return text
    }, show: { $0 })

  static let address = SettingFormat(
    read: { text throws(SettingProblem) in
      guard BindAddress.isAddress(text) else {
        throw SettingProblem(
          message: "is `\(text.prefix(80))`, which is no address of this machine",
          help: "write `127.0.0.1`, `::1`, `localhost`, or another IP address without a port")
      }
      return text
    }, show: { $0 })
}

extension SettingFormat<Bool> {
  static let truth = SettingFormat(
    read: { text throws(SettingProblem) in
      guard text == "true" || text == "false" else {
        throw SettingProblem(
          message: "is `\(text.prefix(80))`, neither true nor false", help: "write true or false")
      }
      return text == "true"
    }, show: { $0 ? "true" : "false" })
}

extension SettingFormat<Int> {
  static func count(_ range: ClosedRange<Int>) -> SettingFormat {
    SettingFormat(
      read: { text throws(SettingProblem) in
        guard let number = Int(text), range.contains(number) else {
          throw SettingProblem(
            message:
              "is `\(text.prefix(80))`, no whole number from \(range.lowerBound) to \(range.upperBound)",
            help: "write it in digits, as in `\(max(range.lowerBound, min(5, range.upperBound)))`")
        }
        return number
      }, show: { "\($0)" })
  }

  /// Bytes, with a unit of 1,024.
  static func size(_ range: ClosedRange<Int>) -> SettingFormat {
    SettingFormat(
      read: { text throws(SettingProblem) in
        guard let bytes = Quantity(text)?.bytes else {
          throw SettingProblem(
            message: "is `\(text.prefix(80))`, which is no size",
            help: "write a whole number and a unit, as in `256KiB`; the units are B, KiB and MiB")
        }
        guard range.contains(bytes) else {
          throw SettingProblem(
            message: "is `\(text.prefix(80))`, which is out of bounds",
            help: "write something from \(shown(range.lowerBound)) to \(shown(range.upperBound))")
        }
        return bytes
      }, show: { shown($0) })
  }

  private static func shown(_ bytes: Int) -> String {
    if bytes >= 1 << 20, bytes % (1 << 20) == 0 { return "\(bytes >> 20)MiB" }
    if bytes >= 1 << 10, bytes % (1 << 10) == 0 { return "\(bytes >> 10)KiB" }
    return "\(bytes)B"
  }
}

extension SettingFormat<Duration> {
  static func duration(_ range: ClosedRange<Duration>) -> SettingFormat {
    SettingFormat(
      read: { text throws(SettingProblem) in
        guard let duration = Quantity(text)?.duration else {
          throw SettingProblem(
            message: "is `\(text.prefix(80))`, which is no duration",
            help: "write a whole number and a unit, as in `5m`; the units are ms, s, m, h and d")
        }
        guard range.contains(duration) else {
          throw SettingProblem(
            message: "is `\(text.prefix(80))`, which is out of bounds",
            help: "write something from \(Quantity.text(range.lowerBound)) to "
              + Quantity.text(range.upperBound))
        }
        return duration
      }, show: { Quantity.text($0) })
  }
}

extension SettingFormat<USD> {
  static let amount = SettingFormat(
    read: { text throws(SettingProblem) in
      guard let amount = Quantity.dollars(text) else {
        throw SettingProblem(
          message: "is `\(text.prefix(80))`, which is no amount of US dollars",
          help: "write it as `2.50` or `$2.50`, with at most nine digits behind the point")
      }
      return amount
    }, show: { "\($0)" })
}

extension SettingFormat {
  /// One of a few words.
  static func choice<Choice: CaseIterable & RawRepresentable & Sendable>(
    _ type: Choice.Type, _ what: String
  ) -> SettingFormat<Choice> where Choice.RawValue == String {
    SettingFormat<Choice>(
      read: { text throws(SettingProblem) in
        guard let choice = Choice(rawValue: text) else {
          let known = Choice.allCases.map(\.rawValue)
          throw SettingProblem(
            message: "is `\(text.prefix(80))`, which is no \(what)",
            help: SettingWords.suggestion(text, known)
              + "write one of \(SettingWords.list(known))")
        }
        return choice
      }, show: { $0.rawValue })
  }

  /// A value that may be missing.
  var optional: SettingFormat<Value?> {
    SettingFormat<Value?>(
      read: { [read] text throws(SettingProblem) in try read(text) },
      show: { [show] value in value.flatMap { show($0) } })
  }
}

extension SettingFormat<Settings.Port> {
  static let port = SettingFormat(
    read: { text throws(SettingProblem) in
      if text == "auto" { return .automatic }
      guard let number = UInt16(text) else {
        throw SettingProblem(
          message: "is `\(text.prefix(80))`, which is no port",
          help: "write a number from 1 to 65535, `auto` for any that is free, "
            + "or 0 for no listener at all")
      }
      return number == 0 ? .none : .number(number)
    },
    show: { port in
      switch port {
      case .none: "0"
      case .automatic: "auto"
      case .number(let number): "\(number)"
      }
    })
}
