import Foundation
package import Testing

/// The servers that `scripts/test` has started, from its environment variables.
package enum Environment {
    package static let postgres = variable("HABIT_TEST_POSTGRES")
    package static let s3Endpoint = variable("HABIT_TEST_S3_ENDPOINT")
    package static let s3AccessKey = variable("HABIT_TEST_S3_ACCESS_KEY") ?? "habit-test"
    package static let s3SecretKey = variable("HABIT_TEST_S3_SECRET_KEY") ?? "habit-test-secret"

    private static func variable(_ name: String) -> String? {
        ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }
}

extension Trait where Self == ConditionTrait {
    /// Skips a test that needs PostgreSQL and S3 if they are not running.
    package static var needsServers: Self {
        .enabled(
            if: Environment.postgres != nil && Environment.s3Endpoint != nil,
            "needs HABIT_TEST_POSTGRES and HABIT_TEST_S3_ENDPOINT (scripts/test)"
        )
    }
}

/// The paths of the programs and scripts under test.
package enum Place {
    /// The checkout.
    package static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    /// The folder of the programs: `HABIT_BIN_DIR`, or that of the running test bundle.
    package static let programs: String = {
        if let folder = ProcessInfo.processInfo.environment["HABIT_BIN_DIR"], !folder.isEmpty {
            return folder
        }
        let bundle = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(filePath: bundle).deletingLastPathComponent().path
    }()

    package static func program(_ name: String) -> String { "\(programs)/\(name)" }

    package static func script(_ name: String) -> String { "\(root)/scripts/\(name)" }
}

/// The length of the fault tests, from `HABIT_FAULTS`, which `scripts/faults` sets.
package enum Extent: String, Sendable {
    /// Takes minutes; part of `scripts/test`.
    case quick
    /// Takes hours; run by hand before a release.
    case full

    package static let current =
        ProcessInfo.processInfo.environment["HABIT_FAULTS"].flatMap { Extent(rawValue: $0) } ?? .quick

    /// Whether times are requirements: only in a full run, on an otherwise idle machine.
    ///
    /// Otherwise, the table of `scripts/faults` only reports them.
    package static func isQuick(_ time: Duration, within limit: Duration) -> Bool {
        current == .quick || time < limit
    }

    /// Picks the value for this run.
    package static func choose<Value>(quick: Value, full: Value) -> Value {
        current == .full ? full : quick
    }
}
