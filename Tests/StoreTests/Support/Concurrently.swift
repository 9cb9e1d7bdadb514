@testable import HabitServer

/// Retries while the store is unavailable, as a client does.
///
/// With a hundred concurrent transactions on a busy machine, some may wait longer for one of ten connections
/// than the store allows.
func retrying<Value>(_ work: () async throws -> Value) async throws -> Value {
    for _ in 0..<20 {
        do { return try await work() } catch StoreError.unavailable { continue }
    }
    return try await work()
}

/// Runs `count` operations at once, retrying each like a client, and returns all results.
func concurrently<Value: Sendable>(
    _ count: Int,
    _ work: @escaping @Sendable (Int) async throws -> [Value]
) async throws -> [Value] {
    try await withThrowingTaskGroup(of: [Value].self) { group in
        for number in 0..<count { group.addTask { try await retrying { try await work(number) } } }
        return try await group.reduce(into: []) { $0 += $1 }
    }
}
