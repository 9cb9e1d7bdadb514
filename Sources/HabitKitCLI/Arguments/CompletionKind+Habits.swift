internal import ArgumentParser

extension CompletionKind {
    /// The active habits, as the snapshot knows them: a word for ``Grammar``, no shell runs it.
    static var habits: CompletionKind { .shellCommand("habits") }
}
