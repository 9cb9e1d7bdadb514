/// Does something many times at once, each as patiently as a client; answers with all that came out.
func together<Value: Sendable>(
    _ count: Int,
    _ work: @escaping @Sendable (Int) async throws -> [Value]
) async throws -> [Value] {
    try await withThrowingTaskGroup(of: [Value].self) { group in
        for number in 0..<count { group.addTask { try await patiently { try await work(number) } } }
        return try await group.reduce(into: []) { $0 += $1 }
    }
}
