internal import HabitModel
internal import Synchronization

/// How far one request is.
final class RequestProgress: Sendable {
    private let world: World
    private let line: ProgressLine
    private let start: Instant
    private let server: ServerURL
    private let size: Int
    private let shown = Mutex("")

    /// - Parameter size: how many bytes of a body there are to send.
    init?(_ world: World, _ server: ServerURL, _ size: Int) {
        guard let line = ProgressLine(world) else { return nil }
        self.world = world
        self.line = line
        self.server = server
        self.size = size
        start = world.now()
    }

    /// Shows it, once it takes long.
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

    /// Takes it off the terminal.
    func finish() {
        if !shown.withLock(\.isEmpty) { line.erase() }
    }
}
