import SkillModel

/// What became of everything that a skill says.
package struct DoctorReport: Sendable {
  /// The skill's folder as it is shown.
  package let skill: String
  /// Nil when the skill has no ops.yaml: nothing was asked then.
  package let target: Target?
  /// Why the host cannot be reached.
  package let hostFailure: SSHFailure?
  /// Why nothing at all could be asked of the service.
  package let serviceFailure: String?
  /// By subject; of one subject, what is wrong first.
  package let items: [DoctorItem]
  /// What would make the documents true, as far as it is certain.
  package let corrections: [Correction]

  package var drifted: [DoctorItem] {
    items.filter { if case .drifted = $0.outcome { true } else { false } }
  }
  package var contradicting: [DoctorItem] {
    items.filter { if case .contradicts = $0.outcome { true } else { false } }
  }
  package var unknown: [DoctorItem] {
    items.filter { if case .unknown = $0.outcome { true } else { false } }
  }
  package var holding: [DoctorItem] {
    items.filter { if case .holds = $0.outcome { true } else { false } }
  }

  /// 2 when host or service cannot be reached, 1 when something is wrong with the documents, else 0; a host
  /// that cannot be reached comes before what is wrong.
  package var exitCode: Int32 {
    if hostFailure != nil { return 2 }
    if !drifted.isEmpty || !contradicting.isEmpty { return 1 }
    return serviceFailure == nil ? 0 : 2
  }
}
