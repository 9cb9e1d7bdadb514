internal import ArgumentParser

extension CompletionKind {
    /// The names of the active habits, from the server.
    static var habits: CompletionKind {
        .shellCommand("habit ls --no-input --color never 2>/dev/null | cut -f 1")
    }
}
