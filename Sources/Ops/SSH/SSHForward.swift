import Publishing
import Synchronization

/// A Unix socket here that leads to a port as the host sees it.
package struct SSHForward: Sendable {
  /// The socket's path.
  package let socket: String
  /// Where it leads: `127.0.0.1:8111`.
  package let place: String
  let connection: SSHConnection
  /// The host whose port it is.
  var host: String { connection.host }
  /// Of the master's log when it was made, in bytes.
  let logStart: Int

  /// Why a connection through it was closed before anything came: the host's own answer. Nil when it has
  /// given none, so that it was the service itself.
  ///
  /// With several forwardings that fail at once, it may be another one's.
  package func failure() async throws -> SSHFailure? {
    guard try await connection.isAlive() else {
      return SSHDiagnosis.lost(connection.host, step: .forwarding, log: connection.logged())
    }
    let log = connection.logged(from: logStart)
    return SSHDiagnosis.forwarding(connection.host, to: place, log: log)
  }
}

extension SSHConnection {
  /// Opens a way to a port that need only be open on the host itself; the address is one as seen from there.
  ///
  /// Nothing is sent yet, so that nothing listens there shows only later: ``SSHForward/failure()``.
  ///
  /// - Throws: ``SSHFailure``; `CancellationError`.
  package func forward(to address: String, port: Int) async throws -> SSHForward {
    let place = (address.contains(":") ? "[\(address)]" : address) + ":\(port)"
    let name = hexadecimal(.random(in: 0...UInt64.max), digits: 8)
    let socket = String(control.dropLast()) + "f" + name
    let wish = "\(socket):\(place)"
    let logStart = logSize
    // One that is left over from somebody with the same name is in the way.
    try? Files.remove(socket)
    forwards.withLock { $0.append((socket, wish)) }
    let run = try await ask("forward", wish)
    guard run.status == 0 else {
      guard try await isAlive() else {
        throw SSHDiagnosis.lost(host, step: .forwarding, log: logged())
      }
      let said = SSHDiagnosis.lines(run.errors.text + logged(from: logStart))
      throw SSHFailure(
        .forwardingRefused, host: host, step: .forwarding, words: said.map(String.init))
    }
    return SSHForward(socket: socket, place: place, connection: self, logStart: logStart)
  }

  /// Closes every forwarding; connections that are open through one stay until they end.
  func cancelForwards() async {
    let all = forwards.withLock { forwards in
      defer { forwards = [] }
      return forwards
    }
    for forward in all {
      _ = try? await ask("cancel", forward.wish)
      // Ssh leaves it behind.
      try? Files.remove(forward.socket)
    }
  }

  private func ask(_ what: String, _ wish: String) async throws -> ChildProgram.Run {
    let program = ChildProgram(program: settings.program, mayAsk: false)
    let arguments = settings.asking(control) + ["-O", what, "-L", wish, "--", host]
    do {
      return try await within(settings.timeout) { try await program.run(arguments, most: 4096) }
    } catch is DeadlinePassed {
      throw SSHFailure(
        .timedOut, host: host, step: .forwarding, words: ["ssh's master does not answer"])
    } catch let error as ChildProgram.NotStarted {
      throw SSHFailure(
        error.isMissing ? .sshMissing : .other, host: host, step: .forwarding,
        words: [error.words])
    }
  }
}
