import Testing

@testable import HabitServer

/// Gives a suite a server that its tests share: ``TestServer/shared``.
struct ServerTrait: SuiteTrait, TestScoping {
    var options: @Sendable () throws -> TestServer.Options = { TestServer.Options() }

    func provideScope(
        for test: Test,
        testCase: Test.Case?,
        performing function: @Sendable () async throws -> Void
    ) async throws {
        try await TestServer.run(options()) { server in
            try await TestServer.$current.withValue(server) { try await function() }
        }
    }
}

extension Trait where Self == ServerTrait {
    /// A server for the whole suite; every test makes its own people.
    static var server: Self { Self() }

    /// The same, with something otherwise.
    static func server(_ options: @escaping @Sendable () throws -> TestServer.Options) -> Self {
        Self(options: options)
    }
}

extension TestServer {
    /// The server of the suite.
    static var shared: TestServer {
        get throws { try #require(current, "the suite has no trait .server") }
    }
}
