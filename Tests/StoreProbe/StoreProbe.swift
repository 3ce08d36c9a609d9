import Orchestrator
import SymbiontAPI

/// Works at a store from outside the tests' process: `churn` and `work` until it is killed, `bench` for its
/// figures; `loop` and `load` measure a disk and a daemon for `Benchmarks`.
@main
enum StoreProbe {
  static func main() async throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard arguments.count >= 2, let folder = arguments.dropFirst().first else {
      print(
        "usage: StoreProbe churn FOLDER | bench FOLDER [SECONDS] | fill FOLDER COUNT | work FOLDER CLAUDE"
          + " | loop FOLDER SECONDS | load PORT CLIENTS SECONDS MOST PATH [BODY]"
      )
      return
    }
    let number = arguments.dropFirst(2).first.flatMap { Int($0) }
    switch arguments.first {
    case "churn": try await Churn(folder).run()
    case "bench": try await Benchmark(folder, seconds: number ?? 5).run()
    case "work": try await Work(folder, program: arguments.last ?? "").run()
    case "loop": print(try Benchmark(folder, seconds: number ?? 5).loop())
    case "load": try Load(Array(arguments.dropFirst()))?.run()
    case "fill": try await Benchmark.fill(folder, count: number ?? 100_000)
    default: print("there is no such thing to do")
    }
  }
}
