import HabitTestSupport
import Testing

@Suite("Checking in with a log token")
struct LogTokenTests {
    private func run(_ words: [String], _ outcomes: String..., terminal: Bool = false) throws -> (
        Scene, Scene.Outcome
    ) {
        let scene = try Scene(terminal: terminal)
        let results = outcomes.map { outcome in
            """
            {"entry":null,"habit":null,"id":"\(Sample.anyID)","log_date":"2026-03-13","outcome":"\(outcome)",\
            "problem":null,"slug":"vitamins"}
            """
        }
        let answer = "{\"results\":[\(results.joined(separator: ","))],\"today\":null}"
        return (scene, scene.run(words, replies: [.json(answer)]))
    }

    @Test(
        "each outcome has its line",
        arguments: [
            ("applied", "✓ vitamins · 2026-03-13 · recorded\n"),
            ("duplicate", "✓ vitamins · 2026-03-13 · already recorded\n"),
        ]
    )
    func lineForOutcome(outcome: String, line: String) throws {
        let (_, done) = try run(["done", "vitamins"], outcome, terminal: true)
        #expect(done.code == 0 && done.output.contains(line.dropFirst()) && done.errors.isEmpty)
    }

    @Test("a superseded check-in is not shown as done")
    func supersededIsNotDone() throws {
        let (_, done) = try run(["done", "vitamins"], "superseded", terminal: true)
        #expect(done.code == 0 && !done.output.contains("✓"))
        #expect(done.output.contains("vitamins · 2026-03-13 · a later check-in of that day counts instead"))
    }

    @Test("several check-ins have a line each, and --json prints the server's answer")
    func severalCheckIns() throws {
        let (_, lines) = try run(["done", "vitamins", "vitamins"], "applied", "applied")
        #expect(lines.code == 0 && lines.output.split(separator: "\n").count == 2)
        let (_, json) = try run(["done", "vitamins", "--json"], "applied")
        #expect(json.code == 0 && json.output.contains("\"slug\":\"vitamins\""))
        #expect(json.output.contains("\"today\":null"))
        let (_, skips) = try run(
            ["skip", "vitamins", "--from", "2026-03-13", "--to", "2026-03-14"],
            "applied",
            "applied"
        )
        #expect(skips.code == 0, "\(skips.errors)")
    }
}
