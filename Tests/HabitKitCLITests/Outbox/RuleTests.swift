import Foundation
import HabitModel
import Testing

@testable import HabitKitCLI

@Suite("Rules that the command line knows")
struct RuleTests {
    private static let long = String(repeating: "n", count: 2_500)

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
    ]

    @Test("what breaks them is refused at once, and neither sent nor queued", arguments: refusals)
    func refused(line: [String], message: String) throws {
        let scene = try Scene()
        for replies in [[], [Scene.Reply.json(Sample.answer(count: 1))]] {
            let outcome = scene.run(line, replies: replies)
            #expect(outcome.code == 8)
            #expect(outcome.errors.hasPrefix("habit: \(message)"), "\(outcome.errors)")
            #expect(outcome.requests.isEmpty)
            #expect(outcome.programs.isEmpty)
            #expect(scene.waiting.isEmpty)
        }
    }

    @Test("a line of standard input that breaks them is refused, and the others stand")
    func lines() throws {
        let scene = try Scene(typed: ["run", "water=-5", #"{"habit":"run","note":"\u0007"}"#, "water=2"])
        let outcome = scene.run(["done", "-"])
        #expect(outcome.code == 8)
        #expect(outcome.errors.contains("line 2: the amount of \"water\" must be"))
        #expect(outcome.errors.contains("line 3: the note of \"run\" must not contain"))
        #expect(scene.waiting.count == 1)
        #expect(scene.waiting.first?.contains("-2-") == true)
    }
}
