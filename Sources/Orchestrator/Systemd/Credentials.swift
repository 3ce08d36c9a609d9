/// Secrets that the service manager hands over as files.
///
/// https://systemd.io/CREDENTIALS/ (checked 2026-11-21)
package enum Credentials {
  /// The credential's name in the unit: `LoadCredential=token:/etc/symbiont/token`.
  static let tokenName = "token"

  /// The path of the API's token; nil when none was handed over.
  package static func token(_ environment: [String: String]) -> String? {
    guard let folder = environment["CREDENTIALS_DIRECTORY"], folder.hasPrefix("/") else {
      return nil
    }
    let path = folder + "/" + tokenName
    return DataFolder.exists(path) ? path : nil
  }
}
