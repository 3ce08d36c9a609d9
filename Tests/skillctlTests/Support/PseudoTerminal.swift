import Foundation

/// The real binary on a pseudo-terminal where somebody types.
enum PseudoTerminal {
  /// Waits until a text is the last that was shown, then types; `\u{3}` is Ctrl-C, `\u{4}` is Ctrl-D.
  struct Step: Encodable {
    let after: String
    let type: String

    init(_ after: String, _ type: String) {
      self.after = after
      self.type = type
    }
  }

  static let isThere: Bool = {
    let works = RealBinary.works("python3 -c 'import pty, termios'")
    if !works { print("skipped: no Python here, so nobody types on a terminal") }
    return works
  }()

  /// Runs a command line to its end and gives back all that the terminal showed, with plain line
  /// breaks; nil where there is no Python.
  static func run(
    _ command: String, typing steps: [Step], in folder: String, columns: Int = 80,
    environment: [String: String] = [:]
  ) throws -> RealBinary.Run? {
    guard isThere else { return nil }
    let base = URL(fileURLWithPath: folder).deletingLastPathComponent()
    let script = base.appendingPathComponent("bin/type-on-terminal.py")
    let input = base.appendingPathComponent("bin/steps.json")
    try Data(driver.utf8).write(to: script)
    try JSONEncoder().encode(steps).write(to: input)
    return try RealBinary.shell(
      "python3 '\(script.path)' '\(input.path)' \(columns) '\(command)'", in: folder,
      environment: environment)
  }

  /// Ends with the command's exit code, or 99 when a text does not come within 30 seconds.
  private static let driver = """
    import fcntl, json, os, pty, re, select, signal, struct, sys, termios, time

    steps = json.load(open(sys.argv[1]))
    child, terminal = pty.fork()
    if child == 0:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, int(sys.argv[2]), 0, 0))
        os.execvp("/bin/sh", ["/bin/sh", "-c", "exec " + sys.argv[3]])

    shown = b""
    def more(deadline):
        global shown
        ready, _, _ = select.select([terminal], [], [], max(0, deadline - time.monotonic()))
        if not ready:
            return False
        try:
            data = os.read(terminal, 65536)
        except OSError:
            data = b""
        shown += data
        return bool(data)

    late = False
    seen = 0
    for step in steps:
        deadline = time.monotonic() + 300
        # A prompt is the last thing shown, without its colour.
        def asked():
            text = re.sub(rb"\\x1b\\[[0-9;]*m", b"", shown[seen:])
            return text.rstrip().endswith(step["after"].encode())
        while not asked() and not late:
            late = not more(deadline)
        seen = len(shown)
        if not late:
            os.write(terminal, step["type"].encode())
    deadline = time.monotonic() + 300
    while more(deadline):
        pass
    if time.monotonic() > deadline:
        late = True
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    sys.stdout.buffer.write(shown.replace(b"\\r\\n", b"\\n"))
    sys.stdout.flush()
    code = os.waitstatus_to_exitcode(status)
    sys.exit(99 if late else 128 - code if code < 0 else code)
    """
}
