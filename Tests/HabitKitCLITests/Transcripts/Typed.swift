@testable import HabitKitCLI

/// A command as it is typed for its transcript: how it looks in each form, and how it fails.
struct Typed: Sendable, CustomStringConvertible {
    /// The command's name and what it is given.
    var line: [String]
    /// Two of its fields, if it has a document.
    var fields: String?
    /// What a person or a program types into it.
    var input: [String] = []
    /// The answers of a server where all is well.
    var replies: [Scene.Reply] = []
    var isLoggedIn = true
    /// Whether it is shown where all is well.
    var isShown = true
    /// What there is before it is typed.
    var before: @Sendable (Scene) throws -> Void = { _ in }
    /// How it fails.
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
