/// A line on a terminal that tells of what takes longer than half a second, and is gone afterwards.
struct ProgressLine: Sendable {
    /// How long nothing is shown, in microseconds.
    static let patience: Int64 = 500_000

    private let errors: Output

    /// Nil where nobody would see it: no terminal, or one that cannot take a line back.
    init?(_ world: World) {
        guard world.errors.isTerminal, world.environment("TERM") != "dumb" else { return nil }
        errors = world.errors
    }

    /// Shows a text in the place of the one before.
    func show(_ text: String) {
        // What is wider than the terminal could not be taken back.
        let text = DisplayWidth.cut(text, to: max(1, errors.width - 1))
        // Who cannot be told how far it is still gets the result.
        try? errors.write(Array("\r\u{1B}[K\(text)".utf8))
    }

    /// Takes it off the terminal.
    func erase() { show("") }
}
