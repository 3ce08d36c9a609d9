import FakeClaude

/// The fake as a program of its own, for tests.
@main
enum Main {
  static func main() { FakeClaude.run() }
}
