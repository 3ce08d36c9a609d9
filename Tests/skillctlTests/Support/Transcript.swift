/// A Markdown file of commands and what they print; see `Transcripts/README.md`.
struct Transcript {
  enum Piece {
    /// Prose, kept as it is.
    case text(String)
    /// A heading of the second level: a new folder.
    case scene(String)
    /// A fenced block that writes a file.
    case file(path: String, content: String)
    /// A fenced block of commands, with the fence's info string.
    case console(info: String, steps: [Step])
  }

  struct Step: Equatable {
    var command: String
    /// Output and, when not 0, the line `[exit N]`.
    var output: String
  }

  var pieces: [Piece] = []

  init(_ markdown: String) {
    var lines = markdown.split(separator: "\n", omittingEmptySubsequences: false)[...]
    while let line = lines.popFirst() {
      let fence = String(line.prefix { $0 == "`" })
      guard fence.count >= 3 else {
        pieces.append(line.hasPrefix("## ") ? .scene(String(line)) : .text(String(line)))
        continue
      }
      let info = String(line.dropFirst(fence.count))
      let content = lines.prefix { $0 != fence }
      lines = lines.dropFirst(content.count + 1)
      let body = content.joined(separator: "\n") + (content.isEmpty ? "" : "\n")
      if info.hasPrefix("file ") {
        pieces.append(.file(path: String(info.dropFirst(5)), content: body))
      } else if info.hasPrefix("console") {
        pieces.append(.console(info: info, steps: Self.steps(content)))
      } else {
        pieces.append(.text(line + "\n" + body + fence))
      }
    }
  }

  /// The file again, with the outputs that its steps hold now.
  var markdown: String {
    pieces.map { piece in
      switch piece {
      case .text(let text), .scene(let text): return text
      case .file(let path, let content):
        let fence = Self.fence(around: content)
        return "\(fence)file \(path)\n\(content)\(fence)"
      case .console(let info, let steps):
        let body = steps.map { step in
          let lines = step.command.split(separator: "\n", omittingEmptySubsequences: false)
          let command = lines.enumerated().map { ($0 == 0 ? "$ " : "> ") + $1 + "\n" }.joined()
          return command + step.output
        }.joined()
        let fence = Self.fence(around: body)
        return "\(fence)\(info)\n\(body)\(fence)"
      }
    }.joined(separator: "\n")
  }

  /// Lines that start with `$ ` are commands, `> ` behind one goes on with it, the rest is output.
  private static func steps(_ lines: ArraySlice<Substring>) -> [Step] {
    var steps: [Step] = []
    var isCommand = false
    for line in lines {
      if line.hasPrefix("$ ") {
        steps.append(Step(command: String(line.dropFirst(2)), output: ""))
        isCommand = true
      } else if isCommand, line.hasPrefix("> ") {
        steps[steps.count - 1].command += "\n" + line.dropFirst(2)
      } else if !steps.isEmpty {
        steps[steps.count - 1].output += line + "\n"
        isCommand = false
      }
    }
    return steps
  }

  private static func fence(around text: String) -> String {
    text.contains("```") ? "````" : "```"
  }
}
