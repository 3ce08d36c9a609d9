import Foundation
import Testing

/// Runs every file of `Transcripts/` against the real binary; `UPDATE_TRANSCRIPTS=1` rewrites them.
@Suite struct TranscriptTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Transcripts")

  private static let names: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.hasSuffix(".md") && $0 != "README.md" }.sorted()

  @Test func transcriptsAreThere() {
    #expect(!Self.names.isEmpty)
  }

  @Test(.timeLimit(.minutes(30)), arguments: names)
  func behavesAsWritten(_ name: String) throws {
    let file = Self.folder.appendingPathComponent(name)
    let written = try String(contentsOf: file, encoding: .utf8)
    var transcript = Transcript(written)
    #expect(transcript.markdown == written, "the runner would not write this file back as it is")
    var scratch = try newScratch()
    for index in transcript.pieces.indices {
      switch transcript.pieces[index] {
      case .text: break
      case .scene: scratch = try newScratch()
      case .file(let path, let content): try scratch.write(content, to: path)
      case .console(let info, let steps):
        if let need = info.split(separator: " ").dropFirst().first, !Self.isMet(String(need)) {
          print("skipped: a part of transcript \(name) needs \(need)")
          continue
        }
        let results = try steps.map { try run($0, in: scratch.work) }
        for (step, result) in zip(steps, results) {
          #expect(result.output == step.output, "\(name): $ \(step.command)")
        }
        transcript.pieces[index] = .console(info: info, steps: results)
      }
    }
    if ProcessInfo.processInfo.environment["UPDATE_TRANSCRIPTS"] == "1" {
      try transcript.markdown.write(to: file, atomically: true, encoding: .utf8)
    }
  }

  /// What the README shows of `validate` is what a transcript has.
  @Test func theREADMEShowsWhatIsPrinted() throws {
    func blocks(_ text: String) -> [String] {
      Transcript(text).pieces.compactMap { piece in
        guard case .console(_, let steps) = piece else { return nil }
        return steps.map { step in
          "$ \(step.command)\n" + step.output.replacing(#/\[exit [0-9]+\]\n/#, with: "")
        }.joined()
      }
    }
    let readme = try String(contentsOfFile: RealBinary.packageRoot + "/README.md", encoding: .utf8)
    let printed = try String(
      contentsOf: Self.folder.appendingPathComponent("validate.md"), encoding: .utf8)
    let shown = blocks(readme).filter { $0.hasPrefix("$ skillctl validate") }
    #expect(!shown.isEmpty)
    for block in shown { #expect(blocks(printed).contains(block)) }
  }

  private func run(_ step: Transcript.Step, in folder: String) throws -> Transcript.Step {
    let run = try RealBinary.shell(step.command, in: folder)
    var output = run.output
    if !output.isEmpty, !output.hasSuffix("\n") { output += "\n" }
    if run.exitCode != 0 { output += "[exit \(run.exitCode)]\n" }
    return Transcript.Step(command: step.command, output: output)
  }

  /// What a console block may ask for behind its word `console`.
  private static func isMet(_ need: String) -> Bool {
    switch need {
    case "unprivileged": getuid() != 0 || RealBinary.works("command -v setpriv")
    case "tmpfs":
      getuid() == 0
        && RealBinary.works("d=$(mktemp -d) && mount -t tmpfs -o size=64k x $d && umount $d")
    case "devfull": RealBinary.works("test -c /dev/full")
    case "flock": RealBinary.works("command -v flock && env --default-signal=INT true")
    default: false
    }
  }

  /// A folder with the tools that transcripts use: `as-user` runs a command without root's rights.
  private func newScratch() throws -> Scratch {
    let scratch = try Scratch()
    try scratch.writeTool(
      "as-user",
      """
      [ "$(id -u)" != 0 ] && exec "$@"
      [ "$1" = skillctl ] && {
        # The build folder may lie where other users cannot look.
        cp "$BINARY" "${0%/*}/skillctl"
        chmod 755 "${0%/*}" "${0%/*}/skillctl"
      }
      exec setpriv --reuid 65534 --regid 65534 --clear-groups "$@"

      """)
    // Runs a command and presses Ctrl-C once it has printed a text.
    try scratch.writeTool(
      "interrupt-at",
      """
      text=$1; shift
      : >interrupt.log
      env --default-signal=INT "$@" >>interrupt.log 2>&1 &
      pid=$!
      for attempt in $(seq 600); do
        grep -q "$text" interrupt.log && break
        sleep 0.05
      done
      kill -INT $pid
      wait $pid
      code=$?
      cat interrupt.log
      rm interrupt.log
      exit $code

      """)
    return scratch
  }
}
