import HabitModel
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
            #expect(address.hasSuffix("&late=yes"))
            let page = try await visitor.get(address)
            let match = try #require(
                page.text.firstMatch(
                    of: /action="\/dashboard\/move"><input[^>]*value="([^"]+)"><input[^>]*value="([^"]+)"/
                )
            )
            let move = ["event": String(match.output.1), "id": String(match.output.2)]
            #expect(move["event"] == fields["id"])
            for _ in 1...2 {
                let moved = try await visitor.post("/dashboard/move", move)
                #expect(moved.location == "/dashboard?did=\(String(match.output.2))")
            }
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

    @Test("who keeps the account's zone is not asked again about the same zone")
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

    @Test("another person's habit is not found on any page", arguments: ["", "/edit", "/2026-03-13"])
    func othersHabitsAreNotFound(rest: String) async throws {
        let server = try TestServer.shared
        let (_, owner) = try await Visitor.member(of: server)
        try await owner.addHabit("Private diary")
        var (other, _) = try await Visitor.member(of: server)
        #expect(try await other.get("/dashboard/habits/private-diary\(rest)").status == 404)
    }
}
