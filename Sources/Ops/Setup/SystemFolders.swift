/// Folders of the system, which are nobody's to make, own or fill.
enum SystemFolders {
  private static let themselves: Set<String> = [
    "/", "/home", "/media", "/mnt", "/opt", "/srv", "/usr/local", "/var", "/var/backups",
    "/var/cache", "/var/lib", "/var/local", "/var/log", "/var/mail", "/var/opt", "/var/spool",
  ]
  /// These with all that is in them.
  private static let whole = [
    "/bin", "/boot", "/dev", "/etc", "/lib", "/lib32", "/lib64", "/libx32", "/lost+found", "/proc",
    "/root", "/run", "/sbin", "/sys", "/tmp", "/usr/bin", "/usr/games", "/usr/include", "/usr/lib",
    "/usr/lib32", "/usr/lib64", "/usr/libexec", "/usr/local/bin", "/usr/local/sbin", "/usr/sbin",
    "/usr/share", "/usr/src", "/var/lib/dpkg", "/var/lib/apt", "/var/lib/skillctl",
    "/var/lib/systemd", "/var/run", "/var/lock", "/var/tmp",
  ]

  /// Whether an absolute path without `.` and `..` is one of them, or in one that is the system's with all
  /// that is in it.
  static func contains(_ path: String) -> Bool {
    isOne(path) || whole.contains { path.hasPrefix($0 + "/") }
  }

  /// Whether it is one of them itself.
  static func isOne(_ path: String) -> Bool {
    themselves.contains(path) || path == "/usr" || whole.contains(path)
  }
}
