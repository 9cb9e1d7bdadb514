import HabitWire
import Testing

@testable import HabitServer

@Suite("habits as code", .server)
struct ApplyTests {
    private static let file = """
        version: 1
        habits:
          - slug: water
            name: Water
            target: 8
            unit: glasses
            tags: [health]
          - slug: yes
            schedule: mon,wed,fri

        """

    private func apply(_ text: String, _ query: String = "", to person: Person) async throws -> Reply {
        try await person.post("/apply\(query)", .bytes(Array(text.utf8), type: "application/yaml"))
    }

    private func actions(_ reply: Reply) throws -> [String] {
        try reply.decoded(ApplyAnswer.self).changes.map { "\($0.action) \($0.habit)" }
    }

    @Test("a file adds habits, changes them, archives and restores them, and then changes nothing")
    func habitsMatchFile() async throws {
        let person = try await TestServer.shared.person()
        try await person.addHabit("old")
        let planned = try await apply(Self.file, "?dry_run=true", to: person)
        #expect(try actions(planned) == ["add water", "add yes"])
        #expect(try await person.habits().map(\.slug) == ["old"])
        #expect(try actions(await apply(Self.file, to: person)) == ["add water", "add yes"])
        #expect(try actions(await apply(Self.file, to: person)).isEmpty)
        let changed = Self.file.replacing("target: 8", with: "target: 9")
        let change = try await apply(changed, to: person).decoded(ApplyAnswer.self).changes
        #expect(change.map(\.fields) == [[ApplyAnswer.Field("target", from: "8", to: "9")]])
        #expect(try actions(await apply(changed, "?prune=true", to: person)) == ["archive old"])
        #expect(
            try actions(await apply("version: 1\nhabits:\n  - slug: old\n", to: person)) == ["restore old"]
        )
    }

    @Test("applying an export of habits changes nothing, in either language", arguments: ["yaml", "json"])
    func exportChangesNothing(language: String) async throws {
        let person = try await TestServer.shared.person()
        _ = try await apply(Self.file, to: person)
        let export = try await person.get("/export?format=habits-\(language)").text
        #expect(export.contains("glasses") && export.contains("health"))
        #expect(try actions(await apply(export, "?prune=true", to: person)).isEmpty)
        let other = try await TestServer.shared.person()
        #expect(try actions(await apply(export, to: other)) == ["add water", "add yes"])
        #expect(try await other.get("/export?format=habits-\(language)").text == export)
    }

    @Test("a mistake is named by its place, and nothing is changed")
    func mistakesAreNamed() async throws {
        let person = try await TestServer.shared.person()
        for (text, field) in [
            ("version: 2", "version"), ("version: 1\ncolour: red", "colour"),
            ("version: 1", "habits"), ("version: 1\nhabits:", "habits"),
            ("version: 1\nhabits:\n  - slug: run\n  - slug: ｒｕｎ", "habits.1.slug"),
            ("version: 1\nhabits:\n  - name: x", "habits.0.slug"),
            ("version: 1\nhabits:\n  - slug: a\n  - slug: a", "habits.1.slug"),
            ("version: 1\nhabits:\n  - slug: a\n    schedule: often", "habits.0.schedule"),
            ("version: 1\nhabits:\n  - slug: a\n    target: 0", "habits.0.target"),
            ("version: 1\nhabits:\n  - slug: a\n    color: red", "habits.0.color"),
        ] {
            #expect(try await apply(text, to: person).fields == [field], "\(text)")
        }
        for number in ["010", "+5", ".5", "5.", "0x10", "'8'"] {
            let text = "version: 1\nhabits:\n  - slug: a\n    target: \(number)"
            #expect(try await apply(text, to: person).fields == ["habits.0.target"], "\(number)")
        }
        let broken = try await apply("version: 1\nhabits: }\n", to: person)
        #expect(broken.code == "import_malformed" && broken.text.contains("line 2: "), "\(broken.text)")
        #expect(try await apply("", to: person).code == "import_malformed")
        #expect(try await apply("\u{FEFF}version: 1\nhabits: []", to: person).status == 200)
        #expect(try await apply("{", to: person).code == "malformed_json")
        #expect(try await person.habits().isEmpty)
    }

    @Test("if one habit cannot be added, none is added, changed or archived")
    func filesAreAtomic() async throws {
        let person = try await TestServer.shared.person()
        try await person.addHabit("water")
        try await person.addHabit("old")
        let habits = (0..<HabitLimitReached.limit).map { "  - slug: habit-\($0)\n" }.joined()
        let refused = try await apply(Self.file + habits, "?prune=true", to: person)
        #expect(refused.code == "too_many_habits")
        #expect(try await person.habits().map { "\($0.slug) \($0.unit ?? "")" } == ["water ", "old "])
        #expect(try await person.get("/habits?archived=true").text == "[]")
    }

    @Test("a schedule that stays counts its days on, and one habit changed too often stops the whole file")
    func schedulesStay() async throws {
        let person = try await TestServer.shared.person()
        _ = try await apply("version: 1\nhabits:\n  - slug: a\n    schedule: every 3 days\n", to: person)
        let before = try await person.get("/export").json()["habits"]
        let renamed = "version: 1\nhabits:\n  - slug: a\n    name: A\n    schedule: every 3 days\n"
        #expect(try actions(await apply(renamed, to: person)) == ["change a"])
        let after = try await person.get("/export").json()["habits"]
        #expect(
            after?.text().replacing(/"name":"[^"]*"/, with: "")
                == before?.text()
                .replacing(/"name":"[^"]*"/, with: "")
        )
    }

    @Test("pruning without a list of habits archives nothing")
    func missingListArchivesNothing() async throws {
        let person = try await TestServer.shared.person()
        try await person.addHabit("run")
        #expect(try await apply("version: 1\n", "?prune=true", to: person).fields == ["habits"])
        #expect(try await person.get("/habits").decoded([Habit].self).map(\.slug) == ["run"])
        #expect(
            try actions(await apply("version: 1\nhabits: []\n", "?prune=true", to: person)) == ["archive run"]
        )
    }

    @Test("a slug in wide letters is the habit's, so pruning does not archive it")
    func wideSlugIsNotPruned() async throws {
        let person = try await TestServer.shared.person()
        try await person.addHabit("run")
        let file = "version: 1\nhabits:\n  - slug: ｒｕｎ\n    name: run\n"
        #expect(try actions(await apply(file, "?prune=true", to: person)).isEmpty)
    }

    @Test(
        "a few aliases that stand for billions of values are refused at once, also in a key",
        arguments: ["last: *a9", "? *a9 : 1", "[*a9]: 1"]
    )
    func aliasesAreRefused(use: String) async throws {
        let person = try await TestServer.shared.person()
        var text = "version: 1\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...9 {
            let list = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(list)]\n"
        }
        let reply = try await apply(text + use + "\n", to: person)
        #expect(reply.status == 422 && reply.code == "import_malformed")
        #expect(reply.text.contains("Line 2"))
    }

    @Test("signs of anchors and aliases in text are only text, and deep nesting is refused")
    func syntaxIsLimited() async throws {
        let person = try await TestServer.shared.person()
        let text =
            "version: 1\nhabits:\n  - slug: run\n    description: '*fast* & &far'\n    name: 5 * 3 & more *now*\n"
        #expect(try actions(await apply(text, to: person)) == ["add run"])
        let deep = String(repeating: "[", count: 900) + String(repeating: "]", count: 900)
        #expect(try await apply("version: 1\nhabits: \(deep)\n", to: person).code == "import_malformed")
    }
}
