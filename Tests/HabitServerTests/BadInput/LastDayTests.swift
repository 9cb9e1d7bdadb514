import HabitModel
import HabitTestSupport
import HabitWire
import Testing

@testable import HabitServer

@Suite("the last day of the calendar")
struct LastDayTests {
    @Test("a server on the last day accepts check-ins and shows no tomorrow")
    func lastDayHasNoTomorrow() async throws {
        let clock = TestClock()
        clock.set(try #require(Instant("9999-12-31T07:00:00Z")))
        try await TestServer.run(TestServer.Options(clock: clock)) { server in
            let person = try await server.person()
            let vectors = StreakCase.named.filter { $0.example.today == .last }
            #expect(vectors.count == 2)
            for (name, example) in vectors {
                let beginning = example.beginning
                let body = "{\"name\":\"\(name)\",\"schedule\":\"\(beginning.schedule)\"}"
                #expect(try await person.post("/habits?today=\(beginning.from)", .json(body)).status == 201)
                for (day, _) in example.marks {
                    let reply = try await person.post(
                        "/habits/\(name)/log",
                        .json("{\"log_date\":\"\(day)\"}")
                    )
                    #expect(reply.status == 201)
                }
                let report = try await person.get("/habits/\(name)/streak").decoded(StreakReport.self)
                #expect(
                    report
                        == StreakReport(habit: name, schedule: beginning.schedule, streak: example.streak)
                )
                #expect(report.current == example.current)
                #expect(report.daysUntilBreak == example.untilBreak)
            }
        }
    }
}
