import SkillModel
import Testing

@Suite struct FeedTests {
  private static func entry(
    _ name: String, _ dates: ChangeDates?, description: String = "Does it.", tags: [String] = []
  ) -> Catalogue.Entry {
    Catalogue.Entry(
      name: name, description: description, version: nil, license: nil, compatibility: nil,
      tags: tags, files: [], contentDigest: "", artifacts: [], dates: dates)
  }

  private static func feed(
    _ entries: [Catalogue.Entry], newest: Int64? = 0, baseURL: String? = "https://x.example/s"
  ) -> String? {
    var catalogue = Catalogue(
      name: "acme",
      owner: Configuration.Owner(name: "A & B", email: "a@b.org", url: "https://b.org"),
      baseURL: baseURL, archives: [], entries: entries)
    catalogue.newest = newest
    return catalogue.feed(generator: ("skillctl", "9")) { "skills/\($0.name)/index.html" }
      .map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func namesTheLastChangeFirst() {
    let feed = Self.feed([
      Self.entry("a", ChangeDates(published: nil, updated: 86_400)), Self.entry("b", nil),
      Self.entry(
        "c", ChangeDates(published: 951_782_400, updated: 951_827_696),
        description: "Reads <x> & \"y\" ]]>", tags: ["t&u"]),
      Self.entry("d", ChangeDates(published: 86_400, updated: 86_400)),
    ])
    #expect(
      feed == """
        <?xml version="1.0" encoding="UTF-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom">
        <id>https://x.example/s/</id>
        <title>acme</title>
        <subtitle>New and changed agent skills</subtitle>
        <updated>2000-02-29T12:34:56Z</updated>
        <author><name>A &amp; B</name><uri>https://b.org</uri><email>a@b.org</email></author>
        <link rel="self" type="application/atom+xml" href="https://x.example/s/feed.xml"/>
        <link rel="alternate" href="https://x.example/s/"/>
        <generator version="9">skillctl</generator>
        <entry>
        <id>https://x.example/s/skills/c/</id>
        <title>c</title>
        <link rel="alternate" href="https://x.example/s/skills/c/index.html"/>
        <published>2000-02-29T00:00:00Z</published>
        <updated>2000-02-29T12:34:56Z</updated>
        <category term="t&amp;u"/>
        <summary>Reads &lt;x&gt; &amp; &quot;y&quot; ]]&gt;</summary>
        </entry>
        <entry>
        <id>https://x.example/s/skills/a/</id>
        <title>a</title>
        <link rel="alternate" href="https://x.example/s/skills/a/index.html"/>
        <updated>1970-01-02T00:00:00Z</updated>
        <summary>Does it.</summary>
        </entry>
        <entry>
        <id>https://x.example/s/skills/d/</id>
        <title>d</title>
        <link rel="alternate" href="https://x.example/s/skills/d/index.html"/>
        <published>1970-01-02T00:00:00Z</published>
        <updated>1970-01-02T00:00:00Z</updated>
        <summary>Does it.</summary>
        </entry>
        </feed>

        """)
  }

  @Test func needsAnAddressAndADate() {
    let dated = Self.entry("a", ChangeDates(published: nil, updated: 5))
    #expect(Self.feed([dated], baseURL: nil) == nil)
    #expect(Self.feed([dated], newest: nil) == nil)
    #expect(Self.feed([], newest: 7)?.contains("<updated>1970-01-01T00:00:07Z</updated>") == true)
  }

  @Test func endsAtAHundredSkills() {
    let entries = (0..<150).map {
      Self.entry("s\($0)", ChangeDates(published: nil, updated: Int64($0)))
    }
    let feed = Self.feed(entries) ?? ""
    #expect(feed.split(separator: "<entry>").count == 101)
    #expect(feed.contains("<title>s149</title>") && feed.contains("<title>s50</title>"))
    #expect(!feed.contains("<title>s49</title>"))
  }

  /// Whatever a description holds, what stands between the tags is allowed in XML and no tag.
  @Test func textOfAnyKindIsWellFormed() {
    var generator = SystemRandomNumberGenerator()
    let special: [Unicode.Scalar] = [
      "<", ">", "&", "\"", "'", "]", "\r", "\n", "\0", "\u{FFFE}", "😀",
    ]
    for _ in 0..<300 {
      var scalars = String.UnicodeScalarView()
      for _ in 0..<20 {
        let any = Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &generator))
        scalars.append(Bool.random() ? special.randomElement() ?? "x" : any ?? "x")
      }
      let escaped = XMLText.escaped(String(scalars))
      #expect(
        escaped.unicodeScalars.allSatisfy { scalar in
          scalar == "\t" || scalar == "\n"
            || scalar.value >= 0x20 && !(0xFFFE...0xFFFF).contains(scalar.value)
              && scalar != "<" && scalar != ">" && scalar != "\""
        }, "\(escaped.debugDescription)")
      let references = ["amp;", "lt;", "gt;", "quot;", "#13;"]
      for part in escaped.unicodeScalars.split(separator: "&", omittingEmptySubsequences: false)
        .dropFirst()
      {
        #expect(
          references.contains { part.starts(with: $0.unicodeScalars) },
          "\(escaped.debugDescription)")
      }
    }
  }

  @Test(arguments: [
    (0, "1970-01-01T00:00:00Z"), (951_827_696, "2000-02-29T12:34:56Z"),
    (4_107_542_399, "2100-02-28T23:59:59Z"), (4_107_542_400, "2100-03-01T00:00:00Z"),
    (1_767_225_599, "2025-12-31T23:59:59Z"), (253_402_300_799, "9999-12-31T23:59:59Z"),
    (-1, "1970-01-01T00:00:00Z"), (Int64.max, "9999-12-31T23:59:59Z"),
  ])
  func aMomentIsWrittenInUTC(_ seconds: Int64, _ text: String) {
    #expect(Timestamp(seconds).text == text)
    #expect(Timestamp(seconds).day == text.prefix(10))
  }
}

@Suite struct FullTextTests {
  private static func entry(_ name: String) -> Catalogue.Entry {
    Catalogue.Entry(
      name: name, description: "", version: nil, license: nil, compatibility: nil, files: [],
      contentDigest: "", artifacts: [])
  }

  private static func text(_ texts: [(String, String?)]) -> String {
    let catalogue = Catalogue(
      name: "acme", owner: nil, baseURL: nil, archives: [], entries: texts.map { entry($0.0) })
    var full = FullText(catalogue)
    for (name, text) in texts { full.add(entry(name), text.map { Array($0.utf8) }) }
    return String(decoding: full.bytes(), as: UTF8.self)
  }

  @Test func noTextEndsItsOwnFence() {
    #expect(
      Self.text([("a", "# A\n````\nx\n````\n"), ("b", "B")]) == """
        # acme

        > What every SKILL.md of these agent skills says, each in a fence of its own.

        ## a

        Source: <index.json>

        `````markdown
        # A
        ````
        x
        ````
        `````

        ## b

        Source: <index.json>

        ```markdown
        B
        ```

        """)
  }

  @Test func whatDoesNotFitIsCounted() {
    let large = String(repeating: "x", count: 2_400_000)
    let text = Self.text([("a", large), ("b", large), ("c", large), ("d", "small"), ("e", nil)])
    #expect(text.utf8.count <= FullText.limit)
    #expect(text.contains("\n## b\n") && !text.contains("\n## c\n") && text.contains("\n## d\n"))
    #expect(text.contains("2 of 5 skills are left out. [llms.txt](llms.txt) names all of them."))
  }
}
