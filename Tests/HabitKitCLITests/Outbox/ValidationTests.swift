import Foundation
import HabitModel
import Testing

@testable import HabitKitCLI

@Suite("Values that are refused before they are sent")
struct ValidationTests {
    private static let long = String(repeating: "n", count: 2_500)
    private static let longHabit = String(repeating: "h", count: 101)

    static let refusals: [([String], String)] = [
        (["done", "water=-5"], "the amount of \"water\" must be a number from 0 to 1000000000"),
        (["done", "water=2000000000"], "the amount of \"water\" must be"),
        (["done", "water+2000000000"], "the amount of \"water\" must be"),
        (["done", "run", "--note", long], "the note of \"run\" must be at most 2000 characters long"),
        (["note", "run", long], "the note of \"run\" must be at most"),
        (["note", "run", "a\u{1}b"], "the note of \"run\" must not contain control characters"),
        (["skip", "run", "--note", "\u{202E}"], "the note of \"run\" must not contain"),
        (["exec", "water=-1", "--", "true"], "the amount of \"water\" must be"),
        (["exec", "run", "--note", long, "--", "true"], "the note of \"run\" must be at most"),
        (["done", "run", "--date", "2026-03-14"], "2026-03-14 is in the future"),
        (["done", " "], "the habit \" \" must not be blank"),
        (["skip", longHabit], "the habit \"\(longHabit.prefix(40))…\" must be at most 100 characters long"),
        (["done", longHabit + "+1"], "the habit \"\(longHabit.prefix(40))…\" must be at most"),
        (["undone", "a\u{1}b"], "the habit \"a\\u{1}b\" must not contain control characters"),
        (["note", "a\nb", "wet"], "the habit \"a\\nb\" must not contain control characters, line breaks"),
        (["exec", longHabit, "--", "true"], "the habit \"\(longHabit.prefix(40))…\" must be"),
    ]

    @Test("an invalid value is refused, and neither sent nor queued", arguments: refusals)
    func invalidValueIsRefused(line: [String], message: String) throws {
        let scene = try Scene()
        for replies in [[], [Scene.Reply.json(Sample.answer(count: 1))]] {
            let outcome = scene.run(line, replies: replies)
            #expect(outcome.code == 8)
            #expect(outcome.errors.hasPrefix("habit: \(message)"), "\(outcome.errors)")
            #expect(outcome.requests.isEmpty)
            #expect(outcome.programs.isEmpty)
            #expect(scene.queued.isEmpty)
        }
    }

    @Test("an invalid line of standard input is refused, and the others are queued")
    func invalidLineIsRefused() throws {
        let scene = try Scene(typed: ["run", "water=-5", #"{"habit":"run","note":"\u0007"}"#, "water=2"])
        let outcome = scene.run(["done", "-"])
        #expect(outcome.code == 8)
        #expect(outcome.errors.contains("line 2: the amount of \"water\" must be"))
        #expect(outcome.errors.contains("line 3: the note of \"run\" must not contain"))
        #expect(scene.queued.count == 1)
        #expect(scene.queued.first?.contains("-2-") == true)
    }

    @Test("an empty habit is a usage error, and nothing is queued", arguments: ["done", "undone", "skip"])
    func emptyHabitIsUsageError(command: String) throws {
        let scene = try Scene()
        let outcome = scene.run([command, ""])
        #expect(outcome.code == 2)
        #expect(outcome.errors.hasPrefix("habit: the habit's name is missing\n"))
        #expect(scene.queued.isEmpty)
    }

    @Test(
        "the longest name may be followed by an amount, and may be typed in decomposed form",
        arguments: [String(repeating: "n", count: 100) + "+1", String(repeating: "e\u{301}", count: 100)]
    )
    func longestHabitIsQueued(habit: String) throws {
        let scene = try Scene()
        #expect(scene.run(["done", habit]).code == 0)
        #expect(scene.queued.count == 1)
    }
}
