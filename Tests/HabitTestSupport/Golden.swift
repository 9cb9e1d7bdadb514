import FoundationEssentials
public import Testing

/// Compares text with a reviewed golden file, `Goldens/NAME` beside the test's source.
///
/// With `HABIT_RECORD=1`, writes the file instead; review the result with `git diff`.
public func golden(
    _ text: String,
    named name: String,
    file: StaticString = #filePath,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    let tests = "\(file)".split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(
        separator: "/"
    )
    let path = "\(tests)/Goldens/\(name)"
    if ProcessInfo.processInfo.environment["HABIT_RECORD"] == "1" {
        let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(
            separator: "/"
        )
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: URL(filePath: path))
        } catch {
            Issue.record("cannot write \(path): \(error)", sourceLocation: sourceLocation)
        }
        return
    }
    guard let expected = FileManager.default.contents(atPath: path) else {
        Issue.record(
            "no golden file \(path); record it with HABIT_RECORD=1",
            sourceLocation: sourceLocation
        )
        return
    }
    #expect(text == String(decoding: expected, as: UTF8.self), sourceLocation: sourceLocation)
}

/// Compares lines with an append-only golden file, `Goldens/NAME` beside the test's source.
///
/// With `HABIT_RECORD=1`, appends new lines. Changed or missing lines always fail, even while recording.
public func appendOnlyGolden(
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
            "\(name) has changed or missing lines:\n\(firstDifference(lines, recorded ?? []))",
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

/// Whether `lines` starts with every recorded line.
public func isContinuation(_ lines: [String], of recorded: [String]) -> Bool {
    lines.starts(with: recorded)
}

private func firstDifference(_ lines: [String], _ recorded: [String]) -> String {
    let index =
        zip(lines, recorded).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? lines.count
    let now = index < lines.count ? lines[index] : "nothing"
    return "recorded: \(recorded[index])\nnow: \(now)"
}
