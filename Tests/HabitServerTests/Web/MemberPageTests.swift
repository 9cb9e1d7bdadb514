import FoundationEssentials
import HabitModel
import HabitPictures
import HabitWire
import Testing

@testable import HabitServer

@Suite("pages of a member", .server)
struct MemberPageTests {
    private static let paths = [
        "/dashboard", "/dashboard/add", "/dashboard/habits/run", "/dashboard/habits/run/edit",
        "/dashboard/stats", "/dashboard/stats?by=month", "/dashboard/archive", "/dashboard/sheet",
        "/dashboard/sheet?month=2026-02", "/profile", "/profile/password", "/profile/tokens",
        "/profile/logins", "/profile/export",
    ]

    @Test("each page is shown to a member, and leads a stranger to the login and back", arguments: paths)
    func pagesNeedLogin(path: String) async throws {
        let server = try TestServer.shared
        var (visitor, person) = try await Visitor.member(of: server)
        try await person.addHabit("Run")
        let page = try await visitor.get(path)
        #expect(page.status == 200)
        #expect(page.text.contains("Log out"))
        var stranger = Visitor(server)
        let refused = try await stranger.get(path)
        #expect(refused.status == 303)
        #expect(refused.location == "/login?next=\(PercentEncoding.encode(path))")
    }

    @Test("an unknown page still knows who is logged in")
    func unknownPageKnowsMember() async throws {
        let server = try TestServer.shared
        var (visitor, _) = try await Visitor.member(of: server)
        let page = try await visitor.get("/dashboard/nothing")
        #expect(page.status == 404)
        #expect(page.text.contains("Log out"))
        #expect(page[header: "Cache-Control"] == "no-store")
        var stranger = Visitor(server)
        #expect(try await !stranger.get("/dashboard/nothing").text.contains("Log out"))
    }

    @Test("opening the address of a form leads to a page")
    func formAddressesLeadToPages() async throws {
        let server = try TestServer.shared
        var (visitor, _) = try await Visitor.member(of: server)
        let addresses = [
            ("/dashboard/check-ins", "/dashboard"), ("/dashboard/undo", "/dashboard"),
            ("/dashboard/move", "/dashboard"), ("/profile/zone", "/profile"), ("/logout", "/"),
            ("/profile/tokens/revoke", "/profile/tokens"), ("/profile/logins/end", "/profile/logins"),
            ("/profile/avatar/remove", "/profile"),
        ]
        for (address, page) in addresses {
            let reply = try await visitor.get(address)
            #expect(reply.status == 303)
            #expect(reply.location == page)
        }
    }

    @Test("the page of a day shows what is recorded, and saves state, amount and note")
    func dayIsSaved() async throws {
        try await TestServer.run { server in
            var (visitor, person) = try await Visitor.member(of: server)
            _ = try await person.post("/habits", #"{"name":"Water","target":8,"unit":"glasses"}"#)
            let today = try #require(try await visitor.get("/dashboard").checkIn(of: "water")["day"])
            let path = "/dashboard/habits/water/\(today)"
            func save(_ status: String, _ amount: String, _ note: String) async throws -> Reply {
                server.clock.advance(bySeconds: 1)
                let page = try await visitor.get(path)
                let id = try #require(page.text.firstMatch(of: /name="id" value="([^"]+)"/)?.output.1)
                return try await visitor.post(
                    path,
                    ["id": String(id), "status": status, "amount": amount, "note": note]
                )
            }
            #expect(try await save("not_done", "2,5", "slow\r\nbut good").status == 303)
            var entry = try #require(try await person.log(of: "water").first)
            #expect((entry.status, entry.amount, entry.note) == (false, 2.5, "slow\nbut good"))
            #expect(try await save("done", "2.5", "slow\r\nbut good").status == 303)
            entry = try #require(try await person.log(of: "water").first)
            #expect((entry.status, entry.note) == (true, "slow\nbut good"))
            let same = try await save("done", entry.amount?.description ?? "", "slow\nbut good")
            #expect(same.location == "/dashboard")
            #expect(try await save("skipped", entry.amount?.description ?? "", "").status == 303)
            entry = try #require(try await person.log(of: "water").first)
            #expect((entry.status, entry.skipped, entry.note) == (false, true, nil))
            let refused = try await save("not_done", "lots", "kept <i>")
            #expect(refused.status == 422)
            #expect(refused.text.contains("value=\"lots\""))
            #expect(refused.text.contains("kept &lt;i&gt;"))
        }
    }

    @Test("a check-in from a page whose day has ended can be moved to today, once")
    func lateCheckInIsMoved() async throws {
        try await TestServer.run { server in
            var (visitor, person) = try await Visitor.member(of: server)
            _ = try await person.post("/habits", #"{"name":"Water","target":8,"unit":"glasses"}"#)
            var fields = try await visitor.get("/dashboard").checkIn(of: "water")
            fields["amount"] = "3"
            server.clock.advance(bySeconds: 86_400)
            let late = try await visitor.post("/dashboard/check-ins", fields)
            let address = try #require(late.location)
            #expect(address.contains("&late=yes#"))
            let page = try await visitor.get(address)
            let match = try #require(
                page.text.firstMatch(of: /action="\/dashboard\/move"><input[^>]*value="([^"]+)"/)
            )
            let move = ["event": String(match.output.1)]
            #expect(move["event"] == fields["id"])
            let addresses = try await [
                visitor.post("/dashboard/move", move).location,
                visitor.post("/dashboard/move", move).location,
            ]
            #expect(addresses[0] == addresses[1])
            // The check-in, its copy for today, and one undo.
            #expect(try await person.get("/events").decoded(EventPage.self).events.count == 3)
            let entries = try await person.log(of: "water")
            #expect(entries.map(\.amount).filter { $0 != nil } == [3])
            #expect(entries.last?.logDate == Day(fields["day"] ?? "")?.advanced(by: 1))
        }
    }

    @Test("a check-in on the page of an earlier day is meant for it")
    func earlierDayIsMeant() async throws {
        try await TestServer.run { server in
            var (visitor, person) = try await Visitor.member(of: server)
            try await person.addHabit("Run")
            let today = try #require(
                try await visitor.get("/dashboard").checkIn(of: "run")["day"].flatMap { Day($0) }
            )
            let day = try #require(today.advanced(by: -1))
            let page = try await visitor.get("/dashboard?day=\(day)")
            #expect(page.text.contains("action=\"/dashboard/check-ins?day=\(day)\""))
            let reply = try await visitor.post("/dashboard/check-ins?day=\(day)", page.checkIn(of: "run"))
            #expect(
                try await !visitor.get(try #require(reply.location)).text.contains(
                    "Move to today</button></form><form"
                )
            )
            #expect(reply.location?.contains("late") == false)
        }
    }

    @Test("a person who keeps the account's zone is not asked again about the same zone")
    func keptZoneIsNotAskedAgain() async throws {
        try await TestServer.run { server in
            var (visitor, person) = try await Visitor.member(of: server)
            visitor.zone = "Pacific/Auckland"
            #expect(try await visitor.get("/dashboard").text.contains("Keep UTC"))
            let login = visitor.cookie
            let reply = try await visitor.post(
                "/profile/zone",
                ["time_zone": "Pacific/Auckland", "keep": "yes"]
            )
            let cookie = try #require(visitor.cookie)
            #expect(reply[header: "Set-Cookie"]?.contains("HttpOnly") == true)
            visitor.cookie = "\(try #require(login)); \(cookie)"
            #expect(try await !visitor.get("/dashboard").text.contains("Your browser is in"))
            visitor.zone = "Asia/Tokyo"
            #expect(try await visitor.get("/dashboard").text.contains("Your browser is in"))
            #expect(try await person.get("/users/me").decoded(User.self).timeZone == .utc)
        }
    }

    @Test("a refused profile, password or token says why beside its field, and shows no password")
    func refusalsAreBesideFields() async throws {
        let server = try TestServer.shared
        var (visitor, _) = try await Visitor.member(of: server)
        let forms: [(path: String, fields: [String: String], field: String)] = [
            ("/profile", ["time_zone": "Mars/Olympus", "day_starts_at": "04:00"], "time_zone"),
            ("/profile", ["time_zone": "UTC", "day_starts_at": "25:00"], "day_starts_at"),
            (
                "/profile/password",
                ["current_password": "not this one", "new_password": "a long new password"],
                "current_password"
            ),
            ("/profile/tokens", ["name": "", "scope": "read", "expires": "90"], "name"),
        ]
        for form in forms {
            let reply = try await visitor.post(form.path, form.fields)
            #expect(reply.status == 422, "\(form.field)")
            #expect(reply.text.contains("<title>Error: "))
            #expect(reply.text.contains("id=\"\(form.field)-error\""))
            #expect(!reply.text.contains("a long new password"))
        }
    }

    @Test("the profile's choices are kept and shown on the next page")
    func profileIsSaved() async throws {
        let server = try TestServer.shared
        var (visitor, person) = try await Visitor.member(of: server)
        let fields = ["time_zone": "Asia/Tokyo", "day_starts_at": "04:00", "theme": "dark"]
        #expect(try await visitor.post("/profile", fields).status == 303)
        let page = try await visitor.get("/profile")
        #expect(page.text.contains("data-theme=\"dark\""))
        #expect(!page.text.contains("data-keys"))
        let user = try await person.get("/users/me").decoded(User.self)
        #expect((user.timeZone.text, user.dayStartsAt.description) == ("Asia/Tokyo", "04:00"))
    }

    @Test("the page of a day that has not begun plans a skip for it, and changes nothing else")
    func plannedSkip() async throws {
        try await TestServer.run { server in
            var (visitor, person) = try await Visitor.member(of: server)
            try await person.addHabit("Run")
            let today = try #require(
                try await visitor.get("/dashboard").checkIn(of: "run")["day"].flatMap { Day($0) }
            )
            let day = try #require(today.advanced(by: 3))
            let path = "/dashboard/habits/run/\(day)"
            #expect(try await visitor.get(path).text.contains(PageText.full(day)))
            var fields = ["shown_status": "not_done", "status": "done", "id": UUID().uuidString]
            #expect(try await visitor.post(path, fields).status == 422)
            fields["status"] = "skipped"
            let reply = try await visitor.post(path, fields)
            #expect(reply.status == 303)
            let message = try await visitor.get(try #require(reply.location)).message
            #expect(message == "Skipped for \(PageText.full(day)): Run")
            let entries = try await person.get("/habits/run/log?start=\(today)&end=\(day)").decoded(
                [Entry].self
            )
            #expect(entries.map(\.logDate) == [day])
        }
    }

    @Test("only a check-in of an earlier day can be moved, and undoing twice undoes once")
    func moveAndUndoAreExact() async throws {
        try await TestServer.run { server in
            var (visitor, person) = try await Visitor.member(of: server)
            try await person.addHabit("Run")
            let fields = try await visitor.get("/dashboard").checkIn(of: "run")
            try await visitor.post("/dashboard/check-ins", fields)
            let event = try #require(fields["id"])
            let move = ["event": event]
            #expect(try await visitor.post("/dashboard/move", move).status == 422)
            server.clock.advance(bySeconds: 1)
            let undo = ["id": event, "undo_id": UUID().uuidString.lowercased()]
            let addresses = [
                try await visitor.post("/dashboard/undo", undo).location,
                try await visitor.post("/dashboard/undo", undo).location,
            ]
            #expect(addresses[0] == addresses[1])
            #expect(try await person.get("/events").decoded(EventPage.self).events.count == 2)
            server.clock.advance(bySeconds: 86_400)
            let undone = ["event": try #require(undo["undo_id"])]
            #expect(try await visitor.post("/dashboard/move", undone).status == 422)
            #expect(try await visitor.post("/dashboard/move", ["event": "x"]).status == 404)
        }
    }

    @Test("a page of a habit shows its rates, its streak, its entries and those of earlier days")
    func habitPageShowsHistory() async throws {
        try await TestServer.run { server in
            var (visitor, person) = try await Visitor.member(of: server)
            try await person.addHabit("Run")
            let today = try #require(
                try await visitor.get("/dashboard").checkIn(of: "run")["day"].flatMap { Day($0) }
            )
            let days = (0..<70).compactMap { today.advanced(by: -$0) }
            let lines = days.map { "{\"habit\":\"run\",\"log_date\":\"\($0)\"}" }
            _ = try await person.post("/logs", "[\(lines.joined(separator: ","))]")
            let page = try await visitor.get("/dashboard/habits/run").text
            #expect(page.contains("Why the streak is 70 days"))
            #expect(page.contains("longest streak 70</caption>"))
            #expect(page.contains("due and done</td><td class=\"number\">70"))
            #expect(page.contains(">7 of 7<"))
            #expect(page.contains("\(Sentence.short(today)): done</span>"))
            #expect(page.matches(of: /<a href="\/dashboard\/habits\/run\/[0-9-]+">/).count == 60)
            let older = try #require(page.firstMatch(of: /href="([^"]+before=[^"#]+)/)?.output.1)
            let earlier = try await visitor.get(String(older)).text
            #expect(earlier.matches(of: /<a href="\/dashboard\/habits\/run\/[0-9-]+">/).count == 10)
            let empty = try await visitor.get("/dashboard/habits/run?before=2000-01-01").text
            #expect(empty.contains("Nothing was recorded in these days."))
            let stats = try await visitor.get("/dashboard/stats").text
            #expect(stats.contains("100 %") && stats.contains("70 days"))
        }
    }

    @Test("a sheet has a box for each due day, and for every day of a habit without fixed days")
    func sheetHasBoxes() async throws {
        try await TestServer.run { server in
            var (visitor, person) = try await Visitor.member(of: server)
            _ = try await person.post("/habits", #"{"name":"Monday","schedule":"mon"}"#)
            _ = try await person.post("/habits", #"{"name":"Often","schedule":"3/week"}"#)
            let year =
                try #require(
                    try await visitor.get("/dashboard").checkIn(of: "often")["day"].flatMap { Day($0) }
                ).year + 1
            // A February of 28 days has each weekday four times, one of 29 one of them five times.
            let page = try await visitor.get("/dashboard/sheet?month=\(year)-02").text
            let boxes = page.split(separator: "<tr><th scope=\"row\">").dropFirst().map {
                $0.matches(of: /class="box"/).count
            }
            #expect([4, 5].contains(boxes[0]))
            #expect([28, 29].contains(boxes[1]))
            #expect(page.contains(">due</span>") && page.contains(">not done</span>"))
        }
    }

    @Test("a form that somebody opened earlier does not take back what changed since")
    func staleEditKeepsOthers() async throws {
        try await TestServer.run { server in
            var (visitor, person) = try await Visitor.member(of: server)
            _ = try await person.post("/habits", #"{"name":"Run","description":"old\nlines"}"#)
            let page = try await visitor.get("/dashboard/habits/run/edit").text
            let shown = page.matches(of: /name="(shown_\w+)" value="([^"]*)"/).map {
                (String($0.output.1), String($0.output.2))
            }
            var fields = Dictionary(uniqueKeysWithValues: shown)
            for (name, value) in shown { fields[String(name.dropFirst("shown_".count))] = value }
            fields["unit"] = "km"
            _ = try await person.send("PATCH", "/habits/run", #"{"description":"new","schedule":"3/week"}"#)
            #expect(try await visitor.post("/dashboard/habits/run/edit", fields).status == 303)
            let habit = try await person.get("/habits/run").decoded(Habit.self)
            #expect((habit.description, habit.schedule.description, habit.unit) == ("new", "3/week", "km"))
        }
    }

    @Test("archived habits of the same name are opened and restored one by one")
    func twinsAreRestored() async throws {
        try await TestServer.run { server in
            var (visitor, person) = try await Visitor.member(of: server)
            for _ in 1...2 {
                try await person.addHabit("Twin")
                try await visitor.post("/dashboard/habits/twin/archive")
            }
            let page = try await visitor.get("/dashboard/archive").text
            let addresses = page.matches(of: /action="([^"]+\/restore)"/).map { String($0.output.1) }
            #expect(Set(addresses).count == 2)
            #expect(
                try await visitor.get(String(addresses[0].dropLast("/restore".count))).text.contains(
                    "archived"
                )
            )
            #expect(try await visitor.post(addresses[0]).status == 303)
            #expect(try await person.get("/habits").decoded([Habit].self).count == 1)
        }
    }

    @Test(
        "nothing that a person types becomes markup, whatever comes before or after it",
        arguments: ["\u{600}", "\u{301}", "\u{FE0F}", "\u{200D}", ""]
    )
    func markupIsEscaped(mark: String) async throws {
        let server = try TestServer.shared
        var (visitor, person) = try await Visitor.member(of: server)
        let name = "\(mark)<img\(mark) src=\(mark)\"x\(mark)\" o=\(mark)'\(mark)>\(mark)"
        let habit = try await person.post(
            "/habits",
            "{\"name\":\(JSONValue.string(name).text()),\"description\":\(JSONValue.string(name).text())}"
        )
        .decoded(Habit.self)
        let address = PageAddress.habit(habit.slug)
        _ = try await person.post(
            "/habits/\(PercentEncoding.encode(habit.slug))/log",
            "{\"note\":\(JSONValue.string(name).text())}"
        )
        let encoded = PercentEncoding.encode(name)
        let paths = [
            "/dashboard", address, "\(address)/edit", "\(address)/2026-03-13", "/dashboard/stats",
            "/dashboard/sheet",
            "/dashboard/habits/\(encoded)", "/login?next=/\(encoded)",
        ]
        for path in paths {
            let bytes = Array(try await visitor.get(path).text.utf8)
            #expect(!bytes.contains(sequence: Array("<img".utf8)), "\(path)")
            #expect(!bytes.contains(sequence: Array("src=\(mark)\"x".utf8)), "\(path)")
        }
        var stranger = Visitor(server)
        let signup = Array(try await stranger.get("/signup?invite=\(encoded)").text.utf8)
        #expect(!signup.contains(sequence: Array("<img".utf8)))
    }

    @Test("another person's habit is not found on any page", arguments: ["", "/edit", "/2026-03-13"])
    func othersHabitsAreNotFound(rest: String) async throws {
        let server = try TestServer.shared
        let (_, owner) = try await Visitor.member(of: server)
        try await owner.addHabit("Private diary")
        var (other, _) = try await Visitor.member(of: server)
        #expect(try await other.get("/dashboard/habits/private-diary\(rest)").status == 404)
    }
}

extension [UInt8] {
    fileprivate func contains(sequence: [UInt8]) -> Bool { firstRange(of: sequence) != nil }
}
