import Foundation
package import Testing

/// The servers that `scripts/test` has started.
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
    /// Skips what needs PostgreSQL and S3 where there are none.
    package static var needsServers: Self {
        .enabled(
            if: Environment.postgres != nil && Environment.s3Endpoint != nil,
            "needs HABIT_TEST_POSTGRES and HABIT_TEST_S3_ENDPOINT (scripts/test)"
        )
    }
}
