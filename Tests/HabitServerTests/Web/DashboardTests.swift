import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("the dashboard")
struct DashboardTests {
    @Test("pressing a button sets what it offers, says so, and can be undone")
    func pressAndUndo() async throws {
        try await TestServer.run { server in
            var (visitor, person) = try await Visitor.member(of: server)
            try await person.addHabit("Morning run")
            let page = try await visitor.get("/dashboard")
            #expect(page.text.contains("0 of 1 done today"))
            #expect(try !page.isPressed("morning-run"))
            let fields = try page.checkIn(of: "morning-run")
            #expect(Set(fields.keys) == ["habit", "day", "id", "status"])
            #expect(fields["status"] == "done")
            let pressed = try await visitor.post("/dashboard/check-ins", fields)
            #expect(pressed.status == 303)
            let address = try #require(pressed.location)
            #expect(address == "/dashboard?did=\(try #require(fields["id"]))#habit-1")
            let after = try await visitor.get(address)
            #expect(after.text.contains("1 of 1 done today"))
            #expect(try after.isPressed("morning-run"))
            #expect(try after.checkIn(of: "morning-run")["status"] == "not_done")
            #expect(after.message == "Done: Morning run · 1 day")
            #expect(after.text.contains("<form method=\"post\" action=\"/dashboard/undo\">"))
            let undone = try await visitor.post("/dashboard/undo", ["id": try #require(fields["id"])])
            let last = try await visitor.get(try #require(undone.location))
            #expect(last.message == "Undone: Morning run")
            #expect(last.text.contains("0 of 1 done today"))
        }
    }

    @Test("a form that is sent twice at the same time, or again later, counts once")
    func doubleSubmitCountsOnce() async throws {
        try await TestServer.run { server in
            var (visitor, person) = try await Visitor.member(of: server)
            _ = try await person.post("/habits", #"{"name":"Water","target":8,"unit":"glasses"}"#)
            var fields = try await visitor.get("/dashboard").checkIn(of: "water")
            fields["amount"] = "2"
            let twice = [visitor, visitor, visitor]
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for copy in twice {
                    group.addTask { [fields] in
                        var copy = copy
                        return try await copy.post("/dashboard/check-ins", fields).status
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses == [303, 303, 303])
            try await visitor.post("/dashboard/check-ins", fields)
            #expect(try await person.log(of: "water").map(\.amount) == [2])
            let page = try await visitor.get("/dashboard?did=\(try #require(fields["id"]))")
            #expect(page.message == "Recorded: Water · 2 of 8 glasses")
        }
    }

    @Test("yesterday's page records yesterday and says so")
    func yesterdaysPage() async throws {
        try await TestServer.run { server in
            var (visitor, person) = try await Visitor.member(of: server)
            try await person.addHabit("Run")
            let page = try await visitor.get("/dashboard")
            let fields = try page.checkIn(of: "run")
            let day = try #require(fields["day"].flatMap { Day($0) })
            server.clock.advance(bySeconds: 86_400)
            let address = try #require(try await visitor.post("/dashboard/check-ins", fields).location)
            #expect(address == "/dashboard?day=\(day)&did=\(try #require(fields["id"]))&late=yes#habit-1")
            let after = try await visitor.get(address)
            #expect(after.message == "Done for \(PageText.full(day)): Run · 1 day")
            #expect(after.text.contains(PageText.full(day)))
            #expect(try await person.log(of: "run").map(\.logDate) == [day])
            #expect(try await !visitor.get("/dashboard").isPressed("run"))
        }
    }

    @Test(
        "a day that has not begun, or is not a valid day, shows today",
        arguments: ["2999-01-01", "x", "", "2025-02-30"]
    )
    func otherDays(day: String) async throws {
        try await TestServer.run { server in
            var (visitor, person) = try await Visitor.member(of: server)
            try await person.addHabit("Run")
            let reply = try await visitor.get("/dashboard?day=\(day)")
            #expect(reply.status == 200)
            #expect(reply.text.contains("done today"))
        }
    }

    @Test("the zone of the browser decides the day, if the server knows it")
    func zoneOfBrowser() async throws {
        try await TestServer.run { server in
            var (visitor, person) = try await Visitor.member(of: server)
            try await person.addHabit("Run")
            let zones = server.server.zones
            for name in ["Pacific/Kiritimati", "Pacific/Pago_Pago", "Nowhere/City", "../../etc/passwd", ""] {
                visitor.zone = name
                let page = try await visitor.get("/dashboard")
                let zone = ZoneName(name).flatMap { zones.rules(of: $0) == nil ? nil : $0 }
                let day = zones.day(of: server.clock.now, in: zone ?? .utc, dayStart: .midnight)
                #expect(try page.checkIn(of: "run")["day"] == day.description)
                #expect(page.text.contains("Your browser is in") == (zone != nil))
                #expect(try await visitor.post("/dashboard/check-ins", page.checkIn(of: "run")).status == 303)
            }
        }
    }

    @Test("an amount that is not a number gets 422, with what was typed")
    func wrongAmount() async throws {
        try await TestServer.run { server in
            var (visitor, person) = try await Visitor.member(of: server)
            _ = try await person.post("/habits", #"{"name":"Water","target":8}"#)
            var fields = try await visitor.get("/dashboard").checkIn(of: "water")
            for (typed, status) in [("two", 422), ("-1e99", 422), ("0,5", 303)] {
                fields["amount"] = typed
                let reply = try await visitor.post("/dashboard/check-ins", fields)
                #expect(reply.status == status)
                guard status == 422 else { continue }
                #expect(reply.text.contains("value=\"\(typed)\""))
                #expect(reply.text.contains("<title>Error: "))
            }
            #expect(try await person.log(of: "water").map(\.amount) == [0.5])
        }
    }

    @Test(
        "a form with a missing or wrong field records nothing",
        arguments: ["habit", "day", "id", "status"],
        [nil, "", "x", "2999-01-01", "<script>"]
    )
    func wrongFields(field: String, value: String?) async throws {
        try await TestServer.run { server in
            var (visitor, person) = try await Visitor.member(of: server)
            try await person.addHabit("Run")
            var fields = try await visitor.get("/dashboard").checkIn(of: "run")
            fields[field] = value
            let reply = try await visitor.post("/dashboard/check-ins", fields)
            #expect((400..<500).contains(reply.status), "\(field) \(value ?? "nil")")
            #expect(!reply.text.contains("<script>"))
            #expect(try await person.log(of: "run").isEmpty)
        }
    }

    @Test("the script gets JSON: the habit as it is now, or why nothing was recorded")
    func script() async throws {
        try await TestServer.run { server in
            var (visitor, person) = try await Visitor.member(of: server)
            try await person.addHabit("Run")
            var fields = try await visitor.get("/dashboard").checkIn(of: "run")
            visitor.accepts = "application/json"
            let reply = try await visitor.post("/dashboard/check-ins", fields).json()
            #expect(reply["message"] == .string("Done: Run · 1 day"))
            #expect(reply["pressed"] == .bool(true))
            #expect(reply["status"] == .string("not_done"))
            #expect(reply["undo"] == fields["id"].map { .string($0) })
            #expect(reply["id"] != reply["undo"])
            #expect(reply["summary"] == .string("1 of 1 done today"))
            fields["habit"] = "nothing"
            let refused = try await visitor.post(
                "/dashboard/check-ins",
                fields.merging(["id": UUIDs.new]) { $1 }
            )
            #expect(refused.status == 404)
            #expect(try refused.json()["message"] == .string("There is no habit named \"nothing\"."))
            var stranger = Visitor(server)
            stranger.accepts = "application/json"
            #expect(try await stranger.post("/dashboard/check-ins", fields).status == 401)
        }
    }

    @Test("another person's check-in is neither shown nor undone")
    func otherPerson() async throws {
        try await TestServer.run { server in
            var (visitor, person) = try await Visitor.member(of: server)
            try await person.addHabit("Secret")
            let fields = try await visitor.get("/dashboard").checkIn(of: "secret")
            try await visitor.post("/dashboard/check-ins", fields)
            let id = try #require(fields["id"])
            var (other, _) = try await Visitor.member(of: server)
            let page = try await other.get("/dashboard?did=\(id)")
            #expect(page.message == nil)
            #expect(!page.text.contains("Secret"))
            #expect(try await other.post("/dashboard/undo", ["id": id]).status == 404)
            #expect(try await person.log(of: "secret").map(\.status) == [true])
        }
    }

    @Test("a page with 500 habits is rendered")
    func manyHabits() async throws {
        try await TestServer.run { server in
            var (visitor, person) = try await Visitor.member(of: server)
            for number in 1...500 { try await person.addHabit("Habit \(number) x") }
            let page = try await visitor.get("/dashboard")
            #expect(page.text.contains("0 of 500 done today"))
            #expect(page.text.matches(of: /data-habit=/).count == 500)
        }
    }
}

private enum UUIDs {
    static var new: String { "00000000-0000-4000-8000-000000000001" }
}
