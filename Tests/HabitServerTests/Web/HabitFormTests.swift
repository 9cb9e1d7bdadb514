import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("the forms for habits", .server)
struct HabitFormTests {
    @Test("without habits, three suggestions can be added with one press each")
    func suggestions() async throws {
        var (visitor, person) = try await Visitor.member(of: TestServer.shared)
        let page = try await visitor.get("/dashboard")
        let forms = page.text.split(separator: "<form method=\"post\" action=\"/dashboard/add\">").dropFirst()
        #expect(forms.count == 3)
        for form in forms {
            let inputs = form.prefix(while: { $0 != "\n" })
                .matches(of: /name="(\w+)" value="([^"]*)"/)
                .map { (String($0.output.1), String($0.output.2)) }
            let added = try await visitor.post("/dashboard/add", Dictionary(uniqueKeysWithValues: inputs))
            #expect(added.status == 303)
            #expect(try await visitor.get(try #require(added.location)).message?.hasPrefix("Added: ") == true)
        }
        let habits = try await person.get("/habits").decoded([Habit].self)
        #expect(habits.map(\.slug) == ["drink-water", "read-a-few-pages", "exercise"])
        #expect(habits.first?.target == 8)
        #expect(habits.last?.schedule.description == "3/week")
    }

    @Test(
        "a name is shown as it is, whatever it contains",
        arguments: ["<img src=x onerror=alert(1)>", "جري الصباح"]
    )
    func namesAreEscaped(name: String) async throws {
        var (visitor, person) = try await Visitor.member(of: TestServer.shared)
        let added = try await visitor.post(
            "/dashboard/add",
            ["name": name, "description": name, "unit": "<b>"]
        )
        #expect(added.status == 303)
        let habit = try #require(try await person.get("/habits").decoded([Habit].self).first)
        #expect(habit.name == name)
        let edit = "/dashboard/habits/\(PercentEncoding.encode(habit.slug))/edit"
        var pages = [try await visitor.get(try #require(added.location)), try await visitor.get(edit)]
        let fields = try pages[0].checkIn(of: habit.slug)
        pages.append(
            try await visitor.get(
                try #require(try await visitor.post("/dashboard/check-ins", fields).location)
            )
        )
        for page in pages {
            #expect(page.status == 200)
            #expect(!page.text.contains("<img src=x") && !page.text.contains("<b>"))
            let escaped = name.replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            #expect(page.text.contains(escaped))
        }
    }

    @Test("invalid fields get 422 with every error beside its field, and what was typed")
    func invalidFields() async throws {
        var (visitor, person) = try await Visitor.member(of: TestServer.shared)
        let typed = ["name": "", "schedule": "sometimes", "target": "many", "unit": "glasses"]
        let reply = try await visitor.post("/dashboard/add", typed)
        #expect(reply.status == 422)
        for field in ["name", "schedule", "target"] { #expect(reply.text.contains("id=\"\(field)-error\"")) }
        for value in ["sometimes", "many", "glasses"] { #expect(reply.text.contains("value=\"\(value)\"")) }
        #expect(reply.text.contains("<title>Error: Add a habit"))
        #expect(try await person.get("/habits").text == "[]")
    }

    @Test("a name that is in use gets 409, with what was typed")
    func nameInUse() async throws {
        var (visitor, person) = try await Visitor.member(of: TestServer.shared)
        try await person.addHabit("Run")
        try await person.addHabit("Read")
        let added = try await visitor.post("/dashboard/add", ["name": "Run", "description": "typed"])
        #expect(added.status == 409)
        #expect(added.text.contains(">typed</textarea>"))
        let renamed = try await visitor.post("/dashboard/habits/read/edit", ["name": "Run"])
        #expect(renamed.status == 409)
        #expect(renamed.text.contains("value=\"Run\""))
    }

    @Test("an edit changes what was changed, and an untouched form changes nothing")
    func edit() async throws {
        var (visitor, person) = try await Visitor.member(of: TestServer.shared)
        _ = try await person.post(
            "/habits",
            #"{"name":"Water","slug":"h2o","target":8,"unit":"glasses","tags":["x"]}"#
        )
        let before = try await person.get("/habits/h2o").decoded(Habit.self)
        var fields = [
            "name": "Water", "description": "", "schedule": "daily", "target": "8", "target_type": "at_least",
            "unit": "glasses",
        ]
        let same = try await visitor.post("/dashboard/habits/h2o/edit", fields)
        #expect(same.location == "/dashboard/habits/h2o?said=habit")
        #expect(try await person.get("/habits/h2o").decoded(Habit.self) == before)
        fields["name"] = "Tea"
        fields["target"] = ""
        fields["schedule"] = "3/week"
        let edited = try await visitor.post("/dashboard/habits/h2o/edit", fields)
        #expect(edited.location == "/dashboard/habits/tea?said=habit")
        let after = try await person.get("/habits/tea").decoded(Habit.self)
        #expect(after.target == nil)
        #expect(after.schedule.description == "3/week")
        #expect(after.tags == ["x"])
    }

    @Test("a habit can be archived, and deleted once that is confirmed")
    func archiveAndDelete() async throws {
        var (visitor, person) = try await Visitor.member(of: TestServer.shared)
        try await person.addHabit("Run")
        try await person.addHabit("Read")
        #expect(try await visitor.post("/dashboard/habits/run/archive").status == 303)
        #expect(try await person.get("/habits?archived=true").decoded([Habit].self).map(\.slug) == ["run"])
        let refused = try await visitor.post("/dashboard/habits/read/delete")
        #expect(refused.status == 422)
        #expect(refused.text.contains("id=\"confirm-error\""))
        #expect(try await person.get("/habits/read").status == 200)
        #expect(try await visitor.post("/dashboard/habits/read/delete", ["confirm": "yes"]).status == 303)
        #expect(try await person.get("/habits/read").status == 404)
    }

    @Test("another person's habit is not found on any page")
    func otherPerson() async throws {
        let server = try TestServer.shared
        var (visitor, _) = try await Visitor.member(of: server)
        let person = try await server.person()
        try await person.addHabit("Run")
        #expect(try await visitor.get("/dashboard/habits/run/edit").status == 404)
        for action in ["edit", "archive", "delete"] {
            let fields = ["confirm": "yes", "name": "X"]
            #expect(try await visitor.post("/dashboard/habits/run/\(action)", fields).status == 404)
        }
        #expect(try await person.get("/habits/run").status == 200)
    }
}
