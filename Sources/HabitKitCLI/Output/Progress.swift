internal import HabitModel

/// How far a command is, on a terminal, once it takes longer than half a second.
struct Progress {
    private static let patience: Int64 = 500_000

    private let world: World
    private let start: Instant
    private var isShown = false
    /// How much there is to do.
    var total = 0

    init(_ world: World) {
        self.world = world
        start = world.now()
    }

    /// Shows how much is done.
    mutating func update(done: Int) {
        guard world.errors.isTerminal, world.now().microseconds - start.microseconds > Self.patience else {
            return
        }
        isShown = true
        show("\(done) of \(total) sent")
    }

    /// Takes it off the terminal.
    func finish() {
        if isShown { show("") }
    }

    private func show(_ text: String) {
        // Who cannot be told how far it is still gets the result.
        try? world.errors.write(Array("\r\u{1B}[K\(text)".utf8))
    }
}
