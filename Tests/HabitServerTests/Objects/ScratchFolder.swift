import HabitTestSupport

/// A folder that stays until the end of a scope, whoever still uses it by path alone.
enum ScratchFolder {
    static func with<Value>(
        isolation: isolated (any Actor)? = #isolation,
        _ body: (String) async throws -> Value
    ) async throws -> Value {
        let folder = try TemporaryFolder()
        defer { withExtendedLifetime(folder) {} }
        return try await body(folder.path)
    }
}
