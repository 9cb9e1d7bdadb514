import Testing

/// Waits for what a server does after it has answered; an issue if it has not done so within ten seconds.
func eventually(
    _ what: String,
    sourceLocation: SourceLocation = #_sourceLocation,
    _ isDone: () async throws -> Bool
) async throws {
    let deadline = ContinuousClock.now + .seconds(10)
    while try await !isDone() {
        guard ContinuousClock.now < deadline else {
            Issue.record("it never came about that \(what)", sourceLocation: sourceLocation)
            return
        }
        try await Task.sleep(for: .milliseconds(5))
    }
}
