import Publishing
import SkillModel
import Testing

/// Other people's programs read our archives: same content, same names, same executable bits.
@Suite struct ArchiveReadersTests {
  private let entries = sampleEntries()

  /// Unpacks with a program and compares the files on disk.
  private func unpack(
    _ bytes: [UInt8], _ name: String, with tool: Tool, _ arguments: [String]
  ) throws {
    try withScratchFolder { root in
      try Files.write(bytes, to: root + "/" + name)
      try Files.makeDirectory(root + "/out")
      let result = try tool.run(arguments, in: root + "/out")
      #expect(result.status == 0, "\(result.text)")
      var found: [ArchiveEntry] = []
      try collect(root + "/out", "", into: &found)
      #expect(listing(found) == listing(entries))
    }
  }

  private func collect(_ root: String, _ path: String, into found: inout [ArchiveEntry]) throws {
    for name in try Files.list(root + "/" + path).names {
      let below = path.isEmpty ? name : path + "/" + name
      let info = try Files.info(root + "/" + below)
      if info.kind == .directory {
        try collect(root, below, into: &found)
      } else {
        found.append(
          ArchiveEntry(
            path: below, executable: info.executable, bytes: try Files.read(root + "/" + below)))
      }
    }
  }

  @Test func `unzip unpacks the zip`() throws {
    guard let tool = Tool("unzip") else { return }
    try unpack(ArchiveWriter.zip(entries), "a.zip", with: tool, ["-q", "../a.zip"])
    try withScratchFolder { root in
      try Files.write(ArchiveWriter.zip(entries), to: root + "/a.zip")
      let test = try tool.run(["-tq", "a.zip"], in: root)
      #expect(test.status == 0, "\(test.text)")
    }
  }

  @Test func `bsdtar unpacks both`() throws {
    guard let tool = Tool("bsdtar") else { return }
    try unpack(ArchiveWriter.zip(entries), "a.zip", with: tool, ["-xf", "../a.zip"])
    try unpack(ArchiveWriter.tarGzip(entries), "a.tar.gz", with: tool, ["-xf", "../a.tar.gz"])
  }

  @Test func `GNU tar unpacks the tar`() throws {
    guard let tool = Tool("tar") else { return }
    try unpack(ArchiveWriter.tarGzip(entries), "a.tar.gz", with: tool, ["-xzf", "../a.tar.gz"])
  }

  @Test func `Python's zipfile reads the zip, and nothing in it is out of the ordinary`() throws {
    let script = """
      import hashlib, sys, zipfile
      z = zipfile.ZipFile(sys.argv[1])
      assert z.testzip() is None
      for i in sorted(z.infolist(), key=lambda i: i.filename.encode()):
          assert i.date_time == (1980, 1, 1, 0, 0, 0), i.date_time
          assert i.compress_type in (0, 8) and not i.flag_bits & 1 and i.create_version <= 20
          assert i.extract_version <= 20 and i.create_system == 3 and not i.comment
          mode = i.external_attr >> 16
          assert mode >> 12 == 8, oct(mode)
          body = z.read(i)
          print('%o' % (mode & 0o777), hashlib.sha256(body).hexdigest(), i.filename)
      """
    try python(script, ArchiveWriter.zip(entries))
  }

  @Test func `Python's tarfile reads the tar, and nothing in it is out of the ordinary`() throws {
    let script = """
      import hashlib, sys, tarfile
      t = tarfile.open(sys.argv[1], 'r:gz')
      for m in t.getmembers():
          assert m.type == b'0' and not m.pax_headers and not m.name.startswith('./'), m
          assert (m.uid, m.gid, m.uname, m.gname, m.mtime) == (0, 0, '', '', 315532800), m.get_info()
          body = t.extractfile(m).read()
          print('%o' % m.mode, hashlib.sha256(body).hexdigest(), m.name)
      """
    try python(script, ArchiveWriter.tarGzip(entries))
  }

  private func python(_ script: String, _ archive: [UInt8]) throws {
    guard let tool = Tool("python3") else { return }
    try withScratchFolder { root in
      try Files.write(archive, to: root + "/archive")
      let result = try tool.run(["-X", "utf8", "-c", script, "archive"], in: root)
      #expect(result.status == 0, "\(result.text.suffix(500))")
      #expect(result.text.split(separator: "\n").map(String.init) == listing(entries))
    }
  }

  @Test func `Java's ZipInputStream reads the zip`() throws {
    guard let tool = Tool("java") else { return }
    let program = """
      import java.io.*; import java.security.*; import java.util.*; import java.util.zip.*;
      public class Dump {
        public static void main(String[] a) throws Exception {
          PrintStream out = new PrintStream(System.out, true, "UTF-8");
          ZipInputStream in = new ZipInputStream(new FileInputStream(a[0]));
          for (ZipEntry e; (e = in.getNextEntry()) != null; ) {
            byte[] d = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
            out.println(HexFormat.of().formatHex(d) + " " + e.getName());
          }
          out.println(new ZipFile(a[0]).size());
        }
      }
      """
    try withScratchFolder { root in
      try Files.write(ArchiveWriter.zip(entries), to: root + "/archive")
      try Files.write(Array(program.utf8), to: root + "/Dump.java")
      let result = try tool.run(["Dump.java", "archive"], in: root)
      let expected = listing(entries).map { String($0.dropFirst(4)) } + ["\(entries.count)"]
      #expect(result.text.split(separator: "\n").map(String.init) == expected)
    }
  }
}
