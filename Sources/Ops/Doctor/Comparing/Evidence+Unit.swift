import SkillModel

extension Evidence {
  func unit(_ claim: Claim) -> Verdict {
    switch claim {
    case .unit(let name): existence(name)
    case .enabled(let isEnabled, let unit): loaded(unit) { enabled(isEnabled, $0) }
    case .user(let user, let unit):
      loaded(unit) { state in
        let found = state["User"].isEmpty ? "root" : state["User"]
        return found == user ? .holds : .drifted(found)
      }
    default: .unknown("")
    }
  }

  private func existence(_ name: String) -> Verdict {
    switch host.units {
    case .unknown(let why): return .unknown(why)
    case .known(let units):
      guard let state = units[name] else { return .unknown("systemctl does not tell") }
      if state.isLoaded { return .holds }
      guard state["LoadState"] == "not-found" else {
        return .drifted("the unit is \(state["LoadState"])")
      }
      // The process that serves the documented address tells what the unit is called now.
      if UnitName.full(target.facts.unit.name?.value ?? "") == name, let now = servingUnit {
        return .drifted("there is no such unit; \(now) is what serves", replacement: now)
      }
      return .drifted("there is no such unit" + perhaps(name))
    }
  }

  /// A service that runs and has a name like it.
  private func perhaps(_ name: String) -> String {
    let names = Set(host.running.values.joined()).sorted()
    let near = nearestNames(to: name, in: names, limit: 1).first
    return near.map { "; perhaps it is \($0) now" } ?? ""
  }

  /// The one service whose process listens where this one should.
  private var servingUnit: String? {
    guard case .known(let listeners) = host.listeners, let listen = target.listen else {
      return nil
    }
    let pids = Set(listeners.filter { $0.address.port == listen.port }.flatMap(\.pids))
    let units = Set(pids.flatMap { host.running[$0] ?? [] })
    return units.count == 1 ? units.first : nil
  }

  private func enabled(_ isEnabled: Bool, _ state: UnitReading) -> Verdict {
    let found = state["UnitFileState"]
    switch found {
    case "enabled", "enabled-runtime": return isEnabled ? .holds : .drifted(found)
    case "": return .unknown("systemd does not say whether it is enabled")
    default: return isEnabled ? .drifted(found) : .holds
    }
  }

  func environment(_ name: String, _ value: String, _ unit: String) -> Verdict {
    loaded(unit) { state in
      if let found = state.environment[name] {
        return found == value ? .holds : .drifted(found, replacement: found)
      }
      guard state["EnvironmentFiles"].isEmpty else {
        return .unknown(
          "the unit reads variables from a file (\(state["EnvironmentFiles"])), which is not looked into"
        )
      }
      return .drifted("the unit does not set it")
    }
  }

  /// A fact of a unit that is there.
  private func loaded(_ unit: String, _ judge: (UnitReading) -> Verdict) -> Verdict {
    switch host.units {
    case .unknown(let why): .unknown(why)
    case .known(let units):
      if let state = units[unit], state.isLoaded {
        judge(state)
      } else {
        .unknown("there is no unit \(unit)")
      }
    }
  }

  /// The unit that ops.yaml names, if it is there.
  var unitState: UnitReading? {
    guard case .known(let units) = host.units, let name = target.facts.unit.name?.value else {
      return nil
    }
    return units[UnitName.full(name)]
  }
}
