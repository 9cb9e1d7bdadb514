// swift-tools-version: 6.2
import PackageDescription

let house: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "habit",
    products: [
        .executable(name: "habit", targets: ["habit"]),
        .executable(name: "habit-server", targets: ["habit-server"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache.git", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.0.0"),
    ],
    targets: [
        .executableTarget(name: "habit", dependencies: ["HabitKitCLI"], swiftSettings: house),
        .executableTarget(name: "habit-server", dependencies: ["HabitServer"], swiftSettings: house),
        .target(name: "HabitModel", swiftSettings: house),
        .target(name: "HabitPictures", dependencies: ["HabitModel"], swiftSettings: house),
        .target(name: "HabitWire", dependencies: ["HabitModel"], swiftSettings: house),
        .target(
            name: "HabitKitCLI",
            dependencies: [
                "HabitWire", "HabitModel", "HabitPictures", "POSIXFiles", "Curl",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            // Its code runs once per process, so size matters more than speed: every start reads it from the disk.
            swiftSettings: house + [.unsafeFlags(["-Osize"], .when(configuration: .release))]
        ),
        .target(
            name: "HabitServer",
            dependencies: [
                "HabitImport", "HabitWire", "HabitModel", "HabitPictures", "POSIXFiles", "PQ", "Curl",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Yams", package: "Yams"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            // They are compiled in by Web/Embedded, which scripts/generate-assets writes.
            exclude: ["Web/Assets", "Web/Templates"],
            swiftSettings: house
        ),
        .target(
            name: "HabitImport",
            dependencies: [
                "HabitModel", "HabitWire", "CSQLite", "CZlib",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: house
        ),
        .target(name: "CSQLite", linkerSettings: [.linkedLibrary("sqlite3")]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "POSIXFiles", swiftSettings: house),
        .target(name: "PQ", dependencies: ["CLibPQ"], swiftSettings: house),
        .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .target(name: "Curl", dependencies: ["CCurl"], swiftSettings: house),
        .target(name: "CCurl", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),

        // Measured by scripts/bench.
        .executableTarget(
            name: "model-bench",
            dependencies: ["HabitModel"],
            path: "Benchmarks/ModelBench",
            swiftSettings: house,
            linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]
        ),
        .executableTarget(
            name: "bare-server",
            dependencies: [
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
            ],
            path: "Benchmarks/BareServer",
            swiftSettings: house
        ),

        .target(
            name: "HabitTestSupport",
            dependencies: ["HabitModel", "HabitWire"],
            path: "Tests/HabitTestSupport",
            swiftSettings: house
        ),
        // Tools that cause faults, and the ledger that finds out what a server has lost.
        .target(
            name: "FaultKit",
            dependencies: [
                "Curl", "HabitModel", "HabitWire", "POSIXFiles",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            path: "Tests/FaultKit",
            swiftSettings: house
        ),
        .testTarget(
            name: "HabitModelTests",
            dependencies: ["HabitModel", "HabitTestSupport"],
            swiftSettings: house
        ),
        .testTarget(
            name: "HabitPicturesTests",
            dependencies: ["HabitPictures", "HabitModel", "HabitTestSupport"],
            exclude: ["Goldens"],
            swiftSettings: house
        ),
        .testTarget(
            name: "HabitWireTests",
            dependencies: ["HabitWire", "HabitModel", "HabitTestSupport"],
            exclude: ["Goldens"],
            swiftSettings: house
        ),
        .testTarget(
            name: "HabitImportTests",
            dependencies: [
                "HabitImport", "HabitModel", "HabitWire", "CSQLite",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            exclude: ["Samples", "Archives/zeros.gz"],
            swiftSettings: house
        ),
        .testTarget(
            name: "HabitKitCLITests",
            dependencies: [
                "HabitKitCLI", "HabitWire", "HabitModel", "POSIXFiles", "Curl", "HabitTestSupport", "habit",
            ],
            exclude: [
                "Goldens", "Config/Goldens", "Robustness/Goldens", "Outbox/Goldens", "Snapshot/Goldens",
                "Transcripts/Goldens",
            ],
            swiftSettings: house
        ),
        .testTarget(
            name: "POSIXFilesTests",
            dependencies: ["POSIXFiles", "HabitTestSupport"],
            swiftSettings: house
        ),
        .testTarget(name: "PQTests", dependencies: ["PQ"], swiftSettings: house),
        .testTarget(name: "CurlTests", dependencies: ["Curl"], swiftSettings: house),
        .testTarget(
            name: "HabitServerTests",
            dependencies: [
                "HabitServer", "HabitImport", "HabitWire", "HabitModel", "POSIXFiles", "Curl",
                "HabitTestSupport",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            exclude: ["Fixtures", "Exchanges/Goldens", "Export/Goldens", "Settings/Goldens"],
            swiftSettings: house
        ),
        .testTarget(
            name: "StoreTests",
            dependencies: [
                "FaultKit", "HabitServer", "HabitImport", "HabitWire", "HabitModel", "PQ", "HabitTestSupport",
                .product(name: "Logging", package: "swift-log"),
            ],
            exclude: ["Frozen", "Goldens"],
            swiftSettings: house
        ),
        // Runs both programs.
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "Curl", "FaultKit", "HabitKitCLI", "HabitModel", "HabitTestSupport", "HabitWire", "habit",
                "habit-server",
            ],
            swiftSettings: house
        ),
        .testTarget(
            name: "FaultTests",
            dependencies: [
                "Curl", "FaultKit", "HabitModel", "HabitTestSupport", "HabitWire", "habit-server",
            ],
            swiftSettings: house
        ),
    ]
)
