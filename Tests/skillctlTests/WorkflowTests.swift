import Foundation
import SkillModel
import Testing

/// The example of continuous integration that `skillctl init` writes.
@Suite struct WorkflowTests {
  @Test func installsWhatTheBinaryNeeds() throws {
    let manifest = try String(
      contentsOfFile: RealBinary.packageRoot + "/Package.swift", encoding: .utf8)
    let packages = manifest.matches(of: #/\.apt\(\["([^"]+)"\]\)/#).map { String($0.1) }
    #expect(packages.count >= 4)
    let workflow = try #require(
      RepositoryTemplate(name: "acme-skills").files.first { $0.path.hasSuffix(".yml") }?.text)
    for package in packages { #expect(workflow.contains(" " + package), "\(package)") }
  }
}
