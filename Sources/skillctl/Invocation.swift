/// What the raw arguments say about output, for errors that come before, or out of, parsing.
struct Invocation {
  var wantsJSON = false
  var color = ColorChoice.auto

  init(_ arguments: [String]) {
    var rest = arguments.dropFirst().prefix { $0 != "--" }
    while let argument = rest.popFirst() {
      switch argument {
      case "--json", "--format=json": wantsJSON = true
      case "--format": wantsJSON = rest.first == "json"
      case "--color": color = rest.first.flatMap(ColorChoice.init) ?? color
      default:
        if argument.hasPrefix("--color=") {
          color = ColorChoice(rawValue: String(argument.dropFirst(8))) ?? color
        }
      }
    }
  }
}
