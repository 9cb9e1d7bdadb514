import Curl

/// Command lines with their requests, output and exit codes, as one text for a golden file.
struct Transcript {
    private(set) var text = ""

    /// Runs a command line and records what happened.
    mutating func run(
        _ arguments: String...,
        terminal: Bool = false,
        environment: [String: String] = [:],
        loggedIn: Bool = true,
        typed: [String] = [],
        snapshot: String? = nil,
        replies: Scene.Reply...
    ) throws {
        let scene = try Scene(terminal: terminal, environment: environment, loggedIn: loggedIn, typed: typed)
        if let snapshot { try scene.write(snapshot: snapshot) }
        note(arguments, scene.run(arguments, replies: replies), terminal: terminal, home: scene.home)
    }

    /// Runs a command line in an existing scene and records what happened.
    mutating func run(_ arguments: String..., in scene: Scene, replies: Scene.Reply...) {
        note(arguments, scene.run(arguments, replies: replies), terminal: scene.isTerminal, home: scene.home)
    }

    /// The same; `$HOME` in an argument is the home folder of the scene.
    mutating func run(_ arguments: [String], in scene: Scene, replies: [Scene.Reply]) {
        let outcome = scene.run(arguments.map { $0.replacing("$HOME", with: scene.home) }, replies: replies)
        note(arguments, outcome, terminal: scene.isTerminal, home: scene.home)
    }

    /// Runs a command line that sends no request.
    mutating func run(_ arguments: [String], snapshot: String) throws {
        let scene = try Scene()
        try scene.write(snapshot: snapshot)
        note(arguments, scene.run(arguments, replies: []), terminal: false, home: scene.home)
    }

    /// Appends a text unchanged.
    mutating func note(_ text: String) {
        self.text += text
    }

    mutating func note(_ arguments: [String], _ outcome: Scene.Outcome, terminal: Bool, home: String) {
        let words = arguments.map { $0.contains(" ") || $0.isEmpty ? "'\($0)'" : $0 }
        text += "\(terminal ? "[terminal]" : "[pipe]") $ habit \(words.joined(separator: " "))\n"
        for request in outcome.requests { text += Transcript.text(of: request) }
        text += Transcript.lines(outcome.output.replacing(home, with: "$HOME"), "  ")
        text += Transcript.lines(outcome.errors.replacing(home, with: "$HOME"), "! ")
        text += "= \(outcome.code)\n\n"
    }

    private static func text(of request: Request) -> String {
        let fields = request.headers.filter {
            $0.name != "User-Agent" && $0.name != "Accept" && !$0.name.hasPrefix("Habit-")
        }
        let body = request.body.map { String(decoding: $0, as: UTF8.self).replacing("\r\n", with: "\n") }
        return "> \(request.method) \(request.url)\n"
            + fields.map { "> \($0.name): \($0.value)\n" }.joined()
            + (body.map { lines($0, "> ") } ?? "")
    }

    private static func lines(_ text: String, _ prefix: String) -> String {
        guard !text.isEmpty else { return "" }
        let isEnded = text.hasSuffix("\n")
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        if isEnded { lines.removeLast() }
        let shown = lines.map { prefix + $0.replacing("\u{1B}", with: "␛") }.joined(separator: "\n")
        return shown + (isEnded ? "\n" : "⏎\n")
    }
}
