import Publishing
import Synchronization

/// The bytes of files of this machine, one file after the other, as another program is to read them.
final class FileFeed: Sendable {
  private struct State: ~Copyable {
    var waiting: [String]
    var file: Open?
    var failure: FileError?
    var sent = 0
  }

  private final class Open {
    let file: SourceFile

    init(_ path: String) throws(FileError) { file = try SourceFile(path) }
  }

  private let state: Mutex<State>
  private let progress: @Sendable (Int) -> Void

  /// - Parameters:
  ///   - paths: of the files, in their order.
  ///   - progress: told how many bytes have gone.
  init(_ paths: [String], progress: @escaping @Sendable (Int) -> Void) {
    state = Mutex(State(waiting: paths.reversed(), file: nil))
    self.progress = progress
  }

  /// Why not all of it could be delivered.
  var failure: FileError? { state.withLock { $0.failure } }

  /// The next bytes; nil at the end of the last file, and after a failure.
  func next() -> [UInt8]? {
    guard !Task.isCancelled else { return nil }
    let (piece, sent) = state.withLock { state -> ([UInt8]?, Int) in
      do throws(FileError) {
        while state.failure == nil {
          if let open = state.file {
            let piece = try open.file.next()
            guard piece.isEmpty else {
              state.sent += piece.count
              return (piece, state.sent)
            }
            state.file = nil
          }
          guard let path = state.waiting.popLast() else { break }
          state.file = try Open(path)
        }
      } catch {
        state.failure = error
      }
      return (nil, state.sent)
    }
    progress(sent)
    return piece
  }
}
