import ArgumentParser
import Preview
import Publishing
import SkillModel

/// `skillctl serve`: shows the site in a browser while its sources are worked on.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    _superCommandName: "skillctl",
    abstract: "Show the site in a browser and reload it when its sources change.",
    discussion: """
      Serves what `skillctl package --all --allow-findings` would write, from memory and to this \
      machine alone; dist/ is not touched. Changes in skills/, docs/, site/ and skillctl.yaml show \
      at once, with what is wrong in the terminal and over the pages. Ctrl-C ends it, with exit \
      code 0.
      """)

  @Option(help: "The port to listen on; 0 takes any that is free.")
  var port = Preview.defaultPort

  @Flag(help: "Open the site in the default browser.")
  var open = false

  @Option(
    help: "The repository; default: the nearest folder upwards with a skillctl.yaml, else here.",
    completion: .directory)
  var root: String?

  @Flag(name: .customLong("no-file-pages"), help: "Make no page of each text file.")
  var noFilePages = false

  @OptionGroup var jobs: JobsOption
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if root == "" { throw ValidationError("a path is empty; is a shell variable unset?") }
    guard (0...65_535).contains(port) else {
      throw ValidationError("--port must be a number from 0 to 65535, not \(port)")
    }
  }

  func run() async throws {
    let root = try ProjectRoot(root)
    let noFilePages = noFilePages
    let request = LiveSite.Request(
      root: root.path, jobs: jobs.jobs, cache: Environment.cacheFolder,
      sourceDate: try Environment.sourceDate()
    ) {
      var configuration = try root.configuration()
      // A preview without pages would show nothing.
      configuration.site.enabled = true
      if noFilePages { configuration.site.filePages = false }
      return configuration
    }
    let log = ServeLog(output)
    let (port, opens) = (port, open)
    let isServing = Latch()
    do {
      try await Interrupt.cancelling {
        try await Self.serve(request, port: port, log) { url in
          isServing.raise()
          if opens { Browser.open(url) { log.note($0) } }
        }
      }
    } catch is Interrupted where isServing.isRaised {
      // There is no other way to end it.
    }
  }

  private static func serve(
    _ request: LiveSite.Request, port: Int, _ log: ServeLog,
    started: @escaping @Sendable (_ url: String) -> Void
  ) async throws {
    // What changes while everything is read must not be missed.
    let watch = FolderWatch(root: request.root)
    let site = try await log.reading { try await LiveSite(request, progress: $0) }
    let first = await site.current()
    try await Preview(site) { ServeLog.notices($0) }.serve(
      port: port, changes: watch.changes,
      started: { port in
        let url = "http://\(Preview.host):\(port)/"
        log.started(url, first, note: watch.note)
        started(url)
      },
      updated: { log.updated($0) })
  }
}
