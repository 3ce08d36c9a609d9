import Foundation
import Testing

@testable import Ops

@Suite(
  "Dendrite", .offPool,
  .enabled(if: ServiceHost.isPossible, "there is no sshd or no python3 here"))
struct DendriteTests {
  private static let key = "not-a-real-key"
  private let ground: Ground
  private let dendrite: Daemon
  private let port: Int

  init() throws {
    ground = try Ground()
    dendrite = try Daemon([
      Program.stubs + "/FakeDendrite", Self.key, ground.folder.path + "/requests",
    ])
    let line = try #require(dendrite.line(containing: "listening"), "\(dendrite.said)")
    port = try #require(line.split(separator: " ").last.flatMap { Int($0) })
  }

  private func skillctl(key: String? = DendriteTests.key, host: String? = nil) throws -> Skillctl {
    try Skillctl(
      ground,
      """
      default_target: browser
      targets:
        browser:
          kind: dendrite
          \(host.map { "host: \($0)" } ?? "host: null")
          url: http://127.0.0.1:\(port)
        closed: { kind: dendrite, url: "http://127.0.0.1:1" }

      """, variables: key.map { ["DENDRITE_API_KEY=\($0)"] } ?? [])
  }

  private struct Request: Decodable, Equatable {
    let request: String
    let body: String?
    let key: String?
  }

  private func requests() throws -> [Request] {
    try ground.folder.read("requests").split(separator: "\n").map {
      try JSONDecoder().decode(Request.self, from: Data($0.utf8))
    }
  }

  @Test(arguments: [nil, "cortex"]) func everyEndpointIsAsked(_ host: String?) throws {
    if let host { try ground.server(host) }
    let skillctl = try skillctl(host: host)
    func run(_ words: String...) throws -> Skillctl.Run {
      let run = try skillctl.run(["ops", "web"] + words)
      #expect(run.code == 0, "\(words): \(run.errors)")
      return run
    }
    let page = "https://example.org/a"
    #expect(try run("fetch", page).text == "# Titel\n\nEin *Absatz* – schön.\n")
    #expect(try run("fetch", page, "--as", "text").text == "Titel\nEin Absatz\n")
    #expect(try run("fetch", page, "--as", "html").text == "<h1>Titel</h1>\n")
    #expect(try run("fetch", page + "/json").text == "# Titel\n\nEin *Absatz* – schön.\n")
    #expect(try run("fetch", page + "/bytes").output == Array(0...255))
    let file = ground.folder.path + "/page.png"
    let picture = try run("screenshot", page, "--full-page", "-o", file)
    #expect(picture.output.isEmpty && picture.errors.hasPrefix("wrote \(file), 7"))
    let bytes = try Array(Data(contentsOf: URL(fileURLWithPath: file)))
    #expect(bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    #expect(try run("screenshot", page).output == bytes)
    #expect(try run("execute", page, "document.title").text == #"{"result": "DOCUMENT.TITLE"}"#)
    #expect(try run("session").text == #"{"sessionId":"s-1"}"#)
    for action in [
      ["--click", "#go"], ["--type", "a b", "--into", "input"], ["--scroll", "-20"],
    ] {
      let run = try skillctl.run(["ops", "web", "interact", "s-1"] + action)
      #expect(run.code == 0 && run.text == #"{"ok":true}"#, "\(run.errors)")
    }
    #expect(try run("health").text == #"{"status":"ok"}"#)
    let expected = [
      #"POST /fetch {"format":"markdown","url":"https://example.org/a"}"#,
      #"POST /fetch {"format":"text","url":"https://example.org/a"}"#,
      #"POST /fetch {"format":"html","url":"https://example.org/a"}"#,
      #"POST /fetch {"format":"markdown","url":"https://example.org/a/json"}"#,
      #"POST /fetch {"format":"markdown","url":"https://example.org/a/bytes"}"#,
      #"POST /screenshot {"fullPage":true,"url":"https://example.org/a"}"#,
      #"POST /screenshot {"url":"https://example.org/a"}"#,
      #"POST /execute {"script":"document.title","url":"https://example.org/a"}"#,
      "POST /session {}",
      ##"POST /interact {"action":"click","selector":"#go","sessionId":"s-1"}"##,
      ##"POST /interact {"action":"type","selector":"input","sessionId":"s-1","text":"a b"}"##,
      #"POST /interact {"action":"scroll","sessionId":"s-1","y":-20}"#,
      "GET /health ",
    ]
    let sent = try requests()
    #expect(sent.map { "\($0.request) \($0.body ?? "")" } == expected)
    #expect(sent.allSatisfy { $0.key == Self.key })
  }

  @Test func theScriptMayComeFromAnywhere() throws {
    let skillctl = try skillctl()
    let page = "https://example.org/"
    let piped = try skillctl.run(["ops", "web", "execute", page, "-"], input: Array("a\nb".utf8))
    #expect(piped.text == #"{"result": "A\nB"}"#)
    try ground.folder.write("script.js", "c")
    let file = ground.folder.path + "/script.js"
    let read = try skillctl.run(["ops", "web", "execute", page, "--file", file])
    #expect(read.text == #"{"result": "C"}"#)
  }

  @Test func theBodyCanBeAnother() throws {
    let skillctl = try skillctl()
    let page = "https://example.org/"
    let set = ["--set", "wait=3", "--set", "format=html", "--set", "x=true", "--set", "y=a=b"]
    #expect(try skillctl.run(["ops", "web", "fetch", page] + set).text == "<h1>Titel</h1>\n")
    #expect(
      try requests().last?.body
        == #"{"format":"html","url":"https://example.org/","wait":3,"x":true,"y":"a=b"}"#)
    let body = #"{ "url": "https://example.org/", "format": "text" }"#
    for given in [body, "-"] {
      let run = try skillctl.run(
        ["ops", "web", "fetch", page, "--body", given], input: Array(body.utf8))
      #expect(run.text == "Titel\nEin Absatz\n")
      #expect(try requests().last?.body == body)
    }
    let plan = try skillctl.run(["ops", "web", "fetch", page, "--dry-run"])
    #expect(
      plan.text
        == "POST http://127.0.0.1:\(port)/fetch\n{\"format\":\"markdown\",\"url\":\"https://example.org/\"}\n"
    )
    #expect(try requests().count == 3)
  }

  @Test func theKeyIsWantedAndNeverShown() throws {
    for key in [nil, "another-key"] {
      let skillctl = try skillctl(key: key)
      let run = try skillctl.run(["ops", "web", "fetch", "https://example.org/"])
      #expect(run.code == 2 && run.errors.contains("401"), "\(run.errors)")
      #expect(run.errors.contains("$DENDRITE_API_KEY") && !run.errors.contains("another-key"))
      #expect(try skillctl.run(["ops", "web", "health"]).code == 0)
    }
  }

  @Test func whatIsNoPictureIsAFailureAndNoFile() throws {
    let skillctl = try skillctl()
    let file = ground.folder.path + "/kept.png"
    try ground.folder.write("kept.png", "as before")
    for (page, words) in [
      ("page", "the answer is no PNG but text/html"), ("cut", "ends in its middle"),
    ] {
      let run = try skillctl.run(
        ["ops", "web", "screenshot", "https://example.org/\(page)", "-o", file])
      #expect(run.code == 2 && run.errors.contains(words), "\(run.errors)")
      #expect(try ground.folder.read("kept.png") == "as before")
    }
    let nowhere = try skillctl.run(
      ["ops", "web", "screenshot", "https://example.org/", "-o", ground.folder.path + "/no/a.png"])
    #expect(nowhere.code == 2 && nowhere.errors.contains("cannot write"), "\(nowhere.errors)")
    let names = try FileManager.default.contentsOfDirectory(atPath: ground.folder.path)
    #expect(!names.contains { $0.hasSuffix(".new") })
  }

  @Test func aTerminalGetsNoPictureAndObeysNoPage() throws {
    let skillctl = try skillctl()
    let picture = try skillctl.onTerminal(["ops", "web", "screenshot", "https://example.org/"])
    #expect(picture.code == 64 && picture.seen.contains("a picture is not for a terminal"))
    let page = try skillctl.onTerminal(["ops", "web", "fetch", "https://example.org/evil"])
    #expect(page.code == 0 && page.seen.contains("␛]0;title␇"), "\(page.seen)")
    #expect(!page.seen.contains("\u{1B}"))
    let bytes = try skillctl.onTerminal(["ops", "web", "fetch", "https://example.org/bytes"])
    #expect(bytes.code == 64 && bytes.seen.contains("the answer is no text"))
  }

  @Test func failuresAreSaid() throws {
    let skillctl = try skillctl()
    let unknown = try skillctl.run(["ops", "web", "interact", "s-9", "--click", "a"])
    #expect(unknown.code == 2 && unknown.errors.contains("Session not found"), "\(unknown.errors)")
    let lacking = try skillctl.run(
      ["ops", "web", "fetch", "https://example.org/", "--body", #"{"address":"x"}"#])
    #expect(lacking.code == 2 && lacking.errors.contains("url is required"))
    #expect(lacking.errors.contains("--set and --body"), "\(lacking.errors)")
    let never = try skillctl.run(
      ["ops", "web", "fetch", "https://example.org/never", "--timeout", "1s"])
    #expect(never.code == 2 && never.errors.contains("no answer"), "\(never.errors)")
    let closed = try skillctl.run(["ops", "web", "health", "--target", "closed"])
    #expect(closed.code == 2 && closed.errors.contains("nothing listens"), "\(closed.errors)")
    let json = try skillctl.run(["ops", "web", "fetch", "https://example.org/", "--json"])
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output)) as? [String: Any])
    #expect(object["text"] as? String == "# Titel\n\nEin *Absatz* – schön.\n")
    #expect(object["content_type"] as? String == "text/markdown")
  }
}
