import Curl
import FoundationEssentials
import HabitTestSupport
import Testing

@testable import HabitKitCLI

@Suite("Suggestions")
struct SuggestionTests {
    @Test("mistyped commands, options, subcommands and fields")
    func mistypedWords() throws {
        var transcript = Transcript()
        for line in [
            "do", "dnoe run", "doctro", "confg ls", "avatar gte", "avatar", "account edti",
            "account edti --json",
            "help avatar gte", "help strek", "ls --jsn", "--jsn ls", "--jsn", "done run --daet yesterday",
            "avatar --foo set", "add -dash", "ls --json=slgu", "prompt --json=deu", "config ls --json=kye",
        ] {
            try transcript.run(line.split(separator: " ").map(String.init), snapshot: Sample.snapshot)
        }
        golden(transcript.text, named: "did-you-mean.txt")
    }

    @Test("an unknown habit is queued with a suggestion")
    func unknownHabitIsQueued() throws {
        let scene = try Scene()
        try scene.write(snapshot: Sample.snapshot + "morning-run 1 1 0 13 days\nwater 0 1 0 1 days\n")
        var transcript = Transcript()
        let lines = [
            ["done", "wtaer", "run", "water"], ["done", "17", "xyzzy", "xyzzy"], ["done", "wtaer", "--json"],
            ["done", "wtaer", "-q"], ["done", "wtaer", "--strict"], ["skip", "mornign-run"],
        ]
        for line in lines {
            let outcome = scene.run(line)
            transcript.note(line, outcome)
        }
        golden(transcript.text, named: "did-you-mean-offline.txt")
        #expect(scene.queued.count == 6)
        // Habits of another account are not suggested.
        let other = scene.run(["done", "wtaer"], environment: ["HABIT_TOKEN": "token-of-bob"])
        #expect(!other.errors.contains("known"))
    }
}

extension Transcript {
    /// Records the visible output of a command line, without the requests.
    fileprivate mutating func note(_ line: [String], _ outcome: Scene.Outcome) {
        note(
            "$ habit \(line.joined(separator: " "))\n\(outcome.output)\(outcome.errors)= \(outcome.code)\n\n"
        )
    }
}
