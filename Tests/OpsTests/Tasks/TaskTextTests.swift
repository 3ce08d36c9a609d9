import Testing

@testable import Ops

struct TaskTextTests {
  private func fault(_ bytes: [UInt8]) -> String? {
    do throws(TaskText.Fault) {
      _ = try TaskText(bytes, from: "a.txt")
      return nil
    } catch {
      #expect(!error.advice.isEmpty)
      return error.message
    }
  }

  @Test func whatIsNoTaskIsRefusedWithItsPlace() throws {
    #expect(try TaskText(Array("two\nlines\n".utf8), from: "a").text == "two\nlines")
    #expect(fault([]) == "a.txt: the task is empty")
    #expect(fault(Array(" \n\t\r\n".utf8)) == "a.txt: the task is empty")
    #expect(fault(Array("ä\nb".utf8) + [0xC3, 0x28]) == "a.txt:2:2: these bytes are not UTF-8")
    #expect(fault([0xFF]) == "a.txt:1:1: these bytes are not UTF-8")
    #expect(fault([UInt8](repeating: 0x61, count: TaskText.most)) == nil)
    #expect(
      fault([UInt8](repeating: 0x61, count: TaskText.most + 1))?.contains("longer than 10 MiB")
        == true)
  }

  @Test func linesAreTasks() throws {
    let tasks = try TaskText.lines(Array("one\r\n\n  \ntwo\nthree".utf8), from: "a.txt")
    #expect(tasks.map(\.text) == ["one", "two", "three"])
    #expect(throws: TaskText.Fault.self) {
      try TaskText.lines(Array("a\nb\nc\n".utf8), from: "a.txt", mostLines: 2)
    }
  }

  @Test func keysAndNames() {
    #expect(TaskKey.random() != TaskKey.random())
    #expect(TaskKey.random().text.utf8.count == 32)
    for bad in ["", " ", "a b", "a\"b", "ä", "a\n", String(repeating: "k", count: 241)] {
      #expect(TaskKey(bad) == nil, "\(bad)")
    }
    #expect(TaskKey("k")?.numbered(7).text == "k-7")
    for bad in ["", ".", "..", "a b", "\u{1B}", "ä"] { #expect(TaskID(bad) == nil, "\(bad)") }
    #expect(TaskID("../a?b#c%")?.path == "/tasks/..%2Fa%3Fb%23c%25")
  }
}
