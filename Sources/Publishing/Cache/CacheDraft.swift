import SkillModel

/// A cache file while the build is running that it will describe.
struct CacheDraft {
  private var file: CacheFile.Draft

  /// Starts a cache for a build; must be called under the build's lock. Nil when none is kept or it
  /// cannot be written.
  init?(_ plan: BuildPlan) {
    guard let folder = plan.request.cache,
      let file = CacheFile.Draft(BuildCache.name(plan), in: folder, magic: BuildCache.magic)
    else { return nil }
    self.file = file
  }

  /// Adds the next skill, in the order of the paths.
  mutating func add(_ skill: CachedSkill) {
    var record = ByteWriter()
    record.write(skill)
    file.add(record.bytes, count: record.bytes.count)
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
    file.finish(end.bytes)
    BuildStep.cacheWritten.reached()
  }

  /// Removes the file, if it has not been put in its place.
  func discard() { file.discard() }
}
