import SymbiontAPI

/// Tells systemd how the daemon is: ready, working, stopping.
///
/// Protocol: https://www.freedesktop.org/software/systemd/man/latest/sd_notify.html (checked 2026-11-21).
/// Without a service manager that asks for it, nothing is sent.
package struct ServiceNotifier: Sendable {
  /// What can be told.
  package enum Message: Sendable, Equatable {
    case ready
    case stopping
    /// One line for `systemctl status`.
    case status(String)
    /// The sign of life that WatchdogSec= waits for.
    case alive
    /// That stopping takes so much longer.
    case extend(Duration)

    var text: String {
      switch self {
      case .ready: "READY=1"
      case .stopping: "STOPPING=1"
      case .status(let text):
        "STATUS=" + text.split(whereSeparator: \.isNewline).joined(separator: " ")
      case .alive: "WATCHDOG=1"
      case .extend(let duration): "EXTEND_TIMEOUT_USEC=\(duration.wholeMicroseconds)"
      }
    }
  }

  private let socket: NotifySocket?
  /// How often ``Message/alive`` should be sent: half of what is allowed. Nil when nobody waits for it.
  package let aliveInterval: Duration?

  /// - Parameters:
  ///   - environment: The daemon's own.
  ///   - process: Its number; the watchdog may be meant for another process.
  package init(_ environment: [String: String], process: Int) {
    socket = environment["NOTIFY_SOCKET"].flatMap { NotifySocket($0) }
    let microseconds = environment["WATCHDOG_USEC"].flatMap { Int64($0) } ?? 0
    let isMine = environment["WATCHDOG_PID"].map { $0 == "\(process)" } ?? true
    aliveInterval =
      socket != nil && isMine && microseconds > 0 ? .microseconds(microseconds / 2) : nil
  }

  /// Sends messages together. That nobody takes them is no reason to stop.
  ///
  /// - Returns: whether they were taken.
  @discardableResult
  package func send(_ messages: Message...) -> Bool {
    socket?.send(messages.map(\.text).joined(separator: "\n")) ?? false
  }
}
