import HabitTestSupport
import Testing

@testable import HabitKitCLI

@Suite("habit without arguments")
struct DashboardTests {
    private static let risky = Sample.habit("guitar", streak: 13, atRisk: true)

    @Test("a terminal shows what is at risk first, and the next step")
    func terminalShowsToday() throws {
        let scene = try Scene(terminal: true, environment: ["NO_COLOR": "1"])
        let outcome = scene.run(
            [],
            replies: [.json(Sample.today(of: [Sample.run, Sample.water, Self.risky]))]
        )
        #expect(outcome.code == 0)
        #expect(
            outcome.output == """
                2026-03-13 · 1 of 3 done today
                ○  guitar       13 days  at risk
                ○  water        1 day
                ✓  morning-run  13 days
                next: habit done guitar

                """
        )
    }

    @Test("a sum is at risk although something was done today")
    func sumIsAtRiskOnDoneDay() throws {
        let swim = Sample.habit("swim", done: true, streak: 2, schedule: "weekly", atRisk: true)
        let outcome = try Scene(terminal: true).run([], replies: [.json(Sample.today(of: [swim]))])
        #expect(outcome.output.contains("at risk"))
        #expect(outcome.output.contains("next: habit done swim"))
    }

    @Test("the next step of a habit with an upper limit adds nothing")
    func nextStepOfUpperLimit() throws {
        let coffee = Sample.habit("coffee", target: "0", kind: "at_most")
        let outcome = try Scene(terminal: true).run([], replies: [.json(Sample.today(of: [coffee]))])
        #expect(outcome.output.hasSuffix("next: habit done coffee\n"))
    }

    @Test("a pipe gets the same rows as habit today, and the same failures")
    func pipeShowsRowsOfToday() throws {
        for replies in [[Scene.Reply.json(Sample.today)], [.problem(503, "busy", "The server is busy.")]] {
            let alone = try Scene().run([], replies: replies)
            let named = try Scene().run(["today"], replies: replies)
            #expect(alone.output == named.output && alone.errors == named.errors && alone.code == named.code)
        }
        let alone = try Scene(loggedIn: false).run([])
        #expect(alone.code == 4 && alone.output.isEmpty && alone.errors.contains("not logged in"))
    }

    @Test("global options work without a command, too")
    func globalOptions() throws {
        let json = try Scene(terminal: true).run(["--json"], replies: [.json(Sample.today)])
        #expect(json.code == 0 && json.output.contains("\"habits\""))
        let colored = try Scene(terminal: true).run(["--color", "never"], replies: [.json(Sample.today)])
        #expect(colored.code == 0 && !colored.output.contains("\u{1B}"))
        #expect(try Scene().run(["--color", "green"]).code == 2)
    }

    @Test("a terminal tells somebody without a login or habits what to do")
    func firstSteps() throws {
        let welcome = try Scene(terminal: true, loggedIn: false).run([])
        #expect(welcome.code == 0 && welcome.errors.isEmpty)
        #expect(welcome.output.contains("habit signup NAME") && welcome.output.contains("habit login NAME"))
        let empty = try Scene(terminal: true).run([], replies: [.json(Sample.today(of: []))])
        #expect(empty.code == 0)
        #expect(empty.output.contains("habit add \"Morning run\""))
    }

    @Test("the next step of a habit with a target adds to it, and a day without anything open has none")
    func nextStep() throws {
        let water = try Scene(terminal: true).run([], replies: [.json(Sample.today(of: [Sample.water]))])
        #expect(water.output.hasSuffix("next: habit done water+1\n"))
        let done = try Scene(terminal: true).run([], replies: [.json(Sample.today(of: [Sample.run]))])
        #expect(!done.output.contains("next:"))
    }
}
