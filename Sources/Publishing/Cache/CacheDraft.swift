import SkillModel

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A cache file while the build is running that it will describe.
///
/// Each skill's record is written as soon as the skill is, so that no more than a few are held in
/// memory. The file takes its name at the very end; whatever goes wrong, there is no cache then, the
/// next build is slower and the same.
struct CacheDraft {
  /// Where the cache will be.
  private let target: String
  private let file: FileAppender
  private var pending = ByteWriter()
  private var hash = Digest.Running()
  private var records = 0

  /// Enough for a system call to be worth it.
  private static let chunk = 256 * 1024

  /// Starts a cache for a build; must be called under the build's lock. Nil when none is kept or it
  /// cannot be written.
  init?(_ plan: BuildPlan) {
    guard let folder = plan.request.cache else { return nil }
    target = BuildCache.path(plan, in: folder)
    do {
      try Files.makeDirectory(folder)
      Self.clear(target, in: folder)
      file = try FileAppender("\(target).\(getpid())", permissions: 0o600)
    } catch {
      return nil
    }
    pending.writeRaw(BuildCache.magic)
  }

  /// Removes what builds that died have left.
  private static func clear(_ target: String, in folder: String) {
    let prefix = OutputFolder.split(target).name + "."
    for name in (try? Files.list(folder).names) ?? [] where Replacement.isOurs(name, prefix) {
      try? Files.remove(folder + "/" + name)
    }
  }

  /// Adds the next skill, in the order of the paths.
  mutating func add(_ skill: CachedSkill) {
    var record = ByteWriter()
    record.write(skill)
    pending.write(record.bytes)
    records += 1
    if pending.bytes.count >= Self.chunk { flush() }
  }

  private mutating func flush() {
    let bytes = pending.take()
    hash.update(bytes)
    file.append(bytes)
  }

  /// Ends the file and puts it in its place.
  mutating func finish(
    _ build: Build, output: FolderListing, sourceStamp: Int64, outputStamp: Int64
  ) {
    var end = ByteWriter()
    end.write(BuildKey.text(build.plan))
    end.write(sourceStamp)
    end.write(outputStamp)
    end.write(output)
    end.write(build.plan.datesKey)
    end.write(build.summary.collection) { $1.write($0) }
    end.write(build.docs)
    end.write(build.files.count)
    end.write(build.files.reduce(0) { $0 + $1.size })
    end.write(records)
    pending.writeRaw(end.bytes)
    pending.write(end.bytes.count)
    flush()
    file.append(Array(hash.sha256.utf8))
    if file.close() { try? Files.rename(file.path, to: target) }
    discard()
    BuildStep.cacheWritten.reached()
  }

  /// Removes the file, if it has not been put in its place.
  func discard() {
    _ = file.close()
    try? Files.remove(file.path)
  }
}
