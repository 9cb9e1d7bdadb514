internal import HabitModel
internal import Synchronization

/// A line on a terminal that shows the progress of anything slower than half a second, and is then erased.
struct ProgressLine: Sendable {
    /// How long nothing is shown, in microseconds.
    static let patience: Int64 = 500_000

    private let errors: Output

    /// Nil if standard error is not a terminal, or is one that cannot erase a line.
    init?(_ world: World) {
        guard world.errors.isTerminal, world.environment("TERM") != "dumb" else { return nil }
        errors = world.errors
    }

    /// Replaces the text of the line.
    func show(_ text: String) {
        // Text wider than the terminal would wrap, and could not be erased.
        let text = DisplayWidth.cut(text, to: max(1, errors.width - 1))
        // Progress is optional: the result comes all the same.
        try? errors.write(Array("\r\u{1B}[K\(text)".utf8))
    }

    /// Removes the line from the terminal.
    func erase() { show("") }
}

/// The progress of a command that sends several requests.
struct Progress {
    private let world: World
    private let line: ProgressLine?
    private let start: Instant
    private var isShown = false
    /// How many check-ins there are to send.
    var total = 0

    init(_ world: World) {
        self.world = world
        line = ProgressLine(world)
        start = world.now()
    }

    /// Shows how many are sent.
    mutating func update(done: Int) {
        guard let line, world.now().microseconds - start.microseconds > ProgressLine.patience else { return }
        isShown = true
        line.show("\(done) of \(total) sent")
    }

    /// Removes the line from the terminal.
    func finish() {
        if isShown { line?.erase() }
    }
}

/// The progress of one request.
final class RequestProgress: Sendable {
    private let world: World
    private let line: ProgressLine
    private let start: Instant
    private let server: ServerURL
    private let size: Int
    private let shown = Mutex("")

    /// - Parameter size: the size of the body, in bytes.
    init?(_ world: World, _ server: ServerURL, _ size: Int) {
        guard let line = ProgressLine(world) else { return nil }
        self.world = world
        self.line = line
        self.server = server
        self.size = size
        start = world.now()
    }

    /// Shows how much of the body is sent, once the request has taken long enough.
    func update(sent: Int) {
        guard world.now().microseconds - start.microseconds > ProgressLine.patience else { return }
        let text =
            (1..<max(size, 1)).contains(sent)
            ? "sending to \(server.text): \(sent * 100 / size) %" : "waiting for \(server.text)"
        shown.withLock { shown in
            guard shown != text else { return }
            shown = text
            line.show(text)
        }
    }

    /// Removes the line from the terminal.
    func finish() {
        if !shown.withLock(\.isEmpty) { line.erase() }
    }
}
