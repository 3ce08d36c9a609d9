import ArgumentParser
import Ops
import SymbiontAPI

/// `skillctl ops events`: what happens, as it happens.
struct OpsEventsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "events",
    _superCommandName: "skillctl ops",
    abstract: "Follow what happens in a symbiont, a line for each event.",
    discussion: """
      When the connection ends, it is made again, which standard error tells: what happened in \
      between is not repeated. Ctrl-C ends it. With --format json every line is a document.

        skillctl ops events --target local
        skillctl ops events --task queued-4f2a9c --json
      """)

  @Option(help: ArgumentHelp("Only what happens to this task.", valueName: "id"))
  var task: TaskID?

  @OptionGroup var session: SessionOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let (task, isJSON) = (task, output.isJSON)
    let renderer = EventRenderer(terminal: output.output)
    let error = output.error
    try await session.run(output) { target, settings in
      try target.mustBeSymbiont()
      if let task {
        // One that is not there has no events, and would be waited for without end.
        try await target.withService(settings) { try await $0.checkTask(task) }
      }
      var wasLost = false
      try await target.followEvents(settings) { followed in
        switch followed {
        case .lost(let words, let wait):
          wasLost = true
          try Stream.error.write(EventRenderer.lost(words, wait, error))
        case .event(let event):
          if wasLost || event.name == "hello" && !isJSON {
            try Stream.error.write(EventRenderer.connected(target.name, again: wasLost))
            wasLost = false
          }
          guard let text = EventText(event), text.isOf(task) else { return }
          let now = WallClock.system.now()
          try Stream.output.write(
            isJSON ? EventJSON(target.name, text, at: now).line : renderer.line(text, at: now))
          try Stream.output.checkReader()
        }
      }
    }
  }
}
