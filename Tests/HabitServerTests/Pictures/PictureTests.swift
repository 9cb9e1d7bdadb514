import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("pictures of habits", .server)
struct PictureTests {
    private static let paths = [
        "/habits/run/heatmap.svg", "/habits/run/rate.svg", "/habits/run/badge.svg", "/heatmap.svg",
    ]

    @Test("a picture is SVG that can load and run nothing", arguments: paths)
    func pictureIsHarmless(path: String) async throws {
        let person = try await TestServer.shared.person()
        try await person.addHabit("run")
        _ = try await person.post("/habits/run/log")
        let reply = try await person.get(path)
        #expect(reply.status == 200)
        #expect(reply[header: "Content-Type"] == "image/svg+xml")
        #expect(
            reply[header: "Content-Security-Policy"]
                == "default-src 'none'; style-src 'unsafe-inline'; sandbox"
        )
        #expect(reply[header: "X-Content-Type-Options"] == "nosniff")
        #expect(reply[header: "Cache-Control"] == "no-store")
        #expect(reply.text.hasPrefix("<svg ") && reply.text.contains("role=\"img\""))
        #expect(reply.body.count < 12_000)
    }

    @Test("a picture names its habit, escaped, and shows its numbers")
    func pictureHasNumbers() async throws {
        let person = try await TestServer.shared.person()
        _ = try await person.post("/habits?today=2026-03-12", .json(#"{"name":"A <b> & c","slug":"run"}"#))
        for day in ["2026-03-12", "2026-03-13"] {
            _ = try await person.post("/habits/run/log", .json(#"{"log_date":"\#(day)"}"#))
        }
        let badge = try await person.get("/habits/run/badge.svg?today=2026-03-13").text
        #expect(badge.contains("<title>A &lt;b&gt; &amp; c · 2 days</title>"))
        let rate = try await person.get("/habits/run/rate.svg?by=month&today=2026-03-13").text
        #expect(rate.contains("2 of 2 done (100 %)"))
        let heatmap = try await person.get("/habits/run/heatmap.svg?weeks=1&today=2026-03-13").text
        #expect(heatmap.contains("9 Mar to 15 Mar 2026: 2 of 2 due days done, longest streak 2."))
        let all = try await person.get("/heatmap.svg?weeks=1&today=2026-03-13").text
        #expect(all.contains("<title>All habits</title>") && all.contains("2 of 2 due days done."))
    }

    @Test("pictures of a sum add up its amounts, for its owner and behind a link")
    func picturesOfSum() async throws {
        let person = try await TestServer.shared.person()
        let new = #"{"name":"Swim","schedule":"weekly","target":20,"unit":"km"}"#
        _ = try await person.post("/habits?today=2026-02-23", .json(new))
        for (day, amount) in [("2026-02-24", 25), ("2026-03-03", 1)] {
            _ = try await person.post(
                "/habits/swim/log",
                .json(#"{"log_date":"\#(day)","amount":\#(amount)}"#)
            )
        }
        // One week reached its 20 km, the next one did not.
        let rate = try await person.get("/habits/swim/rate.svg?today=2026-03-13").text
        #expect(rate.contains("1 of 2 done (50 %)"))
        let badge = try await person.get("/habits/swim/badge.svg?today=2026-03-13").text
        #expect(badge.contains("Swim · 0 weeks"))
        for kind in ["rate", "badge"] {
            let shared = try await person.post("/pictures", .json(#"{"habit":"swim","kind":"\#(kind)"}"#))
            let drawn = try await TestServer.shared.get(shared.decoded(CreatedPicture.self).url).text
            #expect(drawn.contains(kind == "rate" ? "1 of 2 done (50 %)" : "streak · 0 weeks"), "\(drawn)")
        }
    }

    @Test("a badge shows at once that an upper limit was exceeded")
    func badgeOfExceededLimit() async throws {
        let person = try await TestServer.shared.person()
        let new = #"{"name":"Coffee","target":2,"target_type":"at_most"}"#
        _ = try await person.post("/habits?today=2026-03-12", .json(new))
        for (day, amount) in [("2026-03-12", 1), ("2026-03-13", 3)] {
            _ = try await person.post(
                "/habits/coffee/log",
                .json(#"{"log_date":"\#(day)","amount":\#(amount)}"#)
            )
        }
        let streak = try await person.get("/habits/coffee/streak?today=2026-03-13").text
        #expect(streak.contains(#""current":0"#) && streak.contains(#""longest":1"#))
        let badge = try await person.get("/habits/coffee/badge.svg?today=2026-03-13").text
        #expect(badge.contains("Coffee · 0 days"))
        let habits = try await person.get("/habits?today=2026-03-13").text
        #expect(habits.contains(#""current_streak":0"#))
    }

    @Test(
        "a theme or range that does not exist is rejected with its field",
        arguments: [
            ("theme=%3Cscript%3E", "theme"), ("theme=Dark", "theme"), ("year=0", "year"),
            ("weeks=-1", "weeks"), ("start=2015-01-01&end=2026-01-01", "start"), ("weeks=107", "weeks"),
        ]
    )
    func badQuery(query: String, field: String) async throws {
        let person = try await TestServer.shared.person()
        try await person.addHabit("run")
        for path in ["/habits/run/heatmap.svg", "/heatmap.svg"] {
            let reply = try await person.get("\(path)?\(query)")
            #expect(reply.status == 422 && reply.fields == [field], "\(path): \(reply.text)")
        }
    }
}
