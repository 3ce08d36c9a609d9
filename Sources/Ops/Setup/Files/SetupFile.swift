/// A file that is to lie on a host, and what may be replaced by it.
struct SetupFile: Sendable, Equatable {
  /// What must hold of it before it is put in place.
  enum Check: String, Sendable {
    case none
    /// Caddy takes it for its configuration.
    case caddy
    /// It runs, and says its version.
    case run
  }

  let path: String
  let bytes: [UInt8]
  /// `user:group`.
  var owner = "root:root"
  var mode = "0644"
  var check = Check.none
  /// For Caddy: what its variables are.
  var address = ""
  var dist = ""
  /// Digests of what may be there until then: `-` is no file, `any` all.
  var replaces: [String] = []
  /// Ids of steps that are to follow.
  var asks: Set<String> = []
}
