import Foundation
import Testing

/// Stands between a client and a service, and keeps the first answer to a POST from the client.
final class LosingProxy {
  let process: Daemon
  let base: String

  /// What becomes of the client when the service has answered.
  enum Manner: String {
    /// Its connection is closed.
    case close
    /// It waits.
    case hold
  }

  init(before port: Int, _ manner: Manner) throws {
    let own = try SSHServer.freePort()
    base = "http://127.0.0.1:\(own)"
    process = try Daemon([
      "python3", "-uc",
      """
      import socket, threading, select
      lost = False
      kept = []
      def serve(client):
          global lost
          service = socket.create_connection(("127.0.0.1", \(port)))
          pair = {client: service, service: client}
          loses = False
          while True:
              for end in select.select(list(pair), [], [])[0]:
                  data = end.recv(65536)
                  if end is client and data.startswith(b"POST") and not lost: lost = loses = True
                  if end is service and loses and data:
                      print("lost an answer")
                      if "\(manner.rawValue)" == "hold": return kept.append(pair)
                      data = b""
                  if not data:
                      client.close(); service.close()
                      return
                  pair[end].sendall(data)
      server = socket.create_server(("127.0.0.1", \(own)))
      print("ready")
      while True:
          client = server.accept()[0]
          threading.Thread(target=serve, args=(client,), daemon=True).start()
      """,
    ])
    _ = try #require(process.line(containing: "ready"), "\(process.said)")
  }
}
