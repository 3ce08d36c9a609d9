#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Makes UTF-8 this thread's character set while the value lives.
///
/// libarchive asks the locale how names are written. A Swift program runs in "C", where names other
/// than ASCII lose their UTF-8 flag. Only this thread and only the character set change; the process
/// keeps its locale, and the user's settings are never asked.
@safe
struct UTF8Locale: ~Copyable {
  private let made: locale_t?
  private let previous: locale_t?

  /// Names by which systems know UTF-8 without a language.
  private static let names = ["C.UTF-8", "C.utf8", "UTF-8", "en_US.UTF-8"]

  init(needed: Bool) throws(ArchiveWriter.Failure) {
    guard needed else {
      unsafe made = nil
      unsafe previous = nil
      return
    }
    for name in Self.names {
      guard let locale = unsafe newlocale(characterSet, name, nil) else { continue }
      unsafe made = locale
      unsafe previous = uselocale(locale)
      return
    }
    throw ArchiveWriter.Failure(
      reason: "this system has no UTF-8 locale (tried \(Self.names.joined(separator: ", ")))",
      path: nil)
  }

  deinit {
    guard let made = unsafe made else { return }
    unsafe uselocale(previous)
    unsafe freelocale(made)
  }
}

#if canImport(Darwin)
  private let characterSet: Int32 = 1 << 1
#else
  private let characterSet: Int32 = 1 << LC_CTYPE
#endif
