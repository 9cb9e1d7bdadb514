import HabitModel
import HabitWire
import Testing

@testable import HabitImport
@testable import HabitServer

@Suite("which habit of the account a habit of a file is")
struct ImportPlanTests {
    private static func habit(
        _ name: String,
        _ family: String = "loop",
        key: String? = nil,
        mapped: String? = nil
    ) -> HabitDocument.Habit {
        HabitDocument.Habit(
            name: name,
            slug: name.lowercased(),
            startsOn: .first,
            schedules: SchedulePlan(.daily, from: .first),
            source: .init(family: family, key: key ?? name, isStable: key != nil, mapped: mapped)
        )
    }

    /// An account with habits of these names, and where some of them came from.
    private static func account(_ names: [String], _ sources: HabitSource..., archived: Set<String> = [])
        throws
        -> ImportAccount
    {
        let habits = try names.enumerated().map { index, name in
            ImportAccount.Known(
                habit: HabitRecord(
                    id: Int64(index + 1),
                    uid: "uid-\(name)",
                    name: try HabitName(name),
                    slug: name.lowercased(),
                    targets: TargetHistory(nil),
                    targetType: .atLeast,
                    tags: [],
                    startsOn: .first,
                    createdAt: .first,
                    archivedAt: archived.contains(name) ? .first : nil
                ),
                plan: SchedulePlan(.daily, from: .first)
            )
        }
        return ImportAccount(habits: habits, sources: sources)
    }

    private static func source(_ name: String, of id: Int64, key: String? = nil) -> HabitSource {
        HabitSource(
            key: HabitKey(family: "loop", key: key ?? name),
            isStable: key != nil,
            name: name,
            habitID: id
        )
    }

    /// The names of the account's habits that those of the file are; nil for a new one.
    private func match(
        _ account: ImportAccount,
        _ habits: HabitDocument.Habit...,
        into: String? = nil
    ) throws -> [String?] {
        try plan(account, habits, into: into).items.map {
            if case .existing(let habit, _) = $0.destination { habit.name.text } else { nil }
        }
    }

    private func plan(
        _ account: ImportAccount,
        _ habits: [HabitDocument.Habit],
        into: String? = nil
    ) throws -> ImportPlan {
        let user = User(
            id: 1,
            uid: nil,
            username: "ada",
            avatarURL: nil,
            createdAt: .first,
            updatedAt: .first,
            timeZone: .utc,
            dayStartsAt: .midnight
        )
        var options = try ImportOptions(RequestQuery(), of: user, today: .first, at: TestClock.start, Zones())
        options.into = into
        let conversion = Conversion(
            format: "loop-db",
            family: "loop",
            document: HabitDocument(header: .init(exportedAt: .first, generator: ""), habits: habits),
            report: ImportReport(),
            files: [:]
        )
        return try ImportPlan(conversion, into: account, options)
    }

    @Test("the same key matches, also after a new name on either side")
    func matchesKeys() throws {
        let account = try Self.account(["Climbing"], Self.source("Bouldern", of: 1, key: "0a"))
        #expect(try match(account, Self.habit("Klettern", key: "0a")) == ["Climbing"])
        #expect(try match(account, Self.habit("Klettern", "harsh", key: "0a")) == [nil])
    }

    @Test("a unique name of the same family matches, a name alone does not")
    func matchesNamesOfAFamily() throws {
        let account = try Self.account(["Climbing"], Self.source("Klettern", of: 1, key: "0a"))
        #expect(try match(account, Self.habit("Klettern")) == ["Climbing"])
        #expect(try match(account, Self.habit("Klettern", "harsh")) == [nil])
        #expect(try match(Self.account(["Klettern"]), Self.habit("Klettern")) == [nil])
        #expect(
            try match(account, Self.habit("Klettern"), Self.habit("Klettern", key: "0b")) == [nil, nil]
        )
    }

    @Test("two ids are two habits, whatever their name, and a habit is taken once")
    func matchesOnce() throws {
        let account = try Self.account(["Klettern"], Self.source("Klettern", of: 1, key: "0a"))
        #expect(try match(account, Self.habit("Klettern", key: "0b")) == [nil])
        #expect(
            try match(account, Self.habit("Bouldern", key: "0a"), Self.habit("Klettern")) == [
                "Klettern", nil,
            ]
        )
    }

    @Test("our own documents match by uid")
    func matchesUIDs() throws {
        var own = Self.habit("Anything")
        own.source = nil
        own.uid = "uid-Run"
        #expect(try match(Self.account(["Walk", "Run"]), own) == ["Run"])
    }

    @Test("a person may name an active habit, for a file with one habit or for a column")
    func followsOptions() throws {
        let account = try Self.account(["Run", "Walk", "Old"], archived: ["Old"])
        #expect(try match(account, Self.habit("x"), into: "run") == ["Run"])
        #expect(try match(account, Self.habit("x", mapped: "walk"), Self.habit("y")) == ["Walk", nil])
        #expect(throws: Problem.self) {
            try match(account, Self.habit("x"), Self.habit("y"), into: "run")
        }
        for slug in ["old", "nothing"] {
            #expect(throws: Problem.self) { try match(account, Self.habit("x"), into: slug) }
            #expect(throws: Problem.self) { try match(account, Self.habit("x", mapped: slug)) }
        }
    }

    @Test("every field that the account's habit keeps as its own is reported")
    func differencesAreReported() throws {
        let account = try Self.account(["Run"], Self.source("Run", of: 1))
        var habit = Self.habit("Run")
        #expect(try plan(account, [habit]).report.lines.isEmpty)
        habit.description = "slowly"
        habit.tags = ["a"]
        habit.unit = "km"
        habit.targetType = .atMost
        habit.targets = TargetHistory(try Target(value: 5))
        habit.schedules = SchedulePlan(.weekly, from: .first)
        habit.archived = .init(on: .first, at: nil)
        let restored = try #require(Day("2020-01-01"))
        habit.pauses = [try #require(Pause(archived: .first, restored: restored))]
        let fields = "description, schedule, target, target_type, unit, tags, pauses, archived"
        for into in [nil, "run"] {
            let lines = try plan(account, [habit], into: into).report.lines
            #expect(lines.map(\.what) == ["its \(fields) in the file: the habit keeps its own"])
        }
        // Of a habit that the person has named, its name and what the file leaves out are of no interest.
        #expect(try plan(account, [Self.habit("Other")], into: "run").report.lines.isEmpty)
    }
}
