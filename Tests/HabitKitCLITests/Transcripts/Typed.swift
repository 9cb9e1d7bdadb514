@testable import HabitKitCLI

/// A command line to record in each form and with its failures.
struct Typed: Sendable, CustomStringConvertible {
    /// The command and its arguments.
    var line: [String]
    /// Two fields of its document, if it has one.
    var fields: String?
    /// The lines of standard input.
    var input: [String] = []
    /// The answers of the server on success.
    var replies: [Scene.Reply] = []
    var isLoggedIn = true
    /// Whether to record its success.
    var isShown = true
    /// Prepares the scene.
    var before: @Sendable (Scene) throws -> Void = { _ in }
    /// Its failures.
    var refusals: [Refusal]

    init(_ words: String..., fields: String? = nil, replies: [Scene.Reply] = [], refusals: [Refusal]) {
        line = words
        self.fields = fields
        self.replies = replies
        self.refusals = refusals
    }

    /// The name of its golden file.
    var description: String { Root.names.path(line).joined(separator: "-") }

    /// The transcript.
    func transcript() throws -> String {
        var transcript = Transcript()
        if isShown {
            try run(&transcript, [], isTerminal: true)
            try run(&transcript, [])
            try run(&transcript, ["--json"])
            if let fields { try run(&transcript, ["--json=\(fields)"]) }
            try run(&transcript, ["-q"])
        }
        for refusal in refusals {
            var typed = self
            typed.line = refusal.line ?? line
            typed.isLoggedIn = isLoggedIn && refusal.isLoggedIn
            typed.replies = refusal.replies
            try typed.run(&transcript, refusal.words)
        }
        return transcript.text
    }

    private func run(_ transcript: inout Transcript, _ words: [String], isTerminal: Bool = false) throws {
        let scene = try Scene(terminal: isTerminal, loggedIn: isLoggedIn, typed: input)
        try before(scene)
        transcript.run(line + words, in: scene, replies: replies)
    }
}
