import SkillModel
import Testing

@testable import Ops

/// What is to be done where a host says this and that.
@Suite("The plan of setup") struct PlanTests {
  private static let machine = "Linux x86_64"

  /// The facts of a service, and what setup is told beside them.
  private func plan(
    _ kind: OpsKind = .http, _ yaml: String, _ options: SetupOptions = SetupOptions(),
    head: String = "user deploy\ngroup deploy\nmachine \(machine)\napt yes\nsystemd yes\n",
    answers: (SetupQuestion) -> [String]
  ) throws -> SetupPlan {
    let text = "version: 1\nkind: \(kind.rawValue)\nurl: http://127.0.0.1:1\n" + yaml
    let file = OpsFile(SourceText(path: "ops.yaml", text))
    #expect(file.mistakes == [])
    let target = try #require(
      Target(name: "box", source: .repository(path: "ops.yaml"), facts: file.facts))
    let wanted = try SetupWanted(target, options)
    let questions = Array(wanted.questions)
    let said = questions.enumerated().flatMap { index, question in
      answers(question).map { "\(index + 1) \($0)\n" }
    }
    let reading = try #require(SetupReading(head + said.joined(), to: questions))
    return try SetupPlan(wanted, reading, options)
  }

  private func nothing(_ question: SetupQuestion) -> [String] {
    switch question {
    case .program, .library: ["yes"]
    default: []
    }
  }

  @Test func aServiceOfAnotherKindNeedsAUnit() throws {
    let yaml = "unit: { name: shop.service, enabled: true }\n"
    let without = try plan(.http, yaml, answers: nothing)
    #expect(without.isDone && without.remarks.count == 1)
    var options = SetupOptions()
    options.unit = Array("[Service]\n".utf8)
    let with = try plan(.http, yaml, options, answers: nothing)
    #expect(
      with.steps.map(\.id) == [
        "file /etc/systemd/system/shop.service", "reload systemd", "enable shop.service",
      ])
    let masked = try plan(.http, yaml, options) { question in
      question == .unit("shop.service") ? ["LoadState=masked", "UnitFileState=masked"] : []
    }
    #expect(masked.obstacles.map(\.id) == ["enable shop.service"])
  }

  @Test func theUnitThatAReleaseBroughtCounts() throws {
    let yaml = """
      unit: { name: symbiont.service, user: symbiont }
      release: { root: /opt/symbiont, unit: symbiont.service }
      """
    // "[Unit]"
    let brought = "bytes W1VuaXRd"
    let same = try plan(.symbiont, yaml) { question in
      switch question {
      case .file("/opt/symbiont/current/symbiont.service"),
        .file("/etc/systemd/system/symbiont.service"):
        [brought]
      default: nothing(question)
      }
    }
    #expect(!same.steps.contains { $0.id.hasPrefix("file") } && same.obstacles.isEmpty)
    let other = try plan(.symbiont, yaml) { question in
      question == .file("/etc/systemd/system/symbiont.service") ? [brought] : nothing(question)
    }
    #expect(other.obstacles.map(\.id) == ["file /etc/systemd/system/symbiont.service"])
    #expect(
      other.obstacles[0].difference?.contains("+ExecStart=/opt/symbiont/current/bin/symbiont serve")
        == true)
  }

  @Test func whatSetupMayNotDoIsLeftToPeople() throws {
    let yaml = """
      paths:
        lib: { path: /var/lib, type: directory, mode: "0700" }
        other: { path: /srv/other, type: directory, owner: nobody-knows }
      site: { root: /srv/site, url: "https://a.example/skills", repository: /srv/a.git }
      """
    var options = SetupOptions()
    options.program = .init(path: "/proc/self/exe", machine: "Darwin arm64")
    let head = "user deploy\ngroup deploy\nmachine \(Self.machine)\n"
    let found = try plan(.http, yaml, options, head: head) { question in
      switch question {
      case .entry("/var/lib"): ["41ed root root"]
      case .entry("/srv/site"): ["41c0 deploy deploy"]
      case .entry("/srv/a.git"): ["41ed deploy deploy"]
      case .version: ["0.0.1"]
      case .program("git"): ["/usr/bin/git"]
      default: []
      }
    }
    #expect(
      found.obstacles.map(\.id) == [
        "packages", "directory /var/lib", "directory /srv/other", "directory /srv/site", "systemd",
        "program /usr/local/bin/skillctl", "repository /srv/a.git",
      ])
    #expect(found.steps.map(\.id) == ["file \(CaddyFiles.dropInPath)", "file \(CaddyFiles.path)"])
    #expect(found.obstacles[5].message.contains("this skillctl is for Darwin arm64"))
  }

  @Test func anAccountOfAnotherHomeIsSaid() throws {
    let found = try plan(.http, "unit: { name: a.service, user: ada }\n") { question in
      switch question {
      case .account("ada"): ["ada:x:1:1::/home/ada:/bin/sh"]
      case .accounts("ada"): ["ada:x:1:"]
      case .entry("/var/lib/ada"): ["41c0 ada ada"]
      default: []
      }
    }
    #expect(found.isDone)
    #expect(found.remarks.contains { $0.contains("the home /home/ada on the host") })
  }

  @Test func theSitesAddressIsThatOfItsURL() throws {
    for (url, address) in [
      ("https://a.example/skills", "a.example"), ("https://a.example:8443", "a.example:8443"),
      ("http://a.example/skills", "http://a.example"), ("http://[::1]:8080", "http://[::1]:8080"),
    ] {
      var site = OpsSite()
      site.root = Stated("/srv/a b", by: .builtIn)
      site.url = Stated(url, by: .builtIn)
      let caddy = try #require(CaddyFiles(site, caddyfile: nil))
      #expect(caddy.address == address)
      #expect(
        String(decoding: caddy.dropIn, as: UTF8.self).hasSuffix(
          "\nEnvironment=SKILLCTL_ADDRESS=\(address)\nEnvironment=\"SKILLCTL_DIST=/srv/a b/current\"\n"
        ))
    }
  }
}
