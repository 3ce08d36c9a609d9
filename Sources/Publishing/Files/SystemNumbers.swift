#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The error number of a path that should be a folder.
let notADirectory: Int32 = ENOTDIR
/// What stands for "neither a file nor a folder" in a ``FileError``.
let notAFile: Int32 = EINVAL
/// The error number of a port at which nobody listens.
let connectionRefused: Int32 = ECONNREFUSED

/// The time of day, in seconds since 1970.
func systemSeconds() -> Int { Int(time(nil)) }
