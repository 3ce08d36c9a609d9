import ArgumentParser
import Orchestrator
import SkillModel

struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Look at the configuration.",
    subcommands: [Check.self, Example.self])

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say whether the configuration is right, what is in force, and who said so.",
      discussion: "Exit codes: 0 it can be used; 1 it has faults; 2 it cannot be read.")

    @OptionGroup var options: SettingsOptions

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
      let loaded: LoadedSettings
      let token: AccessToken?
      do {
        loaded = try options.load()
        token = try AccessToken.read(loaded.settings, environment: Variables.all)
      } catch {
        var message = ErrorMessage(error)
        if error is SettingsError || error is AccessToken.Unusable { message.exitCode = 1 }
        if json {
          Output.print(JSONText.encode(ErrorJSON(message)))
        } else {
          Output.tell(message.text)
        }
        throw ExitCode(message.exitCode)
      }
      Output.print(
        json
          ? JSONText.encode(ConfigJSON(loaded, asksForToken: token != nil))
          : Self.page(loaded, asksForToken: token != nil))
    }

    private static func page(_ loaded: LoadedSettings, asksForToken: Bool) -> String {
      let rows = loaded.shown
      let (keys, values) = (rows.map(\.key), rows.map { DisplayText.safe($0.value ?? "–") })
      let keyWidth = keys.map(\.count).max() ?? 0
      let valueWidth = min(values.map(\.count).max() ?? 0, 40)
      let lines = zip(rows, values).map { row, value in
        padded(row.key, keyWidth) + "  " + padded(value, valueWidth) + "  "
          + DisplayText.safe(row.source)
      }
      let token = asksForToken ? "clients must show the token" : "no token is asked for"
      return (lines + ["", token]).map { $0 + "\n" }.joined()
    }

    private static func padded(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: max(0, width - text.count))
    }
  }

  struct Example: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print a commented configuration file that changes nothing.")

    func run() { Output.print(SettingsExample.text) }
  }
}
