internal import HabitModel

/// How far a command is that sends several requests.
struct Progress {
    private let world: World
    private let line: ProgressLine?
    private let start: Instant
    private var isShown = false
    /// How much there is to do.
    var total = 0

    init(_ world: World) {
        self.world = world
        line = ProgressLine(world)
        start = world.now()
    }

    /// Shows how much is done.
    mutating func update(done: Int) {
        guard let line, world.now().microseconds - start.microseconds > ProgressLine.patience else { return }
        isShown = true
        line.show("\(done) of \(total) sent")
    }

    /// Takes it off the terminal.
    func finish() {
        if isShown { line?.erase() }
    }
}
