import Testing

/// Waits for what a server does after it has answered; an issue where it hangs.
func eventually(
    _ what: String,
    sourceLocation: SourceLocation = #_sourceLocation,
    _ isDone: () async throws -> Bool
) async throws {
    let deadline = ContinuousClock.now + .seconds(600)
    while try await !isDone() {
        guard ContinuousClock.now < deadline else {
            Issue.record("it never came about that \(what)", sourceLocation: sourceLocation)
            return
        }
        try await Task.sleep(for: .milliseconds(5))
    }
}
