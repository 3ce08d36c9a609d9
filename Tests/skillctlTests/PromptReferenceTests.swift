import Foundation
import Testing

/// `skillctl to-prompt` beside the reference tool, `agentskills to-prompt` of PyPI's skills-ref.
@Suite(.timeLimit(.minutes(30))) struct PromptReferenceTests {
  private static let hasReference: Bool = {
    let works = RealBinary.works("agentskills --version")
    if !works { print("skipped: no `agentskills` here, so no prompt block is compared with its") }
    return works
  }()

  /// What both print for one skill after another, as `name: same`, `name: differs` and so on.
  private static let compare = """
    import json, subprocess, sys
    from pathlib import Path
    from skills_ref.prompt import to_prompt
    from skills_ref.errors import SkillError

    root, same = sys.argv[1], []
    run = subprocess.run(["skillctl", "to-prompt", root, "--json"], capture_output=True, text=True)
    document = json.loads(run.stdout)
    ours = {str(Path(s["location"]).parent) for s in document["skills"]}
    left_out = {str(Path(s["skill"]).resolve()) for s in document["left_out"]}
    for folder in sorted(ours | left_out):
        try:
            to_prompt([Path(folder)])
            reads = True
        except SkillError:
            reads = False
        if reads and folder in ours:
            same.append(folder)
        elif reads or folder in ours:
            print(Path(folder).relative_to(Path(root).resolve()), "reference" if reads else "skillctl")
    blocks = [subprocess.run([tool, "to-prompt", *same], capture_output=True).stdout
              for tool in ("agentskills", "skillctl")]
    print(len(same) > 80, blocks[0].count(b"<name>") == len(same), blocks[0] == blocks[1])
    """

  /// Every skill that both read gives the same bytes; who reads more is pinned here.
  @Test func corpus() throws {
    let corpus = RealBinary.packageRoot + "/../shared/corpus"
    guard FileManager.default.fileExists(atPath: corpus) else {
      print("skipped: no ../shared/corpus, so no real skills' prompt blocks are compared")
      return
    }
    guard Self.hasReference else { return }
    let scratch = try Scratch()
    try scratch.write(Self.compare, to: "compare.py")
    let run = try RealBinary.shell("python3 compare.py '\(corpus)'", in: scratch.work)
    let mirror = "gabrielmoreira+agent-skills-mirror/mirrors/repos"
    // A byte-order mark in the first of them, flow style in the others.
    #expect(
      run.output == """
        \(mirror)/HITsz-TMG@AIGC-Claw/aigc-director skillctl
        \(mirror)/NousResearch@hermes-agent/skills/mlops/training/pytorch-fsdp skillctl
        \(mirror)/openclaw@openclaw/extensions/qqbot/skills/qqbot-media skillctl
        \(mirror)/openclaw@openclaw/skills/1password skillctl
        github+awesome-copilot/skills/azure-role-selector skillctl
        True True True

        """)
  }

  private func blocks(_ arguments: String, in scratch: borrowing Scratch) throws -> [String] {
    try ["agentskills", "skillctl"].map {
      try RealBinary.shell("\($0) to-prompt \(arguments) 2>/dev/null", in: scratch.work).output
    }
  }

  /// Relative paths, links and both spellings of the file.
  @Test func paths() throws {
    guard Self.hasReference else { return }
    let scratch = try Scratch()
    let text = "---\nname: x\ndescription: |\n  Does <b> & \"c\", it's.\n  Use it.\n---\n"
    for path in ["a/SKILL.md", "b c/skill.md", "real/d/SKILL.md", "both/SKILL.md", "both/skill.md"]
    {
      try scratch.write(text, to: path)
    }
    _ = try RealBinary.shell(
      "ln -s real/d link; ln -s real up; mkdir e; ln -s ../a/SKILL.md e/SKILL.md", in: scratch.work)
    for arguments in [
      "a", "./a/", "a/SKILL.md 'b c/skill.md'", "link", "up/d", "real/../a", "e", "both",
      "\"$PWD/a\" link 'b c'",
    ] {
      let blocks = try blocks(arguments, in: scratch)
      #expect(blocks[0].contains("<name>"), "\(arguments)")
      #expect(blocks[0] == blocks[1], "\(arguments)")
    }
  }

  /// The deviations on purpose: the location is escaped, and so is what XML cannot hold.
  @Test func whatTheReferenceForgets() throws {
    guard Self.hasReference else { return }
    let scratch = try Scratch()
    try scratch.write("---\nname: x\ndescription: \"y\\u001b\"\n---\n", to: "<a> & 'b'/SKILL.md")
    let blocks = try blocks("\"<a> & 'b'\"", in: scratch)
    #expect(blocks[0].contains("/<a> & 'b'/SKILL.md\n") && blocks[0].contains("y\u{1B}\n"))
    #expect(
      blocks[1]
        == blocks[0].replacingOccurrences(
          of: "/<a> & 'b'/", with: "/&lt;a&gt; &amp; &#x27;b&#x27;/"
        ).replacingOccurrences(of: "\u{1B}", with: "\u{FFFD}"))
  }

  /// What `new` writes means the same to the reference's own YAML reader.
  @Test(arguments: [
    "Use: it \"when\" a # is 'there'.", "Use it when\n- a\n  b: c\n", "😀 Use it, when {a: [b]}.",
    "- Use it when it starts with a dash", "Use C:\\dir when %x or `y` or @z: ok?",
    "Use   it  when",
  ])
  func newSkillsReadTheSame(_ description: String) throws {
    guard Self.hasReference else { return }
    let scratch = try Scratch()
    try scratch.write(description, to: "text")
    let made = try RealBinary.shell(
      "skillctl new null --description=\"$(cat text)\" --license MIT && agentskills validate skills/null",
      in: scratch.work)
    #expect(made.exitCode == 0, "\(made.output)")
    let blocks = try blocks("skills/null", in: scratch)
    #expect(blocks[0] == blocks[1])
    #expect(blocks[0].contains("<name>\nnull\n"))
  }
}
