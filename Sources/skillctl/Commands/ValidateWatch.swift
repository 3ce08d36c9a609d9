import ArgumentParser
import Publishing
import SkillModel

/// `skillctl validate --watch`: checks again whenever something changes, and shows what is found then.
extension ValidateCommand {
  /// It throws `ValidationError` beside what it does not go with.
  func checkWatch() throws {
    guard isWatching else { return }
    if fix {
      throw ValidationError("--watch only looks; mend with --fix first, then watch")
    }
    if writesBaseline {
      throw ValidationError("--watch only looks; write the baseline first, then watch")
    }
    if ![.human, .json].contains(output.chosen) {
      throw ValidationError(
        "--watch shows findings again and again; --format \(output.format) is one report")
    }
  }

  /// Until Ctrl-C, which is no other way to end it than `serve` has.
  func watch() async throws {
    let root = try ProjectRoot(nil)
    let paths = all ? [try root.skillsFolder()] : path.isEmpty ? ["."] : path
    // What changes while everything is read must not be missed.
    let watch = watch(of: paths, root)
    let hasBegun = Latch()
    do {
      let command = self
      try await Interrupt.cancelling {
        var shown = try await command.look(at: paths, root)
        try command.show(shown, isFirst: true, note: watch.note)
        hasBegun.raise()
        for await _ in watch.changes {
          let now: Sight
          do { now = try await command.look(at: paths, root) } catch is CancellationError {
            return
          } catch { now = .fault(ErrorMessage(error)) }
          guard command.text(of: now) != command.text(of: shown) else { continue }
          shown = now
          try command.show(now)
        }
      }
    } catch is Interrupted where hasBegun.isRaised {
      // There is no other way to end it.
    }
  }

  /// What was seen when it looked.
  private enum Sight: Sendable {
    case result(Validate.Result, consumers: [String])
    /// It could not look; what is wrong may be mended while it watches.
    case fault(ErrorMessage)
  }

  private func watch(of paths: [String], _ root: ProjectRoot) -> FolderWatch {
    var watches = [FolderWatch(root: root.path)]
    if !all {
      watches = paths.map { path in
        FolderWatch(root: Files.isDirectory(path) ? path : Self.folder(of: path), names: nil)
      }
      watches.append(FolderWatch(root: root.path, names: [ProjectRoot.configurationName]))
    }
    if let baseline, let name = baseline.split(separator: "/").last {
      watches.append(FolderWatch(root: Self.folder(of: baseline), names: [String(name)]))
    }
    return watches.count == 1 ? watches[0] : FolderWatch(watches)
  }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
  }

  private func look(at paths: [String], _ root: ProjectRoot) async throws -> Sight {
    let configuration = try configuration(of: root)
    let repository = all && configuration.site.enabled ? root.path : nil
    let known = try baseline.map(BaselineFile.read)
    var result = try await Validate.run(
      paths, root: repository, configuration: configuration, cache: cacheFolder, jobs: jobs.jobs
    ) { _, _ in }
    if let known { result = result.applying(known, isWhole: all) }
    return .result(result, consumers: configuration.consumers)
  }

  private func text(of sight: Sight) -> String {
    switch (sight, output.chosen) {
    case (.result(let result, _), .json): FindingsJSON(result).line
    case (.result(let result, let consumers), _): page(of: result, for: consumers)
    case (.fault(let message), .json): ErrorJSON(message).text
    case (.fault(let message), _): message.rendered(for: output.error)
    }
  }

  private func show(_ sight: Sight, isFirst: Bool = false, note: String? = nil) throws {
    let terminal = output.output
    let text = text(of: sight)
    if output.chosen == .json { return try Stream.output.write(text) }
    // The screen shows what is so now, and nothing that was.
    if !isFirst { try Stream.output.write(terminal.canRedraw ? "\u{1B}[H\u{1B}[2J" : "\n") }
    if let note { try Stream.error.write("note: \(note)\n") }
    let words: String
    switch sight {
    case .result(let result, _):
      try Stream.output.write(text)
      words = FindingCounts(result.findings, skills: result.skills).words
    case .fault:
      try Stream.error.write(text)
      words = "not checked"
    }
    try Stream.output.write(
      terminal.paint("\(timeOfDay()) \(words); watching, Ctrl-C ends it", .strong) + "\n")
  }
}
