import Publishing
import SkillModel
import Synchronization

/// A connection to a host, over which any number of commands and forwardings go.
///
/// It is OpenSSH's own: one process, the master, holds it, and each command is a small ssh that asks the
/// master for a session.
package final class SSHConnection: Sendable {
  package let host: String
  /// It was there already: nobody had to log in.
  package let isWarm: Bool
  /// What ssh remarked when it connected, for the user to read.
  package let remarks: [String]

  let settings: SSHSettings
  let control: String
  /// The path of the master's socket, for OpenSSH's other programs: `sftp -o ControlPath=…`.
  package var controlSocket: String { control }
  /// Where the master writes what befalls the connection.
  let log: String
  let turns: Turns
  private let master: SSHMaster
  private let anchor: UnixSocket
  /// Nil when it is another command's, which kept the connection.
  private let folder: PrivateFolder?
  /// Sockets of forwardings, and how each was asked for.
  let forwards = Mutex<[(socket: String, wish: String)]>([])

  private init(
    master: SSHMaster, path: String, folder: PrivateFolder?, anchor: UnixSocket, isWarm: Bool,
    remarks: [String]
  ) {
    self.master = master
    host = master.host
    settings = master.settings
    control = path + "/c"
    log = path + "/log"
    self.folder = folder
    self.anchor = anchor
    self.isWarm = isWarm
    self.remarks = remarks
    turns = Turns(most: master.settings.mostSessions)
  }

  /// Connects to a host, runs `body`, and closes the connection whatever happens, unless it is to be kept.
  ///
  /// - Throws: ``SSHFailure``; `CancellationError`; what `body` throws.
  package static func using<Value>(
    _ host: String, _ settings: SSHSettings = SSHSettings(),
    _ body: (SSHConnection) async throws -> Value
  ) async throws -> Value {
    let result: Result<Value, any Error>
    let connection: SSHConnection
    do {
      connection = try await open(host, settings)
    } catch let failure as SSHFailure {
      throw failure.using(configuration: settings.configurationFile)
    }
    do {
      result = .success(try await body(connection))
    } catch let failure as SSHFailure {
      result = .failure(failure.using(configuration: settings.configurationFile))
    } catch {
      result = .failure(error)
    }
    await connection.close()
    return try result.get()
  }

  /// Connects to a host, or finds the connection that an earlier command kept. ``close()`` must follow.
  ///
  /// - Throws: ``SSHFailure``; `CancellationError`.
  package static func open(_ host: String, _ settings: SSHSettings) async throws -> SSHConnection {
    // What ssh would read as an option or as several words is no name.
    guard !host.isEmpty, !host.hasPrefix("-"), host.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F })
    else {
      throw SSHFailure(
        .unknownName, host: host, step: .preparing, words: ["this can be no name of a host"],
        advice: "give the name of a host, or its alias in ~/.ssh/config")
    }
    let master = SSHMaster(host: host, settings: settings)
    do {
      let root = try PrivateFolder.root(settings.folder)
      PrivateFolder.sweep(root)
      if let (kept, remember) = try await master.kept(in: root) {
        if let anchor = UnixSocket(root + "/\(kept)/c") {
          let warm = SSHConnection(
            master: master, path: root + "/" + kept, folder: nil, anchor: anchor, isWarm: true,
            remarks: [])
          if try await warm.reachesHost() {
            remember()
            return warm
          }
          // Others may be waiting on it, and it ends by itself: this command has its own, for itself.
          var settings = settings
          settings.keep = nil
          return try await connect(
            SSHMaster(host: host, settings: settings), in: PrivateFolder.make(in: root))
        }
        // While another command is making the one that it will keep, this one has its own.
        if settings.keep != nil, let folder = try PrivateFolder.take(kept, in: root) {
          folder.clear()
          return try await connect(master, in: folder)
        }
      }
      return try await connect(master, in: PrivateFolder.make(in: root))
    } catch let error as FileError {
      throw SSHFailure(
        .configuration, host: host, step: .preparing, words: ["\(error.path): \(error.reason)"],
        advice: "sockets need a folder with a short path that is yours alone (mode 0700);"
          + " remove this one, or set XDG_RUNTIME_DIR")
    }
  }

  private static func connect(
    _ master: SSHMaster, in folder: PrivateFolder
  ) async throws -> SSHConnection {
    do {
      let (anchor, remarks) = try await master.start(in: folder)
      return SSHConnection(
        master: master, path: folder.path, folder: folder, anchor: anchor, isWarm: false,
        remarks: remarks)
    } catch {
      // It may have been cancelled just after it had connected.
      await uncancelled {
        await master.stop(folder.control)
        folder.remove()
      }
      throw error
    }
  }

  /// Whether the host answers; a connection that was in use just now is taken at its word.
  private func reachesHost() async throws -> Bool {
    let path = String(control.dropLast("/c".utf8.count))
    guard PrivateFolder.idle(path) > settings.trusted else { return true }
    do {
      _ = try await run(RemoteCommand(["true"]), within: min(settings.trial, settings.timeout))
    } catch let failure as SSHFailure where [.timedOut, .connectionLost].contains(failure.kind) {
      return false
    } catch is SSHFailure {
      // It answers: what it says is for the command to come.
    }
    PrivateFolder.touch(path)
    return true
  }

  /// Ends the connection, or leaves it to the next command if it is to be kept. Even a cancelled task
  /// does all of it.
  package func close() async {
    await uncancelled { [self] in
      if folder == nil || settings.keep != nil {
        await cancelForwards()
        PrivateFolder.touch(String(control.dropLast("/c".utf8.count)))
      } else {
        await master.stop(control)
        folder?.remove()
      }
    }
  }

  /// Whether the master is there and answers. That the host does is another matter.
  func isAlive() async throws -> Bool {
    guard anchor.isOpen else { return false }
    return try await master.answers(control)
  }

  /// What the master wrote; from `start`, in bytes.
  func logged(from start: Int = 0) -> String {
    (try? Files.readPlain(log, limit: 16 << 20))
      .map { String(decoding: $0.bytes.dropFirst(start).suffix(64 * 1024), as: UTF8.self) } ?? ""
  }

  /// Of ``log``, in bytes.
  var logSize: Int { (try? Files.info(log))?.size ?? 0 }
}

extension SSHMaster {
  /// The name of the folder of a connection that is kept, and what remembers that it is; nil when there is
  /// none, and none is to be.
  ///
  /// It stands for the whole of what ssh reads about the host: after a change in the user's
  /// configuration, the same alias is another connection.
  fileprivate func kept(in root: String) async throws -> (name: String, remember: () -> Void)? {
    let folders = ((try? Files.list(root).names) ?? []).filter { $0.hasPrefix("k") }
    guard settings.keep != nil || !folders.isEmpty else { return nil }
    if let known = folders.first(where: { SSHMemory(self, of: root + "/" + $0).holds }) {
      return (known, {})
    }
    let start = SSHMemory.now()
    let (configuration, files) = try await configuration()
    let text = settings.program + "\n" + host + "\n" + configuration
    let name = "k" + Digest.sha256(Array(text.utf8)).prefix(9)
    return (name, { SSHMemory(self, of: root + "/" + name).note(files, since: start) })
  }
}
