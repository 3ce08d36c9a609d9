package import SkillModel

/// The settings in force, and who said each of them.
package struct LoadedSettings: Sendable {
  /// Who said what a setting is; later ones win over earlier ones.
  package enum Origin: Sendable, Equatable {
    case byDefault
    /// Its bytes in the configuration file.
    case file(Range<Int>)
    case variable(String)
    case flag(String)
  }

  package var settings: Settings
  /// By ``Setting/key``; what is missing holds by default.
  package var origins: [String: Origin]
  /// The configuration file, if there is one.
  package var file: SourceText?

  package func origin(of key: String) -> Origin { origins[key] ?? .byDefault }

  /// `symbiont.yaml:3:7`, `SYMBIONT_PORT`, `--port`, `default`.
  package func words(for origin: Origin) -> String {
    switch origin {
    case .byDefault: return "default"
    case .variable(let name), .flag(let name): return name
    case .file(let range):
      guard let file else { return "default" }
      let place = file.position(at: range.lowerBound)
      return "\(file.path):\(place.line):\(place.column)"
    }
  }
}

extension LoadedSettings {
  /// Every setting with its value, nil where nothing is set, and who said so.
  package var shown: [(key: String, value: String?, source: String)] {
    let rules = settings.rules.map(\.summary).joined(separator: "; ")
    return Setting.all.map { ($0.key, $0.show(settings), words(for: origin(of: $0.key))) }
      + [
        (
          Setting.rulesKey, rules.isEmpty ? nil : rules, words(for: origin(of: Setting.rulesKey))
        )
      ]
  }
}

/// A configuration that cannot be used, with everything that is wrong in it.
package struct SettingsError: Error, Sendable {
  package struct Fault: Sendable, Equatable {
    package let origin: LoadedSettings.Origin
    package let message: String
    package let help: String
  }

  package let file: SourceText?
  /// In the order of the file, then variables, then flags.
  package let faults: [Fault]

  /// The place of a fault as an editor takes it: `symbiont.yaml:3:7`; else the variable or the flag.
  package func place(of fault: Fault) -> String {
    LoadedSettings(settings: Settings(), origins: [:], file: file).words(for: fault.origin)
  }

  /// Line and column of a fault of the file.
  package func position(of fault: Fault) -> Position? {
    guard case .file(let range) = fault.origin else { return nil }
    return file?.position(at: range.lowerBound)
  }
}
