import Foundation
import Testing

/// `skillctl lsp` in front of a real client, PyPI's pytest-lsp, and of clients that misbehave.
@Suite(.timeLimit(.minutes(30))) struct LSPTests {
  private static let hasClient: Bool = {
    let works = RealBinary.works("python3 -c 'import pytest_lsp'")
    if !works { print("skipped: no pytest-lsp here, so no client talks with `skillctl lsp`") }
    return works
  }()

  private static let hasPython: Bool = {
    let works = RealBinary.works("python3 --version")
    if !works { print("skipped: no Python here, so nobody misbehaves towards `skillctl lsp`") }
    return works
  }()

  private static let scripts = RealBinary.packageRoot + "/Tests/skillctlTests/LSP/Scripts"

  @Test func aClientIsServed() throws {
    guard Self.hasClient else { return }
    let scratch = try Scratch()
    // What a server says against the client's abilities is a warning of pytest-lsp's, here an error.
    let run = try RealBinary.shell(
      """
      python3 -m pytest -q -p no:cacheprovider -o asyncio_mode=auto --rootdir . -c /dev/null \
        -W error::pytest_lsp.LspSpecificationWarning --basetemp "$PWD/tmp" '\(Self.scripts)'
      """, in: scratch.work, environment: ["PYTHONDONTWRITEBYTECODE": "1"])
    #expect(run.exitCode == 0, "\(run.output)")
  }

  @Test func noClientStopsIt() throws {
    guard Self.hasPython else { return }
    let scratch = try Scratch()
    let run = try RealBinary.shell(
      "python3 '\(Self.scripts)/misbehave.py' skillctl", in: scratch.work,
      environment: ["PYTHONDONTWRITEBYTECODE": "1"])
    #expect(run.output == "everything holds\n")
    #expect(run.exitCode == 0)
  }
}
