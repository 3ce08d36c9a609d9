import Foundation
import Testing

@testable import Ops

/// Downloads of a server that does not know HEAD, and redirects.
@Suite(
  .offPool,
  .enabled(if: Program.run(["python3", "-c", ""])?.code == 0, "there is no python3 here"))
struct DownloadTests {
  private static let server = """
    import http.server
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            part = self.headers.get("Range") == "bytes=0-0"
            status = {"/there": 206 if part else 200, "/moved": 302, "/round": 301}.get(self.path, 404)
            self.send_response(status)
            self.send_header("Location", "there" if self.path == "/moved" else "/round")
            self.send_header("Content-Length", "1")
            self.end_headers()
            self.wfile.write(b"x")
        def do_HEAD(self):
            self.send_response(405)
            self.send_header("Content-Length", "0")
            self.end_headers()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    print("port", server.server_port, flush=True)
    server.serve_forever()
    """

  @Test func whatIsThereIsFoundWithoutHEAD() async throws {
    let server = try Daemon(["python3", "-c", Self.server])
    let line = try #require(server.line(containing: "port "), "\(server.said)")
    let base = "http://127.0.0.1:" + line.dropFirst("port ".count)
    let closed = "http://127.0.0.1:\(try SSHServer.freePort())/x"
    let answers = try await Downloads.read(
      ["/there", "/moved", "/round", "/gone"].map { base + $0 } + [closed], limit: .seconds(120))
    #expect(answers[base + "/there"] == .there)
    #expect(answers[base + "/moved"] == .there)
    #expect(answers[base + "/round"] == .failed("it redirects more than five times"))
    #expect(answers[base + "/gone"] == .status(404))
    guard case .failed(let why)? = answers[closed] else {
      Issue.record("\(answers)")
      return
    }
    #expect(why.contains("nothing listens at"))
  }
}
