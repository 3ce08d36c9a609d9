import SkillModel

/// What the target and its unit say that a backup needs to know.
struct BackupFacts {
  let account: BackupAccount
  let data: String
  let configuration: String?
  /// Where symbiont may be, the likeliest first.
  let programs: [String]
  let unit: UnitSnapshot?
  let remarks: [String]

  static func question(_ unit: String) throws(RemoteCommand.Unsayable) -> RemoteCommand {
    try RemoteCommand([
      "systemctl", "show",
      "--property=LoadState,ActiveState,SubState,Result,MainPID,InvocationID,NRestarts,ExecMainStatus,"
        + "User,Environment,ExecStart", "--", unit,
    ])
  }

  /// - Parameters:
  ///   - target: of the kind `symbiont`.
  ///   - lines: what systemd says of its unit; none when it has none.
  ///   - login: the user that ssh logs in as.
  /// - Throws: ``ServiceRefusal`` when the target is none whose data can be copied.
  init(_ target: Target, unit lines: [String], login: String) throws(ServiceRefusal) {
    guard target.kind.kind == .symbiont else {
      throw ServiceRefusal(
        "not applicable: '\(target.name)' is of the kind \(target.kind.kind.rawValue), and only a symbiont"
          + " has a ledger and a store",
        advice: "give --target with the name of a symbiont")
    }
    let facts = target.facts
    let properties = UnitProperties(lines)
    let isLoaded = properties["LoadState"] == "loaded"
    let start = ExecStart(properties["ExecStart"])
    let said = UnitReading(properties: properties).environment
    let states = isLoaded ? (properties["User"].isEmpty ? "root" : properties["User"]) : nil
    let user = facts.unit.user?.value ?? states ?? login
    account = BackupAccount(login: login, user: user)
    let stated =
      facts.unit.environment(Self.dataVariable)?.value
      ?? facts.paths.first { $0.name == "data" }?.path.value
    let inForce = start.value(of: "--data-dir") ?? said[Self.dataVariable]
    guard let data = (stated ?? inForce).map(Self.withoutSlash), data.hasPrefix("/"), data != "/"
    else {
      throw ServiceRefusal(
        "nothing says where the data of '\(target.name)' are",
        advice: "name the folder in the ops.yaml: `unit: {environment: {SYMBIONT_DATA_DIR: /…}}`")
    }
    self.data = data
    configuration =
      facts.unit.environment("SYMBIONT_CONFIG")?.value ?? start.value(of: "--config")
      ?? said["SYMBIONT_CONFIG"]
    var programs: [String] = []
    if let root = facts.release.root?.value {
      programs.append("\(root)/\(facts.release.current?.value ?? "current")/bin/symbiont")
    }
    if let path = facts.paths.first(where: { $0.name == "program" })?.path.value {
      programs.append(path)
    }
    if let path = start.program { programs.append(path) }
    self.programs = programs.isEmpty ? ["symbiont"] : programs
    unit = lines.isEmpty ? nil : UnitSnapshot(lines.joined(separator: "\n"))
    var remarks: [String] = []
    if let inForce = inForce.map(Self.withoutSlash), isLoaded, inForce != data {
      remarks.append(
        "the unit works in \(inForce), and the skill says \(data): `skillctl ops doctor` says more")
    }
    self.remarks = remarks
  }

  private static let dataVariable = "SYMBIONT_DATA_DIR"

  private static func withoutSlash(_ path: String) -> String {
    path.hasSuffix("/") && path.utf8.count > 1 ? withoutSlash(String(path.dropLast())) : path
  }
}

/// What a unit starts, as `systemctl show` prints it:
/// `{ path=/opt/symbiont ; argv[]=/opt/symbiont serve ; ignore_errors=no ; … }`.
private struct ExecStart {
  let program: String?
  private let words: [Substring]

  init(_ text: String) {
    var fields: [Substring: Substring] = [:]
    for part in text.drop(while: { $0 == "{" || $0 == " " }).split(separator: " ; ") {
      guard let sign = part.firstIndex(of: "=") else { continue }
      fields[part[..<sign]] = part[part.index(after: sign)...]
    }
    program = fields["path"].map(String.init)
    words = fields["argv[]"]?.split(separator: " ") ?? []
  }

  /// Of an option, as `--name value` or `--name=value`.
  func value(of option: String) -> String? {
    for (index, word) in words.enumerated() {
      if word == option, index + 1 < words.count { return String(words[index + 1]) }
      if word.hasPrefix(option + "=") { return String(word.dropFirst(option.utf8.count + 1)) }
    }
    return nil
  }
}
