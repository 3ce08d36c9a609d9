import Foundation
import Publishing
import SkillModel
import Testing

@testable import Ops

/// What is found in a text, without any host.
@Suite struct DocumentTests {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  private func documents(_ text: String, ops: String? = nil, file: String = "SKILL.md")
    -> SkillDocuments
  {
    let head = "---\nname: web\ndescription: x\n---\n"
    let isDocument = file == "SKILL.md"
    let bytes = Array((head + (isDocument ? text : "")).utf8)
    var files = [SkillFile(path: "SKILL.md", bytes: bytes)]
    if !isDocument { files.append(SkillFile(path: file, bytes: Array(text.utf8))) }
    if let ops { files.append(SkillFile(path: "ops.yaml", bytes: Array(ops.utf8))) }
    return SkillDocuments(
      Skill(
        directory: "web", path: "skills/web",
        document: SkillDocument.parse(SourceText(path: "skills/web/SKILL.md", bytes: bytes)),
        files: files))
  }

  private static let ops = """
    version: 1
    kind: http
    host: shop
    url: http://127.0.0.1:8080
    unit: { name: web.service, environment: { WEB_LEVEL: "3" } }
    paths: { data: /srv/web }
    """

  private func claims(_ text: String) throws -> [Claim] {
    let documents = documents(text, ops: Self.ops)
    let facts = OpsFile(SourceText(path: "skills/web/ops.yaml", Self.ops)).facts
    let target = try #require(
      Target(name: "web", source: .repository(path: "skills/web/ops.yaml"), facts: facts))
    let context = TextContext(documents, target, strangers: ["mail"])
    return Doctor.textFacts(documents, context).map(\.claim)
  }

  @Test(arguments: [
    ("`systemctl restart web`", [Claim.unit("web.service")]),
    (
      "`sudo systemctl --no-pager -n 5 status web.service mail.timer; ls`",
      [.unit("web.service"), .unit("mail.timer")]
    ),
    ("`journalctl -u web -f | grep x`", [.unit("web.service")]),
    ("`systemctl status NAME` and `systemctl status <unit>` and `systemctl daemon-reload`", []),
    ("`systemctl disable --now other`", []),
    (
      "```ini\nEnvironment=WEB_X=1\nEnvironment=\"WEB_Y=two\"\n```",
      [
        .environment(name: "WEB_X", value: "1", unit: "web.service")
      ]
    ),
    (
      "`WEB_LEVEL=4 web` and `OTHER=5 web` and `WEB_LEVEL=$X`",
      [.environment(name: "WEB_LEVEL", value: "4", unit: "web.service")]
    ),
    (
      "| Name | Value |\n|---|---|\n| `WEB_LEVEL` | `5` |",
      [.environment(name: "WEB_LEVEL", value: "5", unit: "web.service")]
    ),
    (
      "At `http://localhost:9000/x` and `0.0.0.0:9001`, and https://example.org:9002/.",
      [
        .answers(HostAndPort(host: "localhost", port: 9000)),
        .listens(HostAndPort(host: "0.0.0.0", port: 9001)),
      ]
    ),
    (
      "See http://shop:9000, port 9003, `port: 9004`; port 0, local port 9005, port `<port>`.",
      [
        .answers(HostAndPort(host: "shop", port: 9000)), .port(9003), .port(9004),
      ]
    ),
    (
      "```bash\nssh -L 7000:127.0.0.1:9000 shop\ncurl http://127.0.0.1:7000/x\n```",
      []
    ),
    (
      "`/etc/web/web.conf`, `/srv/web/`, `/api/users`, `/path/to/x`, `/etc/<name>`, `/tmp/x`",
      [.path("/etc/web/web.conf"), .path("/srv/web")]
    ),
    ("`PATH=/usr/bin:/usr/local/bin`", [.path("/usr/bin"), .path("/usr/local/bin")]),
    ("`mkdir -p /etc/web/new` and then `ls /etc/web/new /etc/web/2026`", [.path("/etc/web/2026")]),
    ("`cat > /etc/web/made` and `/etc/web/20261121T203000Z` and `/etc/web/NAME`", []),
    (
      "This is about web 1.2, or web v1.2.3, not mail 4.5.",
      [.version("1.2"), .version("1.2.3")]
    ),
    (
      "`POST /job`, `GET /x/{id}?a=b`, `curl -X DELETE http://127.0.0.1:8080/y`",
      [
        .endpoint(EndpointName(method: .post, path: "/job")),
        .endpoint(EndpointName(method: .get, path: "/x/{id}")),
        .answers(HostAndPort(host: "127.0.0.1", port: 8080)),
        .endpoint(EndpointName(method: .delete, path: "/y")),
      ]
    ),
    ("## The mail service\n\n`POST /send` with mail", []),
    ("Never open port 8080, and not port 9000.", [.port(8080)]),
    ("## Retired\n\n`systemctl status web`, `/etc/web`, port 90", []),
    ("It was at `/etc/web`, formerly `port 90`.\n\nFor example `/etc/web/x`.", []),
    ("| Then | Former |\n|---|---|\n| `/etc/a` | `/etc/b` |", [.path("/etc/a")]),
  ])
  func textIsRead(_ text: String, _ wanted: [Claim]) throws {
    let found = try claims(text)
    #expect(Set(found) == Set(wanted), "\(found)")
  }

  private func contradictions(_ text: String) -> [String] {
    Doctor.examine(documents(text)).items.map { item in
      guard case .contradicts(let sides) = item.outcome else { return "" }
      return "\(item.title): " + sides.map(\.value).joined(separator: ", ")
    }
  }

  @Test(arguments: [
    ("39 tests in 7 files.\n\nThere are 6 test files.", ["test files: 7, 6"]),
    (
      "**Data directory**: `/srv/a/`\n\n```\ndata_dir: \"/srv/b\"\nWEB_DATA_DIR=/srv/a\n```",
      ["data directory: /srv/a, /srv/b"]
    ),
    (
      "| Data directory | x |\n|---|---|\n| Data directory | `/srv/a` |\n\nData directory: `/srv/b`",
      ["data directory: /srv/a, /srv/b"]
    ),
    (
      "This is web 1.2.3.\n\nThis is web 1.2.\n\nThis is web 1.3.",
      ["the version that runs: 1.2.3, 1.3"]
    ),
    ("6 test files were there.\n\n7 test files are there.", []),
    (
      "6 test files in 10 minutes.\n\n6 test files in 20 minutes, 5 failed tests, 4 failed tests.",
      []
    ),
    ("Output directory: `/srv/a`\n\nOutput directory: `/srv/b`", []),
    ("Data directory: `/srv/<name>`\n\nData directory: `/srv/b`", []),
  ])
  func placesThatDisagree(_ text: String, _ wanted: [String]) {
    #expect(contradictions(text) == wanted)
  }

  @Test func otherFilesCount() throws {
    let made = documents("6 test files.\n\n7 test files.\n", file: "references/a.md")
    let item = try #require(Doctor.examine(made).items.first)
    #expect(
      item.places.map(\.words) == [
        "skills/web/references/a.md:1:1", "skills/web/references/a.md:3:1",
      ])
    #expect(
      Doctor.examine(documents("6 test files.\n\n7 test files.\n", file: "history.md")).items
        .isEmpty)
  }

  @Test(arguments: ["symbiont", "skillctl", "cortex-server", "dendrite"])
  func ourOwnSkillsDoNotContradictThemselves(_ name: String) throws {
    let folder = Self.root + "/skills/" + name
    let documents = SkillDocuments(
      try SkillReader.read(SkillLocation(folder: folder, shown: folder)))
    #expect(Doctor.examine(documents).items.isEmpty)
    guard documents.hasFacts else { return }
    let path = folder + "/ops.yaml"
    let facts = OpsFile(SourceText(path: path, bytes: try Files.read(path))).facts
    let target = try #require(Target(name: name, source: .repository(path: path), facts: facts))
    let context = TextContext(documents, target, strangers: ["dendrite", "cortex-server"])
    let all = OpsFileFacts.facts(facts, in: documents.ops) + Doctor.textFacts(documents, context)
    #expect(Contradictions.find(documents, all, context).isEmpty)
    // What the text says of the service is what ops.yaml says.
    let claims = Set(all.map(\.claim))
    let units = claims.compactMap { if case .unit(let unit) = $0 { unit } else { nil } }
    #expect(units == ["symbiont.service"])
    let ports = claims.compactMap { if case .port(let port) = $0 { port } else { nil } }
    #expect(ports == [8111])
  }

  @Test(arguments: [
    (
      "LISTEN 0 128 127.0.0.1:22 0.0.0.0:* users:((\"sshd\",pid=1,fd=3),(\"x\",pid=2,fd=4))",
      "127.0.0.1:22 [1, 2]"
    ),
    ("LISTEN 0 4096 *:80 *:*", "*:80 []"), ("LISTEN 0 4096 [::1]:631 [::]:*", "[::1]:631 []"),
    ("LISTEN 0 1 127.0.0.53%lo:53 0.0.0.0:*", "127.0.0.53:53 []"),
    ("   0: 0100007F:1FAF 00000000:0000 0A 00000000:00000000 00:00000000", "127.0.0.1:8111 []"),
    (
      "   1: 00000000000000000000000000000000:0050 0000000000000000000000000000000:0000 0A",
      "[::]:80 []"
    ),
    (
      "   1: 00000000000000000000000001000000:0050 0000000000000000000000000000000:0000 0A",
      "[::1]:80 []"
    ),
    ("   2: 0100007F:1FAF 00000000:0000 01 00000000:00000000", ""),
    ("State Recv-Q Send-Q Local Address:Port Peer Address:Port", ""),
  ])
  func whatListensIsRead(_ line: String, _ wanted: String) {
    let listener = Listener.ofSS(line[...]) ?? Listener.ofProc(line[...])
    #expect(listener.map { "\($0.address.text) \($0.pids)" } ?? "" == wanted)
  }

  @Test func variablesAreReadAsSystemdPrintsThem() {
    let line = #"Environment=A=1 "B=two words" C= "D=a \"b\" \\ c" E=x=y"#
    let state = UnitReading(properties: UnitProperties([line]))
    #expect(
      state.environment == ["A": "1", "B": "two words", "C": "", "D": #"a "b" \ c"#, "E": "x=y"])
  }
}
