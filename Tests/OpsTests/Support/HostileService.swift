import Foundation
import Testing

/// Answers as a symbiont would, with texts that want to take over a terminal.
final class HostileService {
  let process: Daemon
  let base: String

  init() throws {
    let port = try SSHServer.freePort()
    base = "http://127.0.0.1:\(port)"
    process = try Daemon([
      "python3", "-uc",
      """
      import http.server, json
      evil = "\\x1b[2Jgone\\r\\x07\\u202eevil\\nsecond\\tline"
      task = {"id": "queued-1", "task": evil, "status": "done", "source": "queue", "result": evil,
              "created_at": "2026-03-20T14:32:15Z", "attempts": 1, "max_attempts": 3, "model": "haiku"}
      status = {"status": "healthy", "queue_size": 1, "total_calls": 0, "total_cost_estimated_usd": 0,
                "tasks": {"done": 1}, "pause": {"reason": evil, "since": "2026-03-20T14:32:15Z"}}
      line = {"timestamp": evil, "model": evil, "success": False, "error": evil, "prompt_preview": evil}
      failed = dict(task, status="failed", error=evil, error_category=evil)
      answers = {"/status": status, "/tasks?limit=20": {"tasks": [task]},
                 "/tasks/queued-1": dict(task, history=[]), "/tasks/failed": dict(failed, history=[]),
                 "/ledger?limit=20": [line], "/queue": {"id": "failed", "status": evil, "position": 1}}
      class Service(http.server.BaseHTTPRequestHandler):
          protocol_version = "HTTP/1.1"
          def log_message(self, *_): pass
          def answer(self):
              if self.path == "/events":
                  self.send_response(200); self.send_header("Connection", "close"); self.end_headers()
                  self.wfile.write(b"event: ev\\x1b[31mil\\ndata: " + json.dumps({"a": evil}).encode() + b"\\n\\n")
                  data = json.dumps({"id": evil, "status": evil}).encode()
                  self.wfile.write(b"event: task\\ndata: " + data + b"\\n\\n")
                  self.close_connection = True
                  return
              found = answers.get(self.path)
              body = json.dumps(found or {"error": {"code": "x", "message": evil, "help": evil}}).encode()
              self.send_response(200 if found else 404)
              self.send_header("Content-Length", str(len(body))); self.end_headers()
              self.wfile.write(body)
          do_GET = do_DELETE = answer
          def do_POST(self):
              self.rfile.read(int(self.headers["Content-Length"])); self.answer()
      server = http.server.ThreadingHTTPServer(("127.0.0.1", \(port)), Service)
      print("ready")
      server.serve_forever()
      """,
    ])
    _ = try #require(process.line(containing: "ready"), "\(process.said)")
  }
}
