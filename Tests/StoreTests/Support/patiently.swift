@testable import HabitServer

/// Does something as a client does: what was unavailable is tried again.
///
/// A hundred transactions at once on a machine that does other things may wait for one of ten connections longer
/// than the store lets them.
func patiently<Value>(_ work: () async throws -> Value) async throws -> Value {
    for _ in 0..<20 {
        do { return try await work() } catch StoreError.unavailable { continue }
    }
    return try await work()
}
