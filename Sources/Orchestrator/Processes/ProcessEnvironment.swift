/// The environment of a model CLI: what it documents and needs, nothing else of the daemon's.
package enum ProcessEnvironment {
  /// What every program gets when the daemon has it.
  static let general = [
    "ALL_PROXY", "HOME", "HTTPS_PROXY", "HTTP_PROXY", "LANG", "LC_ALL", "LOGNAME",
    "NODE_EXTRA_CA_CERTS", "NO_PROXY", "PATH", "SSL_CERT_DIR", "SSL_CERT_FILE", "USER",
    "XDG_CACHE_HOME",
    "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "https_proxy", "http_proxy", "no_proxy",
  ]

  /// Where programs are when the daemon does not know.
  static let usualPath = "/usr/local/bin:/usr/bin:/bin"

  /// Names the scratch folder of the attempt that a process belongs to, however far it went astray.
  package static let attemptVariable = "SYMBIONT_ATTEMPT"

  /// What is allowed of the daemon's own environment, `own`: the general names and those that are
  /// `allowed`; what is `fixed` is set whatever the daemon has.
  package static func clean(
    _ own: [String: String], allowed: [String], fixed: [String: String]
  ) -> [String: String] {
    var result: [String: String] = ["PATH": usualPath]
    for name in general + allowed { if let value = own[name] { result[name] = value } }
    // Messages come in English, and the times in them in UTC.
    result["TZ"] = "UTC"
    if result["LANG"] == nil { result["LANG"] = "C.UTF-8" }
    return result.merging(fixed) { $1 }
  }
}
