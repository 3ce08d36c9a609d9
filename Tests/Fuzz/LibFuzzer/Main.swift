import CLibFuzzer
import FuzzTargets

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Runs one target under libFuzzer; the variable FUZZ_TARGET names it, since libFuzzer starts
/// itself again with its own arguments.
@main enum Main {
  static let target: FuzzTarget? = {
    guard let name = unsafe getenv("FUZZ_TARGET") else { return nil }
    let text = unsafe String(cString: name)
    return FuzzTarget.all.first { $0.name == text }
  }()

  static func main() {
    guard target != nil else {
      print("FUZZ_TARGET must be one of: \(FuzzTarget.all.map(\.name).joined(separator: " "))")
      exit(64)
    }
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? =
      unsafe CommandLine
      .unsafeArgv
    exit(unsafe LLVMFuzzerRunDriver(&count, &arguments, check))
  }
}

/// One run: a trap, a fault or the sanitizer ends the process, and libFuzzer keeps the input.
private func check(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: data, count: size))
  guard let target = Main.target, bytes.count <= target.longest else { return -1 }
  guard let fault = target.fault(bytes) else { return 0 }
  print("FAULT in \(target.name): \(fault)")
  fflush(nil)
  abort()
}
