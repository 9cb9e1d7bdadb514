import Curl
import FoundationEssentials
import HabitTestSupport
import Testing

@testable import HabitKitCLI

@Suite("Did you mean")
struct GuessTests {
    @Test("commands, options, inner commands and fields that are misspelled")
    func words() throws {
        var transcript = Transcript()
        for line in [
            "do", "dnoe run", "doctro", "confg ls", "avatar gte", "avatar", "account edti",
            "account edti --json",
            "help avatar gte", "help strek", "ls --jsn", "--jsn ls", "--jsn", "done run --daet yesterday",
            "avatar --foo set", "ls --json=slgu", "prompt --json=deu", "config ls --json=kye",
        ] {
            try transcript.run(line.split(separator: " ").map(String.init), snapshot: Sample.snapshot)
        }
        golden(transcript.text, named: "did-you-mean.txt")
    }

    @Test("a habit that is not known here is kept, with what it may be called")
    func habits() throws {
        let scene = try Scene()
        try scene.leave(snapshot: Sample.snapshot + "morning-run 1 1 0 13 days\nwater 0 1 0 1 days\n")
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
        #expect(scene.waiting.count == 6)
        // Nothing is known of another account's habits.
        let other = scene.run(["done", "wtaer"], environment: ["HABIT_TOKEN": "token-of-bob"])
        #expect(!other.errors.contains("known"))
    }
}

extension Transcript {
    /// Writes down what a person sees of a command line, without what was sent.
    fileprivate mutating func note(_ line: [String], _ outcome: Scene.Outcome) {
        note(
            "$ habit \(line.joined(separator: " "))\n\(outcome.output)\(outcome.errors)= \(outcome.code)\n\n"
        )
    }
}
