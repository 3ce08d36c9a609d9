import SkillModel
import Testing

@testable import Publishing

/// Archives that other programs make are read without a false alarm, and their makers told apart.
@Suite struct RealArchiveTests {
  private static let files = [
    "pdf/SKILL.md": "---\nname: pdf\ndescription: Reads PDFs.\n---\n# PDF\n",
    "pdf/scripts/run.sh": "#!/bin/sh\necho run\n", "pdf/données/é.txt": "é\n", "pdf/leer": "",
    "pdf/big.txt": String(repeating: "many words, many times\n", count: 400),
  ]

  /// Runs a program in a folder with a skill `pdf` and reads what it makes.
  private func reading(
    _ name: String, by program: String, _ arguments: [String],
    files: [String: String] = RealArchiveTests.files
  ) throws -> ArchiveReader.Reading? {
    guard let tool = Tool(program) else { return nil }
    return try withScratchFolder { root in
      try write(files, below: root)
      let result = try tool.run(arguments, in: root)
      try #require(result.status == 0, "\(program): \(result.text)")
      return try ArchiveReader.read(root + "/" + name, shown: name)
    }
  }

  private func expectSound(
    _ reading: ArchiveReader.Reading?, _ format: Archive.Format, _ maker: Archive.Maker,
    _ problems: [ArchiveProblem.Kind] = [], layout: ArchiveLayout = .wrapped(folder: "pdf"),
    location: SourceLocation = #_sourceLocation
  ) {
    guard let reading else { return }
    let archive = reading.archive
    #expect(archive.format == format, sourceLocation: location)
    #expect(archive.maker == maker, sourceLocation: location)
    #expect(archive.problems.map(\.kind) == problems, sourceLocation: location)
    #expect(archive.layout == layout, sourceLocation: location)
    #expect(archive.collisions == [], sourceLocation: location)
    let found = reading.files.map { "\($0.path) \(String(decoding: $0.bytes, as: UTF8.self))" }
    let expected = Self.files.map { "\($0.key) \($0.value)" }
    let paths = found.map { $0.hasPrefix("./") ? String($0.dropFirst(2)) : $0 }
    #expect(paths.sorted() == expected.sorted(), sourceLocation: location)
    for entry in archive.entries where entry.kind == .file {
      #expect(entry.sha256 != nil, sourceLocation: location)
    }
  }

  /// `zip` writes UTF-8 without saying so.
  @Test func `Info-ZIP`() throws {
    let unmarked = ArchiveProblem.Kind.unmarkedName
    expectSound(
      try reading("a.zip", by: "zip", ["-qr", "a.zip", "pdf"]), .zip, .infoZip,
      [unmarked, unmarked])
    expectSound(
      try reading("a.zip", by: "zip", ["-qrXD", "a.zip", "pdf"]), .zip, .infoZip, [unmarked])
    for command in ["zip -qr - pdf > a.zip", "zip -qr - pdf | cat > a.zip"] {
      expectSound(
        try reading("a.zip", by: "sh", ["-c", command]), .zip, .infoZip, [unmarked, unmarked])
    }
  }

  @Test func `bsdtar's zip`() throws {
    expectSound(
      try reading("a.zip", by: "bsdtar", ["-a", "-cf", "a.zip", "pdf"]), .zip, .libarchive)
  }

  @Test func `Python's zipfile`() throws {
    expectSound(
      try reading("a.zip", by: "python3", ["-m", "zipfile", "-c", "a.zip", "pdf"]), .zip, .python)
  }

  @Test func `Java's jar`() throws {
    let options = ["-J-Dfile.encoding=UTF-8", "-J-Dsun.jnu.encoding=UTF-8"]
    expectSound(
      try reading(
        "a.zip", by: "jar", options + ["--create", "--no-manifest", "--file", "a.zip", "pdf"]),
      .zip, .java)
  }

  @Test func `bsdtar's tar.gz and pax`() throws {
    expectSound(
      try reading("a.tgz", by: "bsdtar", ["--format=ustar", "-czf", "a.tgz", "pdf"]), .tarGzip,
      .libarchive)
    expectSound(
      try reading("a.tgz", by: "bsdtar", ["--format=pax", "-czf", "a.tgz", "pdf"]), .tarGzip,
      .libarchive, [.tarDialect("pax"), .tarDialect("pax name"), .tarDialect("pax name")])
  }

  @Test func `GNU tar`() throws {
    expectSound(try reading("a.tgz", by: "tar", ["-czf", "a.tgz", "pdf"]), .tarGzip, .gnuTar)
    expectSound(
      try reading("a.tgz", by: "tar", ["--format=ustar", "-czf", "a.tgz", "pdf"]), .tarGzip,
      .unknown
    )
    expectSound(
      try reading("a.tgz", by: "tar", ["--format=pax", "-czf", "a.tgz", "pdf"]), .tarGzip, .gnuTar,
      [.tarDialect("pax"), .tarDialect("pax name"), .tarDialect("pax name")])
    expectSound(try reading("a.tar", by: "tar", ["-cf", "a.tar", "pdf"]), .tar, .gnuTar)
    expectSound(
      try reading("a.tgz", by: "tar", ["-czf", "a.tgz", "./pdf"]), .tarGzip, .gnuTar)
  }

  @Test func `Python's tarfile`() throws {
    let script = "import tarfile; t = tarfile.open('a.tgz', 'w:gz'); t.add('pdf'); t.close()"
    let kinds = try reading("a.tgz", by: "python3", ["-c", script])
    expectSound(
      kinds, .tarGzip, .python,
      [.tarDialect("pax"), .tarDialect("pax name"), .tarDialect("pax name")])
  }

  @Test func `git archive`() throws {
    let prepare = """
      git init -q . && git add pdf && git -c user.name=a -c user.email=a@b commit -qm x &&
      """
    expectSound(
      try reading(
        "a.zip", by: "sh", ["-c", prepare + " git archive -o a.zip HEAD"]), .zip, .unknown)
    expectSound(
      try reading("a.tar.gz", by: "sh", ["-c", prepare + " git archive -o a.tar.gz HEAD"]),
      .tarGzip, .unknown, [.tarDialect("pax")])
  }

  @Test func `Python that cannot seek, and its make_archive`() throws {
    let stream = """
      import os, sys, zipfile
      class Pipe:
          def __init__(self, file): self.file = file
          def write(self, data): return self.file.write(data)
          def flush(self): self.file.flush()
      with open('a.zip', 'wb') as out, zipfile.ZipFile(Pipe(out), 'w', zipfile.ZIP_DEFLATED) as z:
          for folder, _, names in os.walk('pdf'):
              for name in names: z.write(os.path.join(folder, name))
      """
    expectSound(try reading("a.zip", by: "python3", ["-c", stream]), .zip, .unknown)
    let make = "import shutil; shutil.make_archive('a', '%@', '.', 'pdf')"
    for (kind, name) in [("zip", "a.zip"), ("gztar", "a.tar.gz"), ("tar", "a.tar")] {
      let script = make.replacing("%@", with: kind)
      let reading = try reading(name, by: "python3", ["-c", script])
      #expect(reading?.archive.mayBeUsed != false)
      #expect(reading?.skills().count ?? 1 == 1)
    }
  }

  /// Its packager runs `zip -r out .` in the skill's folder, or `tar` where there is no `zip`: no top
  /// folder, and `./` before every name.
  @Test func `Gemini's packager`() throws {
    let files = ["SKILL.md": "---\nname: pdf\n---\n", "scripts/run.sh": "run\n"]
    for (program, arguments, maker) in [
      ("zip", ["-qr", "pdf.skill", "."], Archive.Maker.infoZip),
      ("bsdtar", ["--format=zip", "-cf", "pdf.skill", "SKILL.md", "scripts"], .libarchive),
      ("bsdtar", ["--format=zip", "-cf", "pdf.skill", "--exclude", "*.skill", "."], .libarchive),
      // tar fails when its folder changes under it, as it does by a file that is new.
      ("sh", ["-c", "touch pdf.skill; tar -czf pdf.skill --exclude '*.skill' ."], .gnuTar),
    ] {
      guard let reading = try reading("pdf.skill", by: program, arguments, files: files) else {
        continue
      }
      #expect(reading.archive.problems == [])
      #expect(reading.archive.maker == maker)
      #expect(reading.archive.layout == .root)
      #expect(reading.archive.entries.allSatisfy { $0.pathProblem?.isUnsafe != true })
      let hasDots = reading.archive.entries.contains { $0.pathProblem == .dotStart }
      #expect(hasDots == (program != "zip" && arguments.last?.hasSuffix(".") == true))
      let skill = try #require(reading.skills().first)
      #expect(skill.files.map(\.path) == ["SKILL.md", "scripts/run.sh"])
      #expect(skill.directory == "pdf")
    }
  }
}
