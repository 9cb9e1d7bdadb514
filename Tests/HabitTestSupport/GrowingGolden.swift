import FoundationEssentials
public import Testing

/// Compares lines with a golden file that only grows, `Goldens/NAME` beside the test's source.
///
/// With `HABIT_RECORD=1` lines are added to its end. A line that is there is never changed or removed by recording:
/// that fails, as it does without.
public func growingGolden(
    _ lines: [String],
    named name: String,
    file: StaticString = #filePath,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    let folder = "\(file)".split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(
        separator: "/"
    )
    let recorded = FileManager.default.contents(atPath: "\(folder)/Goldens/\(name)").map {
        String(decoding: $0, as: UTF8.self).split(separator: "\n").map(String.init)
    }
    guard isContinuation(lines, of: recorded ?? []) else {
        Issue.record(
            "a line of \(name) has changed or gone:\n\(firstDifference(lines, recorded ?? []))",
            sourceLocation: sourceLocation
        )
        return
    }
    golden(
        lines.map { $0 + "\n" }.joined(),
        named: name,
        file: file,
        sourceLocation: sourceLocation
    )
}

/// Whether lines begin with all of those that are recorded.
public func isContinuation(_ lines: [String], of recorded: [String]) -> Bool {
    lines.starts(with: recorded)
}

private func firstDifference(_ lines: [String], _ recorded: [String]) -> String {
    let index =
        zip(lines, recorded).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? lines.count
    let now = index < lines.count ? lines[index] : "nothing"
    return "recorded: \(recorded[index])\nnow: \(now)"
}
