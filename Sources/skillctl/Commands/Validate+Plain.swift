import ArgumentParser
import Publishing
import SkillModel

extension ValidateCommand {
  /// The command that the words behind the program's name ask for, when they are its name and paths, as hooks give them;
  /// nil for all others.
  ///
  /// What the parser needs for it is a third of the time that checking one skill takes. A test compares the two.
  init?(plain words: [String]) {
    guard words.first == "validate", !words.contains(where: { $0.utf8.first == UInt8(ascii: "-") })
    else {
      return nil
    }
    self.init()
    path = Array(words.dropFirst())
    (all, consumers, baseline) = (false, nil, nil)
    (fix, isUnsafe, isDry, writesBaseline, isWatching) = (false, false, false, false, false)
    (cache, jobs, output) = (.defaults, .defaults, .defaults)
    // What is wrong with them is the parser's to say.
    guard (try? validate()) != nil else { return nil }
  }

  /// Does what such words ask for without other threads, and without listening for signals, when they name one skill;
  /// gives back whether they do.
  func runAlone() throws -> Bool {
    guard path.count == 1 else { return false }
    let configuration = try configuration(of: try ProjectRoot(nil))
    guard let result = try Validate.run(alone: path[0], configuration: configuration) else {
      return false
    }
    try conclude(result, for: configuration.consumers)
    return true
  }
}

extension CacheOptions {
  fileprivate static var defaults: CacheOptions {
    var options = CacheOptions()
    (options.noCache, options.cache) = (false, nil)
    return options
  }
}

extension JobsOption {
  fileprivate static var defaults: JobsOption {
    var option = JobsOption()
    option.jobs = processorCount
    return option
  }
}

extension FindingOutputOptions {
  fileprivate static var defaults: FindingOutputOptions {
    var options = FindingOutputOptions()
    options.color = ColorOption()
    options.color.color = .auto
    (options.format, options.json) = (.human, false)
    return options
  }
}
