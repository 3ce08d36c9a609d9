// swift-tools-version: 6.3
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("ImmutableWeakCaptures"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

// Swift asks the linker to export every symbol of a static binary: 40,000 names that nobody looks up,
// 4 MB, and a quarter of the time that `skillctl --version` takes.
let fewerExports: [LinkerSetting] = [
  .unsafeFlags(["-Xlinker", "--no-export-dynamic"], .when(platforms: [.linux]))
]

// Without it the dynamic linker writes 114,000 addresses before `main`: a quarter of the time that checking one skill
// takes. The C libraries, the stack and the heap lie elsewhere in each run all the same.
let fixedAddress: [LinkerSetting] = [
  .unsafeFlags(["-Xclang-linker", "-no-pie"], .when(platforms: [.linux], configuration: .release))
]

// One library less for it to find; Scripts/static.sh has the others.
let fewerLibraries: [LinkerSetting] = [
  .unsafeFlags(
    ["-Xclang-linker", "-static-libgcc"], .when(platforms: [.linux], configuration: .release))
]

let package = Package(
  name: "skillctl",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "skillctl", targets: ["skillctl"]),
    .executable(name: "symbiont", targets: ["symbiont"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "3.12.3"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0", traits: []),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-metrics", from: "2.10.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    // Without its traits, which add a reader of configuration files and the whole of Foundation.
    .package(
      url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.11.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CArchive", pkgConfig: "libarchive",
      providers: [.apt(["libarchive-dev"]), .brew(["libarchive"])]),
    .target(name: "CArchiveLoader", dependencies: ["CArchive"]),
    .systemLibrary(
      name: "CBrotli", pkgConfig: "libbrotlienc",
      providers: [.apt(["libbrotli-dev"]), .brew(["brotli"])]),
    .systemLibrary(
      name: "CCmark", pkgConfig: "libcmark",
      providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
    .target(name: "CmarkArena", dependencies: ["CCmark"]),
    .systemLibrary(name: "CSpawn"),
    .systemLibrary(
      name: "CYaml", pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .target(
      name: "SkillModel",
      dependencies: [
        "CCmark", "CYaml", "CmarkArena", .product(name: "Crypto", package: "swift-crypto"),
      ],
      resources: [
        .embedInCode("Catalogue/index.schema.json"), .embedInCode("Ops/ops.schema.json"),
      ],
      swiftSettings: settings),
    .target(
      name: "SiteTheme", path: "site",
      resources: [
        .embedInCode("404.mustache"),
        .embedInCode("about.mustache"),
        .embedInCode("doc.mustache"),
        .embedInCode("favicon.svg"),
        .embedInCode("file.mustache"),
        .embedInCode("index.mustache"),
        .embedInCode("layout.mustache"),
        .embedInCode("rule.mustache"),
        .embedInCode("rules.mustache"),
        .embedInCode("script.js"),
        .embedInCode("skill.mustache"),
        .embedInCode("style.css"),
        .embedInCode("theme.js"),
      ],
      swiftSettings: settings),
    .target(
      name: "Publishing",
      dependencies: [
        "CArchive", "CArchiveLoader", "CBrotli", "SiteTheme", "SkillModel",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "Subprocess", package: "swift-subprocess"),
      ],
      swiftSettings: settings),
    .target(
      name: "Preview",
      dependencies: [
        "Publishing", "SkillModel", .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
      ],
      resources: [.embedInCode("Overlay/preview.css"), .embedInCode("Overlay/preview.js")],
      swiftSettings: settings),
    .target(
      name: "LanguageServer", dependencies: ["Publishing", "SkillModel"], swiftSettings: settings),
    .target(name: "SymbiontAPI", dependencies: ["SkillModel"], swiftSettings: settings),
    .target(
      name: "Ops",
      dependencies: [
        "Publishing", "SkillModel", "SymbiontAPI",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "Subprocess", package: "swift-subprocess"),
      ],
      resources: [
        .embedInCode("Setup/Texts/Caddyfile"),
        .embedInCode("Setup/Texts/audit.sh"),
        .embedInCode("Setup/Texts/directory.sh"),
        .embedInCode("Setup/Texts/keep.sh"),
        .embedInCode("Setup/Texts/lock.sh"),
        .embedInCode("Setup/Texts/packages.sh"),
        .embedInCode("Setup/Texts/post-receive"),
        .embedInCode("Setup/Texts/prelude.sh"),
        .embedInCode("Setup/Texts/put.sh"),
        .embedInCode("Setup/Texts/read.sh"),
        .embedInCode("Setup/Texts/repository.sh"),
        .embedInCode("Setup/Texts/root.sh"),
        .embedInCode("Setup/Texts/run.sh"),
        .embedInCode("Setup/Texts/symbiont.service"),
      ],
      swiftSettings: settings),
    .target(
      name: "Orchestrator",
      dependencies: [
        "CSpawn", "SiteTheme", "SkillModel", "SymbiontAPI",
        .product(name: "CoreMetrics", package: "swift-metrics"),
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      resources: [
        .embedInCode("HTTP/openapi.json"), .embedInCode("Page/page.css"),
        .embedInCode("Page/page.js"),
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "skillctl",
      dependencies: [
        "LanguageServer", "Ops", "Preview", "Publishing", "SkillModel", "SymbiontAPI",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings,
      linkerSettings: fewerExports + fixedAddress + fewerLibraries),
    .executableTarget(
      name: "symbiont",
      dependencies: [
        "FakeClaude", "Orchestrator", "SkillModel", "SymbiontAPI",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: settings,
      linkerSettings: fewerExports),
    .target(
      name: "FakeClaude", dependencies: ["SkillModel"],
      resources: [
        .embedInCode("Shapes/claude.txt"), .embedInCode("Shapes/codex.txt"),
      ], swiftSettings: settings),
    .executableTarget(
      name: "fake-claude", dependencies: ["FakeClaude"], swiftSettings: settings),
    .testTarget(
      name: "SkillModelTests", dependencies: ["FuzzTargets", "SkillModel"], exclude: ["Golden"],
      swiftSettings: settings),
    .testTarget(
      name: "LanguageServerTests", dependencies: ["LanguageServer", "SkillModel"],
      swiftSettings: settings),
    .testTarget(
      name: "PublishingTests",
      dependencies: [
        "CBrotli", "Publishing", "SkillModel",
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      exclude: ["Golden"],
      swiftSettings: settings,
      linkerSettings: [.linkedLibrary("brotlidec")]),
    // Works at a store until it is killed, and measures it: the tests and `Benchmarks` start it.
    .executableTarget(
      name: "StoreProbe",
      dependencies: [
        "Orchestrator", "SymbiontAPI", .product(name: "Logging", package: "swift-log"),
      ],
      path: "Tests/StoreProbe",
      swiftSettings: settings),
    .testTarget(
      name: "OrchestratorTests",
      dependencies: [
        "Orchestrator", "SkillModel", "StoreProbe", "SymbiontAPI", "fake-claude",
        "symbiont", .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "CoreMetrics", package: "swift-metrics"),
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
      ],
      exclude: ["HTTP/Golden", "HTTP/Scripts", "Page/Golden", "Page/Scripts"],
      swiftSettings: settings),
    // Holds a connection until it is killed: the tests start it.
    .executableTarget(
      name: "OpsProbe", dependencies: ["Ops"], path: "Tests/OpsProbe", swiftSettings: settings),
    .testTarget(
      name: "OpsTests",
      dependencies: [
        "CSpawn", "Ops", "OpsProbe", "Publishing", "SkillModel", "SymbiontAPI", "skillctl",
        "symbiont",
      ],
      exclude: ["Stubs"],
      swiftSettings: settings),
    .testTarget(
      name: "skillctlTests", dependencies: ["skillctl", "Publishing", "SkillModel"],
      exclude: [
        "LSP/Scripts", "Services/Schemas", "Services/Scripts", "Site/Schemas", "Site/Scripts",
        "Transcripts",
      ],
      swiftSettings: settings),
    .target(
      name: "FuzzTargets",
      dependencies: [
        "LanguageServer", "Ops", "Orchestrator", "Publishing", "SkillModel", "SymbiontAPI",
      ],
      path: "Tests/Fuzz/Targets", swiftSettings: settings),
    .testTarget(
      name: "FuzzTests", dependencies: ["FuzzTargets"], path: "Tests/Fuzz/Tests",
      swiftSettings: settings),
  ]
)

// libFuzzer brings a `main` and a runtime of its own: `Scripts/fuzz.py` alone asks for it.
if Context.environment["SKILLCTL_FUZZ"] != nil {
  package.targets += [
    .systemLibrary(name: "CLibFuzzer", path: "Tests/Fuzz/CLibFuzzer"),
    .executableTarget(
      name: "fuzz", dependencies: ["CLibFuzzer", "FuzzTargets"], path: "Tests/Fuzz/LibFuzzer",
      swiftSettings: settings),
  ]
}
