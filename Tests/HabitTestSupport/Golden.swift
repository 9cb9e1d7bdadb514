import FoundationEssentials
public import Testing

/// Compares a text with a file that a person has looked at, `Goldens/NAME` beside the test's source.
///
/// With `HABIT_RECORD=1` the file is written instead, to be looked at with `git diff`.
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
            "there is no golden file \(path); HABIT_RECORD=1 writes it",
            sourceLocation: sourceLocation
        )
        return
    }
    #expect(text == String(decoding: expected, as: UTF8.self), sourceLocation: sourceLocation)
}
