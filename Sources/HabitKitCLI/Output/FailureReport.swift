internal import HabitWire

/// How a failure looks on standard error.
struct FailureReport {
    let failure: Failure
    let isJSON: Bool
    let output: Output
    let isColored: Bool

    /// One object under `--json`; else a line, and a second one with what to do.
    var bytes: [UInt8] {
        if isJSON {
            return Array((failure.document.text(output.isTerminal ? .indented : .compact) + "\n").utf8)
        }
        var text = Style.bad.apply(to: "habit:", isColored) + " \(Escaping.visible(failure.message))\n"
        if let hint = failure.hint { text += "hint: \(Escaping.visible(hint))\n" }
        return Array(text.utf8)
    }
}
