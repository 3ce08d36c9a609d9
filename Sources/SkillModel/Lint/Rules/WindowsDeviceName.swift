extension Rule {
  static let windowsDeviceName = Rule(
    "SK129", "windows-device-name", .error,
    summary: "The name is one that Windows keeps for a device.",
    why: "a folder of that name cannot be made on Windows, so the skill cannot be installed there",
    help: "choose another name, and rename the folder with it",
    sources: [.windowsNames],
    examples: [
      Example("---\nname: console\ndescription: d\n---\n", directory: "console"),
      Example("---\nname: ▸con◂\ndescription: d\n---\n", directory: "con"),
    ]
  ) { skill, report in
    guard let name = skill.nameNode, let value = name.string else { return }
    let lower = value.asciiLowercased
    let devices =
      ["con", "prn", "aux", "nul", "conin$", "conout$"]
      + (1...9).flatMap { ["com\($0)", "lpt\($0)"] }
    guard devices.contains(lower) else { return }
    report(name.range, "'\(value)' is a device's name on Windows")
  }
}
